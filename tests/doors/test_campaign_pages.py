"""A campaign on its pages: opened by the authority, hung upon by a team, read by everybody."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, places, projects
from tests.factories import campaigns as make
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.campaigns.models import Campaign, CampaignItem
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 10, 12)


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(make.DURING):
        yield


def browser(role: str, of: uuid.UUID | None = None, region: int = places.NANGANG) -> Client:
    """Somebody signed in with a role."""
    token, member = access.signed_in()
    until = TODAY + dt.timedelta(days=200)
    order = GiveGrant(member.account_id, role, region, TODAY, until, organisation_id=of)
    give_grant(order, actor=SystemActor("test"))
    found = Client()
    found.cookies[settings.SESSION_COOKIE] = token
    return found


def keyed(**told):
    return {"key": str(uuid.uuid4())} | told


def test_an_officer_opens_a_campaign_for_the_double_ninth_and_calls_it_off():
    officer = browser("authority_officer")
    assert "重阳节 2026-10-18" in text_of(officer.get("/authority/campaigns/new"))
    told = keyed(day="double_ninth:2026", place=str(places.NANGANG), title="重阳陪伴", theme="先陪等得最久的老人",
                 wished=["0017"], opens_on="2026-10-12", ends_on="2026-10-25")  # fmt: skip
    wrong = officer.post("/authority/campaigns/new", told | {"ends_on": "2026-12-25"})
    assert (wrong.status_code, Campaign.objects.count()) == (422, 0)
    assert officer.post("/authority/campaigns/new", told).status_code == 303
    row = Campaign.objects.get()
    assert "重阳陪伴" in text_of(officer.get("/authority/campaigns"))
    elsewhere = browser("authority_officer", region=places.DAOLI)
    assert elsewhere.get(f"/authority/campaigns/{row.id}/calling-off").status_code == 404
    why = keyed(why="天气太冷，改到明年")
    assert officer.post(f"/authority/campaigns/{row.id}/calling-off", why).status_code == 303
    assert "天气太冷" in text_of(Client().get(f"/campaigns/{row.id}"))


def test_a_team_hangs_its_project_and_everybody_reads_what_waits_first():
    campaign = make.opened()
    team = projects.team()
    project = projects.approved(team)
    leader = browser("team_leader", team.id)
    assert "把我们要做的挂上来" in text_of(leader.get(f"/campaigns/{campaign.id}"))
    told = keyed(what=f"project:{project.id}")
    assert leader.post(f"/team/campaigns/{campaign.id}", told).status_code == 303
    page = text_of(Client().get(f"/campaigns/{campaign.id}"))
    assert page.index("还在等的求助") < page.index(project.title)
    assert "不给人和单位定指标" in page
    item = CampaignItem.objects.get()
    assert "取下来" in text_of(leader.get(f"/team/campaigns/{campaign.id}"))
    assert leader.post(f"/team/campaign-items/{item.id}/taking-down", keyed()).status_code == 303
    assert "重阳节" in text_of(Client().get("/campaigns"))


def test_an_open_campaign_has_a_line_on_the_front_page_below_the_needs_and_a_called_off_one_has_none():
    campaign = make.opened()
    page = text_of(Client().get("/"))
    assert page.index("等得最久的求助") < page.index(campaign.title)
    with clock.at(make.AFTERWARDS):
        assert campaign.title not in text_of(Client().get("/"))
    officer = browser("authority_officer")
    officer.post(f"/authority/campaigns/{campaign.id}/calling-off", keyed(why="天气太冷，改到明年"))
    assert campaign.title not in text_of(Client().get("/"))


def test_a_leader_is_offered_what_does_not_hang_yet_and_hears_when_there_is_nothing():
    campaign = make.opened()
    team = projects.team()
    leader = browser("team_leader", team.id)
    assert "还没有可以挂的" in text_of(leader.get(f"/team/campaigns/{campaign.id}"))
    project = projects.approved(team)
    address = f"/team/campaigns/{campaign.id}"
    assert f"project:{project.id}" in leader.get(address).content.decode()
    assert leader.post(address, keyed(what=f"project:{project.id}")).status_code == 303
    assert f"project:{project.id}" not in leader.get(address).content.decode()
    again = leader.post(address, keyed(what=f"project:{project.id}"))
    assert again.status_code == 409
