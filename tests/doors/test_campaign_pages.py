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
