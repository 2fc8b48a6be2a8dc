"""Helpers that meet: of two who say yes at once one comes, the other is told and loses nothing."""

import pytest

from tests.factories import orders as make
from tongxing.foundation import clock
from tongxing.needs.models import TakeUp
from tongxing.orders import errors, services
from tongxing.orders.models import Offer, Order, Readiness
from tongxing.orders.shapes import RateOrder


@pytest.fixture(autouse=True)
def morning():
    with clock.at(make.MORNING):
        yield


@pytest.mark.race(guard=("row lock", "constraint orders_offer_first_wins"))
@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_comes_and_the_other_is_told(race):
    (_one, first), (_two, second) = make.ready(), make.ready()
    order = make.placed()
    won, lost = race(
        [
            lambda: services.accept_offer(make.offer_to(order, first).id, actor=first),
            lambda: services.accept_offer(make.offer_to(order, second).id, actor=second),
        ],
        meeting_at="tongxing.orders.rules.still_looks",
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.SomebodyWasQuicker])
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["accepted", "taken"]
    assert (TakeUp.objects.count(), Readiness.objects.filter(asked=1).count()) == (1, 1)
    assert Order.objects.get().state == "accepted"


@pytest.mark.race(guard=("row lock", "constraint needs_rating_one_per_need"))
@pytest.mark.django_db(transaction=True)
def test_a_resident_and_a_desk_rating_at_once_are_one_word(race):
    resident = make.resident()
    order, _helper = make.done(resident)
    won, lost = race(
        [
            lambda: services.rate_order(RateOrder(order.id, make.key(), 5), actor=resident),
            lambda: services.rate_order(
                RateOrder(order.id, make.key(), 4, heard_by="phone"), actor=make.worker()
            ),
        ],
        meeting_at="tongxing.orders.services.visiting.mark_served",
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NotDoneYet])


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_a_need_placed_twice_at_once_is_one_order(race):
    from tests.factories import needs

    make.ready()
    make.station()
    need = needs.answered()
    won, lost = race(
        lambda: services.place_order(need.id, actor=make.SYSTEM),
        meeting_at="tongxing.orders.queries.orders.rule_of",
        times=2,
    )
    assert (len({card.id for card in won}), lost, Order.objects.count(), Offer.objects.count()) == (
        1,
        [],
        1,
        1,
    )
