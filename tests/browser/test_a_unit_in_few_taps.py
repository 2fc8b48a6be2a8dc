"""A unit's jobs in taps (product 3.8): a need adopted in three, a whistle answered in two, one's own yes or no in one.

On the way every page is examined: nothing for axe to find, no target too small, nothing off the edge (R-91).
"""

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.factories import access, organisations, people
from tests.factories import needs as asked
from tests.factories import units as made
from tests.factories.places import HUAYUAN_STREET
from tests.fixtures.browser import PHONE, axe, opened, thumb_and_ruler, unroll
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.organisations import services as team_deeds
from tongxing.units import services
from tongxing.units.models import Arrangement, Call, Passing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
LONG = "哈尔滨市南岗区花园街道办事处下属市政工程与园林绿化综合管理服务中心职工志愿服务队"


@pytest.fixture
def house(live_server):
    """A manager of a unit who stands at the station as well; a colleague; a need and a whistle that wait."""
    made.open_station()
    today, soon = clock.today(), clock.start_of(clock.today() + dt.timedelta(days=4))
    token, member = access.signed_in()
    person, account = people.registered(member, residence_code=HUAYUAN_STREET)
    team = organisations.organisation(name=LONG)
    team_deeds.add_member(team.id, person.id, "organisation_manager", actor=organisations.SYSTEM)
    until = today + dt.timedelta(days=9)
    give_grant(
        GiveGrant(account.account_id, "station_worker", HUAYUAN_STREET, today, until),
        actor=SystemActor("test"),
    )
    speaker = access.who(token)
    unit = services.keep_unit(made.order(team.id), actor=speaker)
    need = asked.answered(
        wanted_from=soon + dt.timedelta(hours=14), wanted_until=soon + dt.timedelta(hours=16)
    )
    whistle = made.whistle(
        by=speaker,
        unit_ids=(unit.id,),
        starts_at=soon + dt.timedelta(hours=9),
        ends_at=soon + dt.timedelta(hours=11),
    )
    other, colleague = access.signed_in()
    friend, _account = people.registered(colleague, residence_code=HUAYUAN_STREET)
    team_deeds.add_member(team.id, friend.id, "member", actor=organisations.SYSTEM)
    services.link_self(unit.id, actor=access.who(other))
    services.report_self(made.report(), actor=access.who(other))
    return live_server.url, token, other, unit, need, whistle


def entered(browser, base: str, token: str, look: str = "plain", width: int = PHONE):
    context = opened(browser, base, look, width)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    return page


def adopt(browser, base, token, unit):
    """Three taps from the unit's desk: claim, a day, how many."""
    page = entered(browser, base, token)
    page.goto(f"{base}/team/units/{unit.id}")
    taps = 0
    page.get_by_role("link", name="认领").click()
    taps += 1
    page.locator("label.choice").first.click()
    taps += 1
    page.get_by_role("button", name="5 人").click()
    taps += 1
    page.wait_for_url("**/arrangements/**")
    page.context.close()
    return taps


def answer(browser, base, token, unit, call):
    """Two taps from the unit's desk: the whistle, how many."""
    page = entered(browser, base, token)
    page.goto(f"{base}/team/units/{unit.id}")
    page.locator(f'a[href="/team/units/calls/{call.id}"]').click()
    page.get_by_role("button", name="5 人").click()
    page.wait_for_url("**/arrangements/**")
    page.context.close()
    return 2


def decide(browser, base, token):
    """One tap each: one thing passed, one signed up for."""
    page = entered(browser, base, token)
    page.goto(f"{base}/me/unit")
    page.get_by_role("button", name="这次不去").first.click()
    page.wait_for_url("**/me/unit")
    page.get_by_role("button", name="我去，报名").first.click()
    page.wait_for_load_state()
    told = page.locator("main").inner_text()
    page.context.close()
    return told


def examine(browser, base, token, pages, look, width):
    """What axe, a thumb and a ruler find on each page; pictures when asked for."""
    page, found = entered(browser, base, token, look, width), {}
    for name, address in pages.items():
        wrong = [] if page.goto(base + address).status == 200 else ["does not open"]
        unroll(page, width)
        found[name] = wrong + axe(page) + thumb_and_ruler(page, look)
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"unit-{name}-{look}-{width}.png"), full_page=True)
    page.context.close()
    return {name: wrong for name, wrong in found.items() if wrong}


def test_few_taps_and_no_page_shuts_anybody_out(house, stage):
    base, token, other, unit, need, whistle = house
    call = Call.objects.get()
    before = {
        "desk": f"/team/units/{unit.id}",
        "adoption": f"/team/units/{unit.id}/needs/{need.id}",
        "call": f"/team/units/calls/{call.id}",
        "whistle-new": "/station/whistles/new",
        "report": "/me/unit/report",
    }
    assert stage(examine, base, token, before, "plain", PHONE) == {}
    assert stage(adopt, base, token, unit) == 3
    assert stage(answer, base, token, unit, call) == 2
    for one in Arrangement.objects.order_by("id"):
        made.published(one.activity_id)
    first = Arrangement.objects.order_by("ends_at")[0]
    after = {
        "desk-after": f"/team/units/{unit.id}",
        "arrangement": f"/team/units/arrangements/{first.id}",
        "call-coming": f"/team/units/calls/{call.id}",
        "whistle": f"/station/whistles/{whistle.id}",
        "whistles": "/station/whistles",
        "reports": "/station/community-reports",
        "mine": "/me/unit",
        "particulars": f"/team/units/of/{unit.organisation_id}",
        "unit-report": f"/team/units/{unit.id}/report",
    }
    assert stage(examine, base, token, after, "plain", 1280) == {}
    assert stage(examine, base, other, {"mine-colleague": "/me/unit"}, "elder", PHONE) == {}
    assert "报" in stage(decide, base, other)
    assert Passing.objects.count() == 1
