"""What the level above does: look at a report, and close what is done or no longer asked."""

import datetime as dt

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text, workdays
from tongxing.measures import errors, queries, rules
from tongxing.measures.events import AssignmentClosed
from tongxing.measures.models import Assignment, AssignmentStep
from tongxing.measures.services import steps
from tongxing.measures.shapes import (
    OPEN,
    OUTCOMES,
    AnswerReport,
    AssignmentCard,
    CloseAssignment,
    State,
)


@transaction.atomic
def answer_report(order: AnswerReport, *, actor: Actor) -> AssignmentCard:
    """The report is accepted, or goes back with what is missing and a new last day.

    What a figure answered may be sent back too, when the level above doubts the number. The same key again is the
    same answer. Refuses with NotFound, NotAllowed, NotYourTurn, KeyTaken, OwnReport, VerdictUnknown, TermMissing or
    Invalid.
    """
    row = queries.assignment_for_change(order.assignment_id)
    access.require(actor, "measures.answer_report", on=row)
    if steps.done_with(row, order.key, "accepted", "sent_back"):
        return queries.cards([row])[0]
    doubted = row.state == State.ACCEPTED and row.by_figure and order.verdict == State.SENT_BACK
    if row.state != State.REPORTED and not doubted:
        raise steps.not_your_turn(row)
    _refuse_own(row, actor)
    why = text.one_line(order.why)
    if len(why) > rules.LONGEST_WHY:
        errors.refuse_words("why", 0, rules.LONGEST_WHY)
    if order.verdict == State.ACCEPTED:
        row.state, row.answer_due_on = State.ACCEPTED, None
        due_on = None
    elif order.verdict == State.SENT_BACK:
        if len(why) < rules.SHORTEST_WHY:
            errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)
        due_on = row.due_on = _new_term(row, order)
        row.state, row.answer_due_on, row.by_figure, row.round = State.SENT_BACK, None, False, row.round + 1
        row.is_said_due = row.is_said_late = False
    else:
        raise errors.VerdictUnknown()
    row.save()
    steps.write_step(row, str(order.verdict), actor.label, why=why, key=order.key, due_on=due_on)
    steps.announce_answer(row, str(order.verdict))
    return queries.cards([row])[0]


def _refuse_own(row: Assignment, actor: Actor) -> None:
    """Nobody looks at what they reported themselves."""
    told = AssignmentStep.objects.filter(assignment=row, what="reported").order_by("-number")
    if row.state == State.REPORTED and told.values_list("by", flat=True).first() == actor.label:
        raise errors.OwnReport()


def _new_term(row: Assignment, order: AnswerReport) -> dt.date:
    rule, today = steps.rule_for(row.division_code), clock.today()
    least = rule.parameters["least_workdays"]
    if order.due_on is None:
        return workdays.add_workdays(today, rule.parameters["answer_workdays"])
    longest = today + dt.timedelta(days=rules.LONGEST_TERM_DAYS)
    if not workdays.add_workdays(today, least) <= order.due_on <= longest:
        raise errors.TermMissing(least=least, most=longest.isoformat())
    return order.due_on


@transaction.atomic
def close_assignment(order: CloseAssignment, *, actor: Actor) -> AssignmentCard:
    """An accepted assignment is closed as done; or any is called off, with all that was handed on below it.

    The same key again is the same closing. Refuses with NotFound, NotAllowed, NotYourTurn, KeyTaken, VerdictUnknown,
    BelowStillOpen or Invalid.
    """
    row = queries.assignment_for_change(order.assignment_id)
    access.require(actor, "measures.close_assignment", on=row)
    if steps.done_with(row, order.key, "closed", "called_off"):
        return queries.cards([row])[0]
    if order.outcome not in OUTCOMES:
        raise errors.VerdictUnknown()
    if row.state == State.CLOSED or (order.outcome == "done" and row.state != State.ACCEPTED):
        raise steps.not_your_turn(row)
    why = text.one_line(order.why)
    if not (rules.SHORTEST_WHY if order.outcome == "called_off" else 0) <= len(why) <= rules.LONGEST_WHY:
        errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)
    below = _below(row)
    still = sum(one.state in OPEN for one in below)
    if order.outcome == "done" and still:
        raise errors.BelowStillOpen(count=still)
    if order.outcome == "called_off":
        for one in below:
            if one.state != State.CLOSED:
                _close(one, "called_off", why, actor)
    _close(row, order.outcome, why, actor, order)
    return queries.cards([row])[0]


def _below(row: Assignment) -> list[Assignment]:
    """Everything that was handed on below, locked, however deep."""
    found: list[Assignment] = []
    level = [row]
    while level:
        rows = Assignment.objects.select_for_update().filter(parent__in=level).order_by("id")
        level = list(rows)
        found += level
    return found


def _close(
    row: Assignment, outcome: str, why: str, actor: Actor, order: CloseAssignment | None = None
) -> None:
    row.state, row.outcome, row.closed_at, row.answer_due_on = State.CLOSED, outcome, clock.now(), None
    row.save(update_fields=["state", "outcome", "closed_at", "answer_due_on"])
    step = "closed" if outcome == "done" else "called_off"
    steps.write_step(row, step, actor.label, why=why, key=order.key if order else None)
    told = AssignmentClosed(assignment_id=row.id, region_code=row.division_code, outcome=outcome)
    events.announce(told)
