"""Seats under pressure: twenty seats are twenty, one person pressing ten times has one, and sits in one class."""

import uuid

import pytest

from tests.factories import trainings as make
from tongxing.foundation import clock
from tongxing.trainings import services
from tongxing.trainings.errors import ClassFull, TwoClassesAtOnce
from tongxing.trainings.models import CourseClass, Enrolment

NEVER_MORE = "constraint trainings_courseclass_never_has_more_taken_than_seats"
ONE_SEAT = "constraint trainings_enrolment_one_seat_per_person"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(make.NOW):
        yield


def press(card, who):
    return lambda: services.take_seat(card.id, uuid.uuid4(), actor=who)


@pytest.mark.race(guard=NEVER_MORE)
def test_eight_people_at_once_for_five_seats(race):
    card = make.held_class(make.giver(), seats=5)
    crowd = [make.learner()[1] for _number in range(8)]
    won, lost = race([press(card, who) for who in crowd], meeting_at="tongxing.trainings.queries.my_seat")
    assert (len(won), [type(no) for no in lost]) == (5, [ClassFull] * 3)
    row = CourseClass.objects.get()
    assert (row.taken, Enrolment.objects.filter(state="held").count()) == (5, 5)


@pytest.mark.race(guard=("named lock", ONE_SEAT))
def test_one_person_pressing_six_times_has_one_seat(race):
    card = make.held_class(make.giver())
    _person, who = make.learner()
    won, lost = race([press(card, who)] * 6, meeting_at="tongxing.people.queries.person_of")
    assert (len(won), lost, len({seat.id for seat in won})) == (6, [], 1)
    assert CourseClass.objects.get().taken == 1


@pytest.mark.race(guard="named lock")
def test_one_person_at_two_classes_of_the_same_hour_sits_in_one(race):
    giver = make.giver()
    course = make.course(giver)
    first, second = make.held_class(giver, course), make.held_class(giver, course)
    _person, who = make.learner()
    won, lost = race([press(first, who), press(second, who)], meeting_at="tongxing.people.queries.person_of")
    assert (len(won), [type(no) for no in lost]) == (1, [TwoClassesAtOnce])
