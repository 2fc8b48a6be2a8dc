"""A roster goes from one phone to another with no network: signed by the first, kept by the second, judged here."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tests.factories import access, organisations, people
from tests.factories import activities as made
from tests.factories.field_rolls import Phone, codes, outcomes
from tests.fixtures.snapshot import held_by
from tongxing.access import queries as accounts
from tongxing.access.shapes import Visitor
from tongxing.activities import queries as activities
from tongxing.field_rolls import errors, rules
from tongxing.field_rolls.models import Roll
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, SignInFirst

pytestmark = pytest.mark.django_db
SUNDAY = dt.date(2026, 3, 22)


@pytest.fixture
def second(village):
    """Another leader of the same team, whose phone took nothing along."""
    with clock.at(made.NOW):
        member = access.signed_in()[1]
        person, _me = people.registered(actor=member)
        organisations.services.add_member(
            village.team.id, person.id, "team_leader", actor=organisations.SYSTEM
        )
    return accounts.member(member.account_id)


def handed(village, other: Phone, at: int = 14, **changes):
    """In the village, at an hour: the first phone hands its roster on."""
    with made.the_day(at):
        return village.phone.hand_to(other, **changes)


def at_home(deed):
    with clock.at(made.at(18, day=SUNDAY)):
        return deed()


def test_the_second_phone_writes_down_under_its_own_key(village, second):
    other = Phone()
    order = handed(village, other)
    other.roll = replace(village.phone.roll, id=order.roll_id)
    with made.the_day(14, 5):
        other.note(village.place(), "arrive")
    with made.the_day(16):
        other.note(village.place(), "depart")
    card = at_home(lambda: other.take_over(order, second))
    assert (card.kind, card.activities[0].id, card.opened_at) == ("leader", village.card.id, made.at(14))
    merged = at_home(other.merge)
    assert outcomes(merged) == ["merged", "merged"]
    lines = at_home(lambda: activities.roster(village.card.id, village.team.leader))
    stay = next(one for one in lines if one.person_id == village.people[0][0].id).attendance
    assert (stay.arrived_at, stay.minutes) == (made.at(14, 5), 115)


def test_the_moment_is_told_by_both_clocks_though_each_is_wrong_by_hours(village, second):
    other = Phone(off=dt.timedelta(hours=-3))
    order = handed(village, other)
    other.roll = replace(village.phone.roll, id=order.roll_id)
    with made.the_day(15):
        note = other.note(village.place(), "arrive")
    at_home(lambda: other.take_over(order, second))
    assert outcomes(at_home(other.merge)) == ["merged"]
    lines = at_home(lambda: activities.roster(village.card.id, village.team.leader))
    stay = next(one for one in lines if one.person_id == village.people[0][0].id).attendance
    assert (stay.arrived_at, note.clock.wall < other.clock(made.at(15)).wall + 1) == (made.at(15), True)


def test_a_first_clock_put_forward_meanwhile_makes_the_seconds_times_unsure(village, second):
    other = Phone()
    village.phone.off = dt.timedelta(hours=1)
    order = handed(village, other)
    other.roll = replace(village.phone.roll, id=order.roll_id)
    with made.the_day(15):
        other.note(village.place(), "arrive")
    at_home(lambda: other.take_over(order, second))
    assert codes(at_home(other.merge)) == ["field_rolls.time_unsure"]


@pytest.mark.parametrize(
    "changes",
    [
        {"public_key": Phone().public_key},
        {"roll_id": uuid.UUID(int=5)},
        {"parent_id": uuid.UUID(int=5)},
        {"wall": 1_774_000_000_000},
        {"signature": "A" * 86},
    ],
    ids=["another key", "another roll", "no such roll", "another moment", "no signature"],
)
def test_whatever_the_first_phone_did_not_sign_is_not_taken_in(village, second, changes):
    other = Phone()
    order = replace(handed(village, other), **changes)
    before = held_by("field_rolls")
    with pytest.raises(errors.HandWrong):
        at_home(lambda: other.take_over(order, second))
    assert held_by("field_rolls") == before


def test_what_was_handed_on_is_not_handed_on_again(village, second):
    other, third = Phone(), Phone()
    at_home(lambda: other.take_over(handed(village, other), second))
    with made.the_day(15):
        order = other.hand_to(third)
    with pytest.raises(errors.HandWrong):
        at_home(lambda: third.take_over(order, village.team.leader))


def test_ones_own_pass_hands_on_no_roster(village, second):
    own, other = Phone(), Phone()
    with clock.at(made.NOW):
        own.open(village.people[0][1], village.card.id, kind="own")
    with made.the_day(14):
        order = own.hand_to(other)
    with pytest.raises(errors.HandWrong):
        at_home(lambda: other.take_over(order, second))


def test_the_first_phone_hands_on_no_right(village):
    other = Phone()
    order = handed(village, other)
    with clock.at(made.NOW):
        stranger = made.volunteer()[1]
    with pytest.raises(NotAllowed):
        at_home(lambda: other.take_over(order, stranger))
    with pytest.raises(SignInFirst):
        at_home(lambda: other.take_over(order, Visitor()))


def test_the_same_again_is_the_same_and_another_account_is_too_late(village, second):
    other = Phone()
    order = handed(village, other)
    first = at_home(lambda: other.take_over(order, second))
    assert at_home(lambda: other.take_over(order, second)) == first
    with pytest.raises(errors.HandTaken):
        at_home(lambda: other.take_over(order, village.team.leader))
    assert Roll.objects.filter(parent__isnull=False).count() == 1


def test_a_roster_that_expired_is_not_taken_over(village, second):
    other = Phone()
    order = handed(village, other)
    with clock.at(made.at(18, day=dt.date(2026, 4, 2))), pytest.raises(errors.RollExpired):
        other.take_over(order, second)


@pytest.mark.parametrize(
    ("wall", "at"), [(1_060_000, 60_000), (880_000, -120_000), (870_000, None), (1_300_000, None)]
)
def test_a_roster_is_handed_on_after_it_was_taken_along_and_not_in_the_future(wall, at):
    """A phone a thousand seconds ahead took it along at nought; now it is three minutes past."""
    assert rules.handed_at(wall, 1_000_000, 0, 160_000) == at
