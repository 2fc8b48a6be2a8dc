"""Killed in the middle: whatever dies leaves all or nothing, and the same key completes the deed."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import access as accounts
from tests.factories import activities, ledger, needs, people, places, stations
from tongxing.activities import services as activity_services
from tongxing.activities.shapes import Depart, SignUp
from tongxing.certificates import services as certificates
from tongxing.certificates.shapes import MakeCertificate
from tongxing.foundation import clock, sealing
from tongxing.ledger import services as ledger_services
from tongxing.ledger.shapes import CorrectRecord
from tongxing.needs import services as need_services
from tongxing.people import services as person_services

pytestmark = pytest.mark.django_db(transaction=True)

MOST_STATEMENTS = 80


def noting_a_need() -> Callable[[], Any]:
    places.ground()
    stations.station()
    resident = accounts.member()
    order = needs.an_order()
    return lambda: need_services.note_need(order, actor=resident)


def registering() -> Callable[[], Any]:
    places.ground()
    actor = accounts.member()
    order = people.order()
    return lambda: person_services.register_volunteer(order, actor=actor)


def signing_up() -> Callable[[], Any]:
    card = activities.activity()
    _person, actor = activities.volunteer()
    order = SignUp(uuid.uuid4(), card.id)
    return lambda: activity_services.sign_up(order, actor=actor)


def giving_a_place_back() -> Callable[[], Any]:
    card = activities.activity(places=1)
    _person, actor = activities.held(card)
    activities.waiting(card, take=True)
    key = uuid.uuid4()
    return lambda: activity_services.withdraw_sign_up(card.id, key, actor=actor)


def leaving_at_the_end() -> Callable[[], Any]:
    team = activities.team()
    card = activities.activity(team)
    _person, actor = activities.held(card)
    with activities.the_day(14, 0):
        activities.arrive(card, actor, team)
    with activities.the_day(16, 0):
        order = Depart(uuid.uuid4(), card.id, activities.code(card, team))

    def depart() -> Any:
        with activities.the_day(16, 0):
            return activity_services.depart(order, actor=actor)

    return depart


def putting_a_record_right() -> Callable[[], Any]:
    entry = ledger.effective(ledger.volunteer())
    order = CorrectRecord(uuid.uuid4(), entry.id, ledger.at(14), ledger.at(15), "提前离开，本人说明")
    actor = ledger.leader()
    return lambda: ledger_services.correct_record(order, actor=actor)


def making_a_certificate() -> Callable[[], Any]:
    somebody = ledger.volunteer()
    entry = ledger.effective(somebody)
    order = MakeCertificate(
        uuid.uuid4(), somebody.person_id, entry.served_on, entry.served_on, name_shown="number"
    )
    return lambda: certificates.make_certificate(order, actor=somebody.member)


DEEDS = [
    noting_a_need,
    registering,
    signing_up,
    giving_a_place_back,
    leaving_at_the_end,
    putting_a_record_right,
    making_a_certificate,
]


@pytest.fixture(autouse=True)
def _the_clock_stands_still():
    with clock.at(activities.NOW):
        yield


@pytest.mark.parametrize("blow", ["run_and_kill", "run_and_hang_up"])
@pytest.mark.parametrize("deed", DEEDS, ids=lambda one: one.__name__)
def test_nothing_is_left_behind_and_the_same_key_completes_it(deed, blow, crashes):
    act = deed()
    sealing.seal("the keyring is read before the fork")
    before = crashes.snapshot()
    for statement in range(1, MOST_STATEMENTS):
        if getattr(crashes, blow)(act, statement):
            break
        assert crashes.snapshot() == before, f"something was left behind at statement {statement}"
    else:
        pytest.fail("the deed never came to its end")
    after = crashes.snapshot()
    assert after != before, "the deed did nothing"
    assert statement > 3, "the deed was never struck in its middle"
    act()
    assert crashes.snapshot() == after, "the same key did something more"
