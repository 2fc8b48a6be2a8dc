"""Two presses at once by one person: together they would be too much, and one of them is told so."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tongxing.activities import errors, services
from tongxing.activities.shapes import LimitAhead, SignUp
from tongxing.foundation import clock

MEETING = "tongxing.activities.services.admission.refuse"


def shift(team, begins, ends):
    times = {"starts_at": made.at(begins), "ends_at": made.at(ends), "sign_up_closes_at": made.at(begins)}
    return made.activity(team, **times)


def signing(card, who):
    def sign():
        with clock.at(made.NOW):
            return services.sign_up(
                SignUp(uuid.uuid4(), card.id, risks_version=card.risks_version), actor=who
            )

    return sign


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_of_two_long_days_at_once_one_is_too_much(race):
    with clock.at(made.NOW):
        team, (_person, who) = made.team(), made.volunteer()
        cards = [shift(team, 7, 14), shift(team, 15, 22)]
    won, lost = race([signing(card, who) for card in cards], meeting_at=MEETING)
    assert (len(won), [type(no) for no in lost]) == (1, [errors.DayFull])


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_of_two_places_ahead_at_once_one_is_too_many(race):
    with clock.at(made.NOW):
        team, (person, who) = made.team(), made.volunteer()
        cards = [shift(team, 8, 9), shift(team, 10, 11)]
        limit = LimitAhead(person.id, 1, made.END + dt.timedelta(days=30), "2026-11")
        services.limit_ahead(limit, actor=made.JOB)
    won, lost = race([signing(card, who) for card in cards], meeting_at=MEETING)
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AheadLimited])
