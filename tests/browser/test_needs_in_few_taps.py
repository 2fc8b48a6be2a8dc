"""A resident in need, in taps (product 3.4): ask in three, another time in two, call off in two; the desk merges in two."""

import datetime as dt

import pytest

from tests.factories import access, needs, stations
from tests.fixtures.browser import PHONE, axe, opened, thumb_and_ruler, unroll
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.needs.models import Need

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(live_server):
    """A station; somebody who asked before, and works at the desk of the street as well."""
    stations.station()
    token, member = access.signed_in()
    today = clock.today()
    until = today + dt.timedelta(days=9)
    order = GiveGrant(member.account_id, "station_worker", stations.NANGANG, today, until)
    give_grant(order, actor=SystemActor("test"))
    with clock.at(clock.now() - dt.timedelta(days=1)):
        return live_server.url, token, needs.noted(by=member)


def walked(browser, base, token, look, start, *steps) -> tuple[int, str, list]:
    """Taps from one address on, what stands there in the end, and what axe, a thumb and a ruler found on every page."""
    context = opened(browser, base, look, PHONE)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page, taps = context.new_page(), 0
    page.set_default_timeout(60_000)
    page.goto(base + start)
    found = examined(page, look)
    for kind, name in steps:
        page.locator("main").get_by_role(kind, name=name).first.click()
        page.wait_for_load_state()
        taps += 1
        found += examined(page, look)
    told = page.locator("main").inner_text()
    context.close()
    return taps, told, found


def examined(page, look: str) -> list:
    unroll(page, PHONE)
    found = [*axe(page), *thumb_and_ruler(page, look)]
    page.evaluate("scrollTo(0, 0)")
    return found


@pytest.mark.parametrize("look", ["plain", "elder"])
def test_a_resident_asks_in_three_changes_in_two_and_calls_off_in_two(house, stage, look):
    base, token, _before = house
    asking = (("link", "我要求助"), ("link", "陪伴和照料"), ("button", "提交"))
    taps, told, found = stage(walked, base, token, look, "/", *asking)
    asked = Need.objects.latest("noted_at")
    assert (taps, found, asked.state, asked.summary) == (3, [], "noted", "想请人帮忙：陪伴和照料")
    assert asked.number in told
    was = asked.wanted_from
    changing = (("link", "改个时间"), ("button", "下午"))
    taps, _told, found = stage(walked, base, token, look, f"/needs/{asked.id}", *changing)
    asked.refresh_from_db()
    assert (taps, found, asked.wanted_from != was) == (2, [], True)
    calling_off = (("link", "不需要了，撤回"), ("button", "撤回"))
    taps, _told, found = stage(walked, base, token, look, f"/needs/{asked.id}", *calling_off)
    asked.refresh_from_db()
    assert (taps, found, asked.state) == (2, [], "withdrawn")


def test_the_desk_merges_what_was_told_twice_in_four_taps_and_none_by_mistake(house, stage):
    base, token, first = house
    second = needs.passed_on(summary="隔壁王大娘要去医院，没人陪")
    chosen = (("radio", first.number), ("radio", "电话里问过"))
    steps = (("link", second.summary), *chosen, ("button", "合并"))
    taps, told, found = stage(walked, base, token, "plain", "/station", *steps)
    second.refresh_from_db()
    assert (taps, found, second.state) == (4, [], "merged")
    assert f"已并入 {first.number}" in told
