"""What the organisation says: a comment on its report, an answer to a notice, an appeal to the level above."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.reviews import errors, queries
from tongxing.reviews.models import Review
from tongxing.reviews.services import steps
from tongxing.reviews.shapes import ReviewCard, SayOnReview, State

DEED = "reviews.say_on_review"


@transaction.atomic
def comment_review(order: SayOnReview, *, actor: Actor) -> ReviewCard:
    """The organisation has commented on its report, or said that there is nothing to add; the office's turn begins.

    The same key again is the same comment. Refuses with NotFound, NotAllowed, KeyTaken, NotYourTurn, TooLate or
    Invalid.
    """
    row, done = _turn(order, "commented", State.OPEN, actor)
    if not done:
        why = steps.words("words", order.words, 0)
        steps.move(row, State.COMMENTED, "commented", actor.label, key=order.key, why=why)
    return queries.cards([row])[0]


@transaction.atomic
def answer_notice(order: SayOnReview, *, actor: Actor) -> ReviewCard:
    """The organisation has answered what the office intends; the office decides with the answer before it.

    The same key again is the same answer. Refuses as `comment_review` does.
    """
    row, done = _turn(order, "answered", State.NOTICED, actor)
    if not done:
        why = steps.words("words", order.words)
        steps.move(row, State.ANSWERED, "answered", actor.label, key=order.key, why=why)
    return queries.cards([row])[0]


@transaction.atomic
def appeal_review(order: SayOnReview, *, actor: Actor) -> ReviewCard:
    """The level above looks at the decision, which has no effect before it has answered.

    The same key again is the same appeal. Refuses as `comment_review` does.
    """
    row, done = _turn(order, "appealed", State.DECIDED, actor)
    if not done:
        why = steps.words("words", order.words)
        row.office_code = queries.appeal_office(row.office_code)
        due_on = steps.term(row, "appeal_answer_workdays")
        steps.move(row, State.APPEALED, "appealed", actor.label, key=order.key, why=why, due_on=due_on)
    return queries.cards([row])[0]


def _turn(order: SayOnReview, what: str, state: State, actor: Actor) -> tuple[Review, bool]:
    """The review, locked, and whether this was said with the same key before."""
    row = _locked(order.review_id)
    access.require(actor, DEED, on=row)
    if steps.done_with(row, order.key, what):
        return row, True
    if row.state != state:
        raise steps.not_your_turn(row)
    if row.due_on is not None and row.due_on < clock.today():
        raise errors.TooLate(until=row.due_on.isoformat())
    return row, False


def _locked(review_id: uuid.UUID) -> Review:
    return queries.review_for_change(review_id)
