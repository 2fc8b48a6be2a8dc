"""Whoever has no phone shows a badge: somebody on duty reads it, once, and it weighs as much as their roll call."""

import uuid

import pytest

from tests.factories import activities
from tests.factories.badges import badge
from tests.fixtures.snapshot import held_by
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Arrival, Proof
from tongxing.activities.shapes import ScanBadge
from tongxing.badges import errors as badge_errors
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    with clock.at(activities.NOW):
        return activities.team()


@pytest.fixture
def card(team):
    with clock.at(activities.NOW):
        return activities.activity(team)


def scanned(card, code, team, what="arrive", key=None):
    order = ScanBadge(key or uuid.uuid4(), card.id, code, what)
    return services.scan_badge(order, actor=team.leader)


def test_a_badge_read_on_arriving_and_on_leaving_makes_a_record_that_waits_for_the_persons_word(team, card):
    with clock.at(activities.NOW):
        person, me = activities.held(card)
        code = badge(person, me).code
    activities.on_duty(card, team)
    with activities.the_day(14):
        scanned(card, code, team)
    with activities.the_day(16):
        done = scanned(card, code, team, "depart")
    assert (done.person_id, done.attendance.arrival_method, done.attendance.minutes) == (
        person.id,
        "roll_call",
        120,
    )
    assert done.entry_id is not None


def test_reading_it_ten_times_is_reading_it_once(team, card):
    with clock.at(activities.NOW):
        person, me = activities.held(card)
        code = badge(person, me).code
    activities.on_duty(card, team)
    with activities.the_day(14):
        answers = {scanned(card, code, team).attendance for _ in range(10)}
    assert len(answers) == 1
    assert (Arrival.objects.count(), Proof.objects.count()) == (1, 1)
    assert JournalLine.objects.filter(deed="activities.roll_call", facts__has_key="badge").count() == 1


def test_a_dead_and_a_forged_badge_bring_nobody_in(team, card):
    with clock.at(activities.NOW):
        person, me = activities.held(card)
        lost = badge(person, me).code
        badge(person, me, "lost")
    activities.on_duty(card, team)
    with activities.the_day(14):
        before = held_by("activities", "ledger")
        for code, refusal in ((lost, badge_errors.BadgeDead), ("AAAA", badge_errors.BadgeUnknown)):
            with pytest.raises(refusal):
                scanned(card, code, team)
        assert held_by("activities", "ledger") == before


def test_whoever_is_not_on_duty_reads_nothing(team, card):
    with clock.at(activities.NOW):
        person, me = activities.held(card)
        code = badge(person, me).code
    with activities.the_day(14), pytest.raises(errors.NotOnDuty):
        scanned(card, code, team)


def test_who_did_not_sign_up_is_not_let_in_by_a_badge(team, card):
    with clock.at(activities.NOW):
        person, me = activities.volunteer()
        code = badge(person, me).code
    activities.on_duty(card, team)
    with activities.the_day(14), pytest.raises(errors.NoPlaceHeld):
        scanned(card, code, team)


def test_a_stranger_learns_nothing_from_a_badge(team, card):
    with clock.at(activities.NOW):
        person, me = activities.held(card)
        code = badge(person, me).code
        _other, stranger = activities.volunteer()
    with activities.the_day(14), pytest.raises(Refusal) as refused:
        services.scan_badge(ScanBadge(uuid.uuid4(), card.id, code), actor=stranger)
    assert refused.value.status in (403, 404)


def test_where_one_is_on_duty_now(team, card):
    activities.on_duty(card, team)
    with activities.the_day(14):
        assert [one.activity_id for one in queries.posts_of(team.leader)] == [card.id]
    with activities.the_day(23):
        assert queries.posts_of(team.leader) == ()
