"""A station's jobs in taps (product 3.6): the card kept true in one, a visitor counted in one, evidence in two, a
booking in three; on a tablet of 1024 px as on a phone, and a wall that shows today without a hand.

On the way every page is examined: nothing for axe to find, no target too small, nothing off the edge (R-91).
"""

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.factories import access
from tests.factories import spaces as rooms
from tests.factories import stations as made
from tests.fixtures.browser import PHONE, TABLET, WALL, axe, opened, thumb_and_ruler, unroll
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.spaces.models import Booking
from tongxing.stations import queries
from tongxing.stations.models import DeskCount, Keeping
from tongxing.stations.shapes import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
LONG = "哈尔滨市南岗区花园街道花园街社区新时代文明实践站暨党群服务中心志愿服务站"
EVERY_DAY = tuple(Window(day, 0, 1440) for day in range(1, 8))


@pytest.fixture
def desk(live_server):
    """A station with a long name that is open round the clock, its worker, and a room."""
    station = made.station(name=LONG, windows=EVERY_DAY)
    token, member = access.signed_in()
    today = clock.today()
    until = today + dt.timedelta(days=9)
    give_grant(
        GiveGrant(member.account_id, "station_worker", made.HUAYUAN_STREET, today, until),
        actor=SystemActor("test"),
    )
    return live_server.url, token, station, rooms.space(station.id)


def walked(browser, base, token, width, start, *steps) -> tuple[int, list]:
    """Taps from one address on, and what axe, a thumb and a ruler found before and after.

    A step is a pair of role and name to tap; of kind `write` it fills a field and counts for nothing.
    """
    context = opened(browser, base, "plain", width)
    if token:
        context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page, taps = context.new_page(), 0
    page.set_default_timeout(60_000)
    page.goto(base + start)
    found = examined(page, width, f"{start.split('/')[1]}-{width}-before")
    for kind, name, *words in steps:
        if kind == "write":
            page.get_by_label(name).first.fill(words[0])
            continue
        page.locator("main").get_by_role(kind, name=name).first.click()
        page.wait_for_load_state()
        taps += 1
    found += examined(page, width, f"{start.split('/')[1]}-{width}-after") if steps else []
    page.context.close()
    return taps, found


def examined(page, width: int, name: str) -> list:
    """What axe, a thumb and a ruler find on the page as it stands; a picture when asked for."""
    unroll(page, width)
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"station-{name}.png"))
    return [*axe(page), *thumb_and_ruler(page, "plain")]


@pytest.mark.parametrize("width", [PHONE, TABLET])
def test_a_card_is_kept_true_by_one_tap_and_a_visitor_counted_by_one(desk, stage, width):
    base, token, station, _room = desk
    steps = (("button", "都没变，核对过了"),)
    assert stage(walked, base, token, width, "/station", *steps) == (1, [])
    assert (Keeping.objects.get().changed, queries.look(station.id).is_card_true) == ("", True)
    assert stage(walked, base, token, width, "/station", ("button", "来求助")) == (1, [])
    assert DeskCount.objects.get().purpose == "help"


def test_evidence_of_a_have_takes_two_taps(desk, stage):
    base, token, station, _room = desk
    steps = (
        ("link", "有标识"),
        ("write", "在现场看得到什么", "门口挂牌"),
        ("write", "哪天看的", clock.today().isoformat()),
        ("button", "登记依据"),
    )
    assert stage(walked, base, token, TABLET, "/station", *steps) == (2, [])
    assert next(one for one in queries.look(station.id).haves if one.code == "sign").is_met


def test_a_room_is_booked_at_the_desk_in_three_taps(desk, stage):
    base, token, _station, _room = desk
    tomorrow = (clock.today() + dt.timedelta(days=1)).isoformat()
    steps = (
        ("link", "场地和预约"),
        ("link", "二楼活动室"),
        ("write", "用来做什么", "合唱排练"),
        ("write", "没有组织的，写给谁用", "居民合唱队"),
    )
    start, end = ("#id_starts_at-date", "#id_starts_at-time"), ("#id_ends_at-date", "#id_ends_at-time")
    taps = stage(booked, base, token, steps, (*start, tomorrow, "09:00"), (*end, tomorrow, "11:00"))
    assert (taps, Booking.objects.get().title) == (3, "合唱排练")


def booked(browser, base, token, steps, *moments) -> int:
    """From the bench to a booked room: two taps to the form, one to book."""
    context = opened(browser, base, "plain", TABLET)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page, taps = context.new_page(), 0
    page.set_default_timeout(60_000)
    page.goto(base + "/station")
    for kind, name, *words in steps:
        if kind == "write":
            page.get_by_label(name).first.fill(words[0])
            continue
        page.locator("main").get_by_role(kind, name=name).first.click()
        page.wait_for_load_state()
        taps += 1
    for day_field, time_field, day, hour in moments:
        page.locator(day_field).fill(day)
        page.locator(time_field).fill(hour)
    page.locator("main").get_by_role("button", name="预约").click()
    page.wait_for_url("**/station/spaces/**")
    page.context.close()
    return taps + 1


@pytest.mark.parametrize("width", [PHONE, WALL])
def test_the_wall_stands_by_itself_and_shuts_nobody_out(desk, stage, width):
    base, _token, station, _room = desk
    assert stage(walked, base, "", width, f"/stations/{station.id}/today") == (0, [])
