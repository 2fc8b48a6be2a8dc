"""Orders in taps (product 3.4): yes in two from my page, how it was in one, called off in two, who comes without any."""

import datetime as dt

import pytest

from tests.browser.test_teams_in_few_taps import walked
from tests.factories import access, people
from tests.factories import orders as make
from tests.factories.stations import NANGANG
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock
from tongxing.orders import services
from tongxing.orders.models import Offer, Order
from tongxing.orders.shapes import BeReady, SayDone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def evening(live_server):
    """A helper who may be asked, a resident, a desk; now, because a browser knows no other clock."""
    helper, member = access.signed_in()
    people.registered(actor=member)
    services.be_ready(BeReady("county", 7), actor=member)
    desk, worker = access.signed_in()
    today = clock.today()
    order = GiveGrant(worker.account_id, "station_worker", NANGANG, today, today + dt.timedelta(days=30))
    give_grant(order, actor=make.SYSTEM)
    resident, account = access.signed_in()
    return live_server.url, helper, member, resident, account, desk


def test_a_helper_says_yes_in_two_taps_from_their_page(evening, stage):
    base, helper, _member, _resident, account, _desk = evening
    order = make.placed(account)
    steps = (("link", "看看是什么事"), ("button", "我去"))
    taps, told, found = stage(walked, base, helper, "/me", *steps)
    order.refresh_from_db()
    assert (taps, order.state, found) == (2, "accepted", [])
    assert "求助人会知道您要来" in told or order.summary in told


def test_a_resident_says_how_it_was_in_one_tap(evening, stage):
    base, _helper, member, resident, account, _desk = evening
    order = make.placed(account)
    services.accept_offer(Offer.objects.get(order=order).id, actor=member)
    services.say_done(SayDone(order.id, 45), actor=member)
    taps, _told, found = stage(walked, base, resident, f"/orders/{order.id}", ("button", "很满意"))
    assert (taps, Order.objects.get().state, found) == (1, "closed", [])


def test_a_resident_sees_who_comes_without_a_tap_and_calls_off_in_two(evening, stage):
    base, _helper, member, resident, account, _desk = evening
    order = make.placed(account)
    services.accept_offer(Offer.objects.get(order=order).id, actor=member)
    here = f"/orders/{order.id}"
    _none, told, _found = stage(walked, base, resident, here)
    assert "见面时，来的人会先说" in told
    steps = (("link", "不需要了，取消"), ("button", "取消"))
    taps, _told, found = stage(walked, base, resident, here, *steps)
    assert (taps, Order.objects.get().state, found) == (2, "called_off", [])


def test_the_desk_writes_down_a_rating_told_by_phone_in_two_taps_from_its_list(evening, stage):
    base, _helper, member, _resident, account, desk = evening
    order = make.placed(account)
    services.accept_offer(Offer.objects.get(order=order).id, actor=member)
    services.say_done(SayDone(order.id, 45), actor=member)
    steps = (("link", order.summary), ("button", "很满意"))
    taps, _told, found = stage(walked, base, desk, "/station/orders", *steps)
    assert (taps, Order.objects.get().state, found) == (2, "closed", [])
