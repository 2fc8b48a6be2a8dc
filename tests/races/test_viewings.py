"""Second persons that meet: one yes and one no at once are one answer; two presses are one question."""

import uuid

import pytest

from tests.factories import access, families
from tongxing.foundation import clock
from tongxing.people import services as people
from tongxing.viewings import errors, services
from tongxing.viewings.models import Viewing
from tongxing.viewings.shapes import AnswerViewing


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def asked(child, desk):
    return people.state_reason(child.id, uuid.uuid4(), "家长来电核对时长", actor=desk)


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_of_two_second_persons_at_once_one_answers(race):
    card = asked(families.child(families.guardian()).person, access.with_role("station_worker"))
    won, lost = race(
        lambda: services.answer_viewing(
            AnswerViewing(card.id, True), actor=access.with_role("authority_officer")
        ),
        meeting_at="tongxing.viewings.rules.state_of",
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AnsweredAlready])


@pytest.mark.race(guard=("named lock", "constraint viewings_viewing_is_asked_once_at_a_time"))
@pytest.mark.django_db(transaction=True)
def test_two_questions_at_once_are_one(race):
    child, desk = families.child(families.guardian()).person, access.with_role("station_worker")
    won, lost = race(lambda: asked(child, desk), meeting_at="tongxing.viewings.queries.open_to")
    assert (len({one.id for one in won}), lost, Viewing.objects.count()) == (1, [], 1)
