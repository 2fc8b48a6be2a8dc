"""Marking a class: one word for all and its exceptions; who passed has it, and another word says why."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import trainings as make
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed
from tongxing.trainings import errors, queries, services
from tongxing.trainings.models import Completion, CourseClass, Mark
from tongxing.trainings.shapes import MarkClass

pytestmark = pytest.mark.django_db
AFTER = make.at(12, 10)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def giver():
    return make.giver()


def three(card) -> list:
    """Three people with a seat: person, sign-in and seat."""
    return [(*who, make.seated(card, who[1])) for who in (make.learner() for _number in range(3))]


def told(name: str) -> int:
    return Announcement.objects.filter(name=f"trainings.{name}").count()


def test_all_were_there_but_one(giver):
    card = make.held_class(giver)
    (one, first, _a), _second, (_three, third, missing) = three(card)
    with clock.at(AFTER):
        done = services.mark_class(
            MarkClass(card.id, rest="present", exceptions=((missing, "absent"),)), actor=giver.leader
        )
        assert [row.result for row in queries.roll(card.id, giver.leader)] == ["present", "present", "absent"]
    assert (done.attended, told("training_passed"), queries.my_completions(third)) == (2, 2, ())
    card = make.completion_of(one, first)
    assert (card.passed_on, card.valid_until, card.state) == (make.SATURDAY, dt.date(2028, 3, 20), "valid")
    held = [
        queries.has_passed(card.course.id, one.id, day)
        for day in (make.MONDAY, dt.date(2028, 3, 20), dt.date(2028, 3, 21))
    ]
    assert held == [False, True, False]


def test_where_there_is_a_test_presence_alone_is_no_pass(giver):
    card = make.held_class(giver, make.course(giver, by_test=True, valid_months=None))
    (one, first, passes), (_two, second, fails), (_three, third, _waits) = three(card)
    with clock.at(AFTER):
        services.mark_class(
            MarkClass(card.id, rest="present", exceptions=((passes, "passed"), (fails, "failed"))),
            actor=giver.leader,
        )
    assert (queries.my_completions(second), queries.my_completions(third)) == ((), ())
    assert make.completion_of(one, first).valid_until is None
    assert CourseClass.objects.get(pk=card.id).attended == 3


def test_the_test_that_follows_is_no_correction(giver):
    card = make.held_class(giver, make.course(giver, by_test=True))
    [(one, first, _seat), (_two, _second, fails), *_third] = three(card)
    with clock.at(AFTER):
        services.mark_class(MarkClass(card.id, rest="present"), actor=giver.leader)
        services.mark_class(MarkClass(card.id, "passed", ((fails, "failed"),)), actor=giver.leader)
        with pytest.raises(Invalid):
            services.mark_class(MarkClass(card.id, exceptions=((fails, "passed"),)), actor=giver.leader)
    assert (make.completion_of(one, first).state, told("training_passed")) == ("valid", 2)


@pytest.mark.parametrize(("by_test", "word"), [(False, "passed"), (False, "failed"), (True, "well")])
def test_a_word_that_does_not_fit_the_course_is_refused(giver, by_test, word):
    card = make.held_class(giver, make.course(giver, by_test=by_test))
    three(card)
    with clock.at(AFTER), pytest.raises(Invalid):
        services.mark_class(MarkClass(card.id, rest=word), actor=giver.leader)
    assert Mark.objects.count() == 0


def test_the_same_words_again_change_nothing_and_another_word_says_why(giver):
    card = make.held_class(giver)
    [(one, first, seat), *_others] = three(card)
    make.passed(giver, card)
    make.passed(giver, card)
    assert (Mark.objects.count(), told("training_passed"), told("class_marked")) == (3, 3, 1)
    with clock.at(AFTER):
        order = MarkClass(card.id, exceptions=((seat, "absent"),))
        with pytest.raises(Invalid):
            services.mark_class(order, actor=giver.leader)
        services.mark_class(
            MarkClass(card.id, exceptions=((seat, "absent"),), why="签错了人"), actor=giver.leader
        )
    taken_back = make.completion_of(one, first)
    assert (taken_back.state, taken_back.why, told("training_taken_back")) == ("withdrawn", "签错了人", 1)
    assert not queries.has_passed(card.course.id, one.id, make.SATURDAY)
    with clock.at(AFTER):
        services.mark_class(
            MarkClass(card.id, exceptions=((seat, "present"),), why="核对了签到表"), actor=giver.leader
        )
    assert (make.completion_of(one, first).state, Completion.objects.count()) == ("valid", 3)
    assert list(Mark.objects.filter(enrolment_id=seat).order_by("at", "id").values_list("was", "result")) == [
        ("", "present"),
        ("present", "absent"),
        ("absent", "present"),
    ]


def test_nothing_is_said_before_it_begins_nor_of_a_class_called_off(giver):
    card = make.held_class(giver)
    with pytest.raises(errors.ClassNotBegun):
        services.mark_class(MarkClass(card.id, rest="present"), actor=giver.leader)
    services.call_off_class(card.id, "停电", actor=giver.leader)
    with clock.at(AFTER), pytest.raises(errors.ClassCalledOffAlready):
        services.mark_class(MarkClass(card.id, rest="present"), actor=giver.leader)


def test_nobody_is_marked_who_has_no_seat_and_nobody_else_marks(giver):
    card = make.held_class(giver)
    [(_person, who, seat), *_others] = three(card)
    with clock.at(AFTER):
        with pytest.raises(errors.NotOnTheRoll):
            services.mark_class(
                MarkClass(card.id, exceptions=((uuid.uuid4(), "present"),)), actor=giver.leader
            )
        for nosy in (who, giver.officer, make.giver("另一支队伍").leader):
            with pytest.raises(NotAllowed):
                services.mark_class(MarkClass(card.id, exceptions=((seat, "present"),)), actor=nosy)
    assert Completion.objects.count() == 0


def test_the_database_itself_refuses_another_word_in_an_old_row(giver):
    card = make.held_class(giver)
    three(card)
    make.passed(giver, card)
    with pytest.raises(DatabaseError), transaction.atomic():
        Mark.objects.order_by("id").update(result="absent")


def test_central_trainings_are_counted_where_somebody_was_there(giver):
    course = make.course(giver)
    held, empty = (
        make.held_class(giver, course),
        make.held_class(giver, course, starts_at=make.at(14), ends_at=make.at(16)),
    )
    make.seated(held, make.learner()[1])
    make.passed(giver, held)
    make.passed(giver, empty)
    assert queries.central_by_place() == []
    services.settle_central(course.id, True, actor=giver.officer)
    assert queries.central_by_place() == [(make.HUAYUAN_STREET, make.SATURDAY, 1)]
    assert queries.places_of(course.id) == [make.HUAYUAN_STREET]
    services.settle_central(course.id, False, actor=giver.officer)
    assert queries.central_by_place() == []
    assert told("central_settled") == 2
