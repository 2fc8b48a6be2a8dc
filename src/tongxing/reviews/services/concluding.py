"""What the office makes of a review: passed at once, or told first, decided with the answer, and open to appeal."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.reviews import errors, queries, rules
from tongxing.reviews.models import Review, ReviewStep
from tongxing.reviews.services import effects, steps
from tongxing.reviews.shapes import OUTCOMES, ConcludeReview, Outcome, ReviewCard, State


@transaction.atomic
def conclude_review(order: ConcludeReview, *, actor: Actor) -> ReviewCard:
    """The organisation passed, and the review is closed; or it was told what is intended and why, and may answer.

    The same key again is the same conclusion. Refuses with NotFound, NotAllowed, KeyTaken, NotYourTurn,
    StillTheirTime, OwnHouse, OutcomeUnknown, DaysWrong, SuccessorUnknown or Invalid.
    """
    row = queries.review_for_change(order.review_id)
    access.require(actor, "reviews.conclude_review", on=row)
    if steps.done_with(row, order.key, "decided", "noticed"):
        return queries.cards([row])[0]
    _refuse_turn(row, State.COMMENTED, State.OPEN)
    steps.refuse_own_house(row.organisation_id, actor)
    why = _judge(row, order)
    if row.outcome == Outcome.PASSED:
        steps.move(row, State.FINAL, "decided", actor.label, key=order.key, why=why, is_judged=True)
    else:
        due_on = steps.term(row, "answer_workdays")
        steps.move(
            row, State.NOTICED, "noticed", actor.label, key=order.key, why=why, due_on=due_on, is_judged=True
        )
    _note("reviews.conclude_review", row, actor)
    return queries.cards([row])[0]


@transaction.atomic
def decide_review(order: ConcludeReview, *, actor: Actor) -> ReviewCard:
    """It is decided, never harsher than the organisation was told; in force when the days for an appeal are over.

    The same key again is the same decision. Refuses as `conclude_review` does, and with HarsherThanTold or
    AnotherOfficer.
    """
    row = queries.review_for_change(order.review_id)
    access.require(actor, "reviews.decide_review", on=row)
    if steps.done_with(row, order.key, "decided"):
        return queries.cards([row])[0]
    _refuse_turn(row, State.ANSWERED, State.NOTICED)
    steps.refuse_own_house(row.organisation_id, actor)
    _refuse_harsher(row, order.outcome)
    if order.outcome in rules.NEEDS_ANOTHER_OFFICER and _took_part(row, actor):
        raise errors.AnotherOfficer()
    why = _judge(row, order)
    if row.outcome == Outcome.PASSED:
        steps.move(row, State.FINAL, "decided", actor.label, key=order.key, why=why, is_judged=True)
    else:
        due_on = steps.term(row, "appeal_workdays")
        steps.move(
            row, State.DECIDED, "decided", actor.label, key=order.key, why=why, due_on=due_on, is_judged=True
        )
    _note("reviews.decide_review", row, actor)
    return queries.cards([row])[0]


@transaction.atomic
def answer_appeal(order: ConcludeReview, *, actor: Actor) -> ReviewCard:
    """The level above has kept the decision or made it milder, and it is in force.

    The same key again is the same answer. Refuses as `decide_review` does; whoever took part below does not answer.
    """
    row = queries.review_for_change(order.review_id)
    access.require(actor, "reviews.answer_appeal", on=row)
    if steps.done_with(row, order.key, "appeal_answered"):
        return queries.cards([row])[0]
    if row.state != State.APPEALED:
        raise steps.not_your_turn(row)
    steps.refuse_own_house(row.organisation_id, actor)
    _refuse_harsher(row, order.outcome)
    if _took_part(row, actor):
        raise errors.AnotherOfficer()
    why = _judge(row, order)
    steps.move(row, State.FINAL, "appeal_answered", actor.label, key=order.key, why=why, is_judged=True)
    effects.take_effect(row)
    _note("reviews.answer_appeal", row, actor)
    return queries.cards([row])[0]


def _refuse_turn(row: Review, spoken: State, waiting: State) -> None:
    """The organisation has spoken, or its time is over."""
    if row.state not in (spoken, waiting):
        raise steps.not_your_turn(row)
    if row.state == waiting and row.due_on is not None and clock.today() <= row.due_on:
        raise errors.StillTheirTime(until=row.due_on.isoformat())


def _refuse_harsher(row: Review, outcome: str) -> None:
    if outcome not in set(Outcome):
        raise errors.OutcomeUnknown()
    if rules.is_harsher(outcome, row.outcome):
        zh, en = OUTCOMES[Outcome(row.outcome)]
        raise errors.HarsherThanTold(told_zh=zh, told_en=en)


def _took_part(row: Review, actor: Actor) -> bool:
    told = ReviewStep.objects.filter(review=row, what__in=("noticed", "decided"), by=actor.label)
    return told.exists()


def _judge(row: Review, order: ConcludeReview) -> str:
    """The outcome with what belongs to it is on the review; answers with the reason made plain."""
    if order.outcome not in set(Outcome):
        raise errors.OutcomeUnknown()
    harsh = order.outcome != Outcome.PASSED
    why = steps.words("why", order.why, rules.SHORTEST_WHY if harsh else 0)
    row.days = row.successor_id = None
    if order.outcome == Outcome.SUSPENSION:
        parameters = steps.rule_for(row.region_code).parameters
        row.days = parameters["suspension_days"] if order.days is None else order.days
        if not 1 <= row.days <= parameters["suspension_days_most"]:
            raise errors.DaysWrong(most=parameters["suspension_days_most"])
    if order.outcome == Outcome.EXIT and order.successor_id is not None:
        row.successor_id = _successor(row, order.successor_id)
    row.outcome = order.outcome
    return why


def _successor(row: Review, successor_id: uuid.UUID) -> uuid.UUID:
    try:
        card = organisations.organisation(successor_id)
    except NotFound:
        raise errors.SuccessorUnknown() from None
    if not card.is_active or card.id == row.organisation_id:
        raise errors.SuccessorUnknown()
    return card.id


def _note(deed: str, row: Review, actor: Actor) -> None:
    journal.note(deed, actor=actor, subject=row.id, facts={"outcome": row.outcome, "state": row.state})
