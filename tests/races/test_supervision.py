"""Two looks, two answers, three doubts at once: one alert is raised, one answer stands."""

import pytest

from tests.factories import places
from tests.factories import supervision as made
from tongxing.foundation import clock
from tongxing.supervision.errors import AlertClosedAlready
from tongxing.supervision.models import Alert, AlertStep, Look, Report

TOLD = "tongxing.foundation.events.announce"  # by then the statement has run, and nothing is committed
RAISED_ONCE = "constraint supervision_alert_is_raised_once"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _friday():
    places.ground()
    with clock.at(made.LATER):
        yield


@pytest.mark.race(guard=("row lock", "constraint supervision_alertstep_closes_once"))
def test_two_officers_answer_at_once_and_one_answer_stands(race):
    told = made.alert()
    answers = [
        lambda outcome=outcome: made.close(told.id, made.official(), outcome) for outcome in ("fine", "fine")
    ]
    won, lost = race(answers, meeting_at=TOLD)
    assert ([one.outcome for one in won], [type(no) for no in lost]) == (["fine"], [AlertClosedAlready])
    assert AlertStep.objects.filter(alert=told.id, kind="closed").count() == 1


@pytest.mark.race(guard=("named lock", RAISED_ONCE, "constraint supervision_look_comes_so_far_once"))
def test_two_looks_at_once_raise_one_alert(race):
    made.heap(made.team_leader())
    won, lost = race(made.look, meeting_at=TOLD, times=2)
    assert (sorted(one.raised for one in won), lost) == ([0, 1], [])
    assert (Alert.objects.count(), Look.objects.count()) == (1, 1)


@pytest.mark.race(guard=("named lock", RAISED_ONCE))
def test_three_who_doubt_one_record_at_once_are_one_alert(race):
    card = made.on_notice()
    won, lost = race(lambda: made.report(card.id), meeting_at=TOLD, times=3)
    assert (won, lost) == ([True] * 3, [])
    assert (Alert.objects.count(), Report.objects.count()) == (1, 3)
