"""Whoever is asked for an order hears of it once, and once more when somebody else was quicker."""

import pytest

from tests.factories import orders as make
from tongxing.foundation import clock, relay
from tongxing.foundation.models import Hearing
from tongxing.notices.models import Notice
from tongxing.orders import services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with clock.at(make.MORNING):
        yield


def told(kind: str) -> list[Notice]:
    while relay.deliver_waiting():
        continue
    assert not Hearing.objects.exclude(fault="").exists()
    return list(Notice.objects.filter(kind=kind).order_by("account_id"))


def test_a_wave_is_told_together_and_each_once():
    asked = [make.ready()[1] for _ in range(4)]
    order = make.placed()
    notices = told("order_offered")
    assert {one.account_id for one in notices} == {one.account_id for one in asked}
    assert {one.href for one in notices} == {"/me/orders"}
    assert all(one.facts["number"] == order.number for one in notices)
    Hearing.objects.filter(subscriber__endswith="on_offers_made").update(heard_at=None)
    assert len(told("order_offered")) == 4


def test_those_who_lose_to_somebody_quicker_hear_it_and_whoever_comes_does_not():
    first, *others = [make.ready()[1] for _ in range(3)]
    order = make.placed()
    services.accept_offer(make.offer_to(order, first).id, actor=first)
    assert {one.account_id for one in told("order_taken")} == {one.account_id for one in others}
    assert told("order_offered") == []  # nobody is asked any longer when the word reaches them
