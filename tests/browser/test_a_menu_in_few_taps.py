"""The menu in taps (product 3.4, 3.6): a resident orders in three from the front page, the desk in two from its list."""

import datetime as dt

import pytest

from tests.browser.test_teams_in_few_taps import walked
from tests.factories import access, needs, stations
from tests.factories import menus as make
from tests.factories.stations import NANGANG
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock
from tongxing.menus.models import MenuOrder
from tongxing.menus.shapes import Slot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EVERY_DAY = tuple(Slot(day, 540, 660) for day in range(1, 8))


@pytest.fixture
def today(live_server):
    """An item every morning, and a resident who asked for help before; now, because a browser knows no other clock."""
    stations.station()
    item, _leader = make.offered(slots=EVERY_DAY)
    token, resident = access.signed_in()
    needs.noted(resident)
    return live_server.url, item, token


def test_a_resident_orders_in_three_taps(today, stage):
    base, item, token = today
    steps = (("link", "服务菜单：选一项、定个时间"), ("link", item.name), ("button", "就点这个"))
    taps, told, found = stage(walked, base, token, "/", *steps)
    assert (taps, MenuOrder.objects.count(), found) == (3, 1, [])
    assert "点好了" in told


def test_a_desk_finds_the_item_in_one_tap_and_orders_in_one_more(today, stage):
    base, item, _token = today
    token, worker = access.signed_in()
    day = clock.today()
    give_grant(
        GiveGrant(worker.account_id, "station_worker", NANGANG, day, day + dt.timedelta(days=30)),
        actor=make.SYSTEM,
    )
    taps, told, found = stage(walked, base, token, "/station/menu", ("link", item.name))
    assert (taps, found) == (1, [])
    assert "登记并派单" in told
