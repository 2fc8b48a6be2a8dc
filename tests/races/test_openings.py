"""Everybody takes a number at once: numbers without gaps, one each, and nobody in two places by two ways."""

import uuid

import pytest

from tests.factories import activities as made
from tests.factories import openings
from tongxing.activities.errors import Overlapping
from tongxing.activities.models import SignUp
from tongxing.foundation import clock
from tongxing.openings import queries, services
from tongxing.openings.models import Opening, Outcome, Turn

WRITTEN = "tongxing.openings.services.taking._write"
LOCK = "returning tongxing.openings.services.taking.row_lock ''"
NUMBERS = "constraint openings_turn_has_its_number"
ONCE = "constraint openings_turn_once_per_person"
ONE_AT_A_TIME = "constraint activities_signup_one_person_one_place_at_a_time"
TIMELINES = "words tongxing.activities.services.crowd._HOLD pg_advisory_xact_lock"
PLACES = "constraint openings_outcome_one_per_place"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.mark.race(guard=(LOCK, NUMBERS))
def test_eight_people_have_the_numbers_one_to_eight_and_three_have_places(race):
    opening = openings.announced(made.team(), places=3)
    with clock.at(openings.OPENS):
        won, lost = race(
            [lambda who=who: openings.take(opening, who) for who in made.crowd(8)], meeting_at=WRITTEN
        )
    assert (lost, sorted(one.number for one in won)) == ([], list(range(1, 9)))
    assert sorted(one.state for one in won) == ["held"] * 3 + ["waiting"] * 5
    assert {one.number for one in won if one.state == "held"} == {1, 2, 3}


@pytest.mark.race(guard=(LOCK, ONCE, NUMBERS))
def test_one_person_pressing_ten_times_has_one_number(race):
    opening, (who,) = openings.announced(made.team(), places=3), made.crowd(1)
    with clock.at(openings.OPENS):
        won, lost = race(lambda: openings.take(opening, who), meeting_at=WRITTEN, times=10)
    assert (len({one.id for one in won}), len(won), lost) == (1, 10, [])
    assert (Turn.objects.count(), Opening.objects.get().turns, SignUp.objects.count()) == (1, 1, 1)


@pytest.mark.race(guard=("named lock", PLACES))
def test_two_who_decide_at_once_answer_every_number_once(race):
    opening, crowd = openings.announced(made.team(), places=3), made.crowd(6)
    with clock.at(openings.OPENS):
        services.take_turns([(openings.order(opening), who) for who in crowd])
        won, lost = race(
            lambda: services.decide(opening.id, actor=openings.JOB),
            meeting_at="tongxing.activities.services.admit",
            times=3,
        )
        answered = queries.answered(opening.id)
    assert (sorted(won), lost) == ([0, 0, 6], [])
    assert (Outcome.objects.count(), answered, SignUp.objects.count()) == (6, 6, 6)


@pytest.mark.race(guard=("named lock", TIMELINES, ONE_AT_A_TIME))
def test_a_number_here_and_a_place_elsewhere_at_the_same_hour_are_one(race):
    """Two teams, two ways in, one person: whichever comes second is told of the first."""
    opening, other, (who,) = (
        openings.announced(made.team()),
        made.activity(made.team("别的队")),
        made.crowd(1),
    )
    with clock.at(openings.OPENS):
        services.take_turns([(openings.order(opening), who)])

        def elsewhere() -> str:
            try:
                return made.sign_up(other, who, key=uuid.uuid4()).state
            except Overlapping:
                return "overlapping"

        won, lost = race(
            lambda: services.decide(opening.id, actor=openings.JOB),
            elsewhere,
            meeting_at="tongxing.foundation.events.announce_all",
        )
        mine = queries.my_turn(opening.id, who)
    assert lost == []
    assert sorted([mine.state, next(one for one in won if isinstance(one, str))]) in (
        ["held", "overlapping"],
        ["held", "refused"],
    )
    assert SignUp.objects.filter(state="held").count() == 1
