"""Measures that meet: the same report is asked once, and one report has one answer."""

import pytest

from tests.factories import measures as made
from tests.factories import places
from tongxing.foundation import clock
from tongxing.measures import errors, services
from tongxing.measures.models import Assignment, AssignmentStep


@pytest.mark.race(guard=("named lock", "constraint measures_assignment_asks_once"))
@pytest.mark.django_db(transaction=True)
def test_province_and_prefecture_ask_the_same_of_a_county_and_one_of_them_is_refused(race):
    with clock.at(made.NOW):
        places.ground()
        province, city = made.officer(made.PROVINCE), made.officer(made.HARBIN)
        won, lost = race(
            [
                lambda: services.hand_down(made.order(made.NANGANG), actor=province),
                lambda: services.hand_down(made.order(made.NANGANG, giver_code=made.HARBIN), actor=city),
            ],
            meeting_at="tongxing.measures.services.steps.save_new",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AskedAlready])
    assert Assignment.objects.count() == 1


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_two_officers_answer_one_report_and_the_second_hears_that_it_was_answered(race):
    with clock.at(made.NOW):
        places.ground()
        card = made.reported(made.assignment())
        one, other = made.officer(made.PROVINCE), made.officer(made.PROVINCE)
        won, lost = race(
            [
                lambda: services.answer_report(made.answer(card), actor=one),
                lambda: services.answer_report(made.answer(card, "sent_back", "请补上名册"), actor=other),
            ],
            meeting_at="tongxing.measures.services.steps.done_with",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NotYourTurn])
    assert AssignmentStep.objects.filter(what__in=("accepted", "sent_back")).count() == 1
