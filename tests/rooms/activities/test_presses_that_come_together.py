"""Presses that came at the same time, at whichever activities: one transaction, and everybody's own answer."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import activities as made
from tongxing.access.shapes import Visitor
from tongxing.activities import errors, services
from tongxing.activities.models import SignUp as Row
from tongxing.activities.shapes import SignUp
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import SignInFirst

HOUR = dt.timedelta(hours=1)


def press(card, who, **more):
    return SignUp(uuid.uuid4(), card.id, **{"risks_version": card.risks_version} | more), who


def later(team, hours, **changes):
    return made.activity(
        team,
        key=uuid.uuid4(),
        starts_at=made.START + hours * HOUR,
        ends_at=made.END + hours * HOUR,
        **changes,
    )


def test_many_activities_and_everybody_has_the_answer_of_their_own(team):
    few, many, crowd = made.activity(team, places=1), later(team, 4, places=9), made.crowd(5)
    presses = [press(card, who) for card, who in zip((few, many, few, few, many), crowd, strict=True)]
    told = services.sign_up_together(presses)
    assert [(one.activity_id, one.state, one.queue_number) for one in told] == [
        (few.id, "held", None),
        (many.id, "held", None),
        (few.id, "waiting", 1),
        (few.id, "waiting", 2),
        (many.id, "held", None),
    ]
    assert (made.counts(few), made.counts(many)) == ((1, 2), (2, 0))
    assert {(row.account_id, row.during.lower) for row in Row.objects.filter(activity_id=many.id)} == {
        (crowd[1].account_id, many.starts_at),
        (crowd[4].account_id, many.starts_at),
    }
    announced = list(Announcement.objects.order_by("id").values_list("name", flat=True))
    assert announced.count("activities.place_taken") == 3
    assert announced.count("activities.waiting_joined") == 2


def test_whoever_may_not_is_told_why_and_keeps_nobody_from_anything(team):
    card, (who, astray, unread, elsewhere) = made.activity(team), made.crowd(4)
    told = services.sign_up_together(
        [
            (SignUp(uuid.uuid4(), card.id), Visitor()),
            press(card, made.volunteer(pending=True)[1]),
            (SignUp(uuid.uuid4(), uuid.uuid4()), astray),
            press(card, unread, risks_version="0123456789abcdef"),
            press(card, elsewhere, post_id=uuid.uuid4()),
            press(card, who),
        ]
    )
    assert [type(no) for no in told[:5]] == [
        SignInFirst, errors.RealNameNotPassed, errors.ActivityUnknown, errors.RisksChanged, errors.PostUnknown,
    ]  # fmt: skip
    assert (told[5].state, made.counts(card)) == ("held", (1, 0))


def test_two_hours_at_once_pressed_by_one_person_are_decided_one_after_the_other(team):
    first, same_hour, free, (who,) = made.activity(team), later(team, 1), later(team, 30), made.crowd(1)
    told = services.sign_up_together([press(one, who) for one in (first, same_hour, free)])
    assert (told[0].state, type(told[1]), told[2].state) == ("held", errors.Overlapping, "held")


def test_pressed_twice_at_once_is_pressed_once(team):
    card, (who,) = made.activity(team), made.crowd(1)
    told = services.sign_up_together([press(card, who), press(card, who)])
    assert (told[0] == told[1], made.counts(card)) == (True, (1, 0))


def test_places_given_in_turn_are_not_given_here(team):
    card, (who,) = made.activity(team), made.crowd(1)
    made.Activity.objects.filter(pk=card.id).update(in_turn_until=card.starts_at)
    assert [type(no) for no in services.sign_up_together([press(card, who)])] == [errors.InTurn]


def test_somebody_quicker_elsewhere_sends_everybody_to_the_plain_path(team):
    """The constraint has the last word: the crowd is undone as a whole, and everybody is looked at alone."""
    card, other, crowd = made.activity(team), later(team, 1), made.crowd(2)
    quicker = iter(
        [lambda: made.sign_up(other, crowd[0])]
    )  # in the same transaction, so it is undone as well

    def writing(execute, sql, params, many, context):
        if "insert into activities_signup" in sql:
            for deed in quicker:
                deed()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(writing):
        told = services.sign_up_together([press(card, who) for who in crowd])
    assert next(quicker, None) is None
    assert ([one.state for one in told], made.counts(card), made.counts(other)) == (
        ["held"] * 2,
        (2, 0),
        (0, 0),
    )


@pytest.mark.parametrize("count", [1, 40])
def test_forty_cost_as_many_questions_as_one(team, count):
    card, (first, *crowd) = made.activity(team, places=50), made.crowd(1 + count)
    services.sign_up_together([press(card, first)])
    with CaptureQueriesContext(connection) as asked:
        services.sign_up_together([press(card, who) for who in crowd])
    assert len(asked) == 9
