"""What a division does: put in what shows the work, and report; three taps, no photographs."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text, workdays
from tongxing.measures import errors, queries, rules
from tongxing.measures.events import AssignmentReported
from tongxing.measures.models import Evidence
from tongxing.measures.services import steps
from tongxing.measures.shapes import ASKING, OPEN, AssignmentCard, FileEvidence, Report, State


@transaction.atomic
def file_evidence(order: FileEvidence, *, actor: Actor) -> AssignmentCard:
    """One more thing shows the work: a figure as it stands, something that exists here, a file’s fingerprint.

    The same thing, or the same key, again changes nothing. Refuses with NotFound, NotAllowed, NotYourTurn, KeyTaken,
    EvidenceUnknown or Invalid.
    """
    row = queries.assignment_for_change(order.assignment_id)
    access.require(actor, "measures.file_evidence", on=row)
    if steps.done_with(row, order.key, "evidence"):
        return queries.cards([row])[0]
    if row.state not in OPEN:
        raise steps.not_your_turn(row)
    found = steps.looked_up(row, [order.piece], actor)
    if steps.keep(row, found, order.key, actor.label):
        steps.write_step(row, "evidence", actor.label, key=order.key)
    return queries.cards([row])[0]


@transaction.atomic
def report_assignment(order: Report, *, actor: Actor) -> AssignmentCard:
    """The division has reported; the level above owes an answer within the workdays of the rule.

    What the platform shows is enough, and so is one sentence. The same key again is the same report. Refuses with
    NotFound, NotAllowed, NotYourTurn, KeyTaken, EvidenceUnknown, NothingToShow or Invalid.
    """
    row = queries.assignment_for_change(order.assignment_id)
    access.require(actor, "measures.report_assignment", on=row)
    if steps.done_with(row, order.key, "reported"):
        return queries.cards([row])[0]
    if row.state not in ASKING:
        raise steps.not_your_turn(row)
    said = text.one_line(order.said)
    if len(said) > rules.LONGEST_WORDS or len(order.pieces) > rules.MOST_PIECES:
        errors.refuse_words("said", 0, rules.LONGEST_WORDS)
    found = steps.looked_up(row, rules.without_doubles(order.pieces), actor)
    if not found and not said and not Evidence.objects.filter(assignment=row).exists():
        raise errors.NothingToShow()
    steps.keep(row, found, order.key, actor.label)
    today = clock.today()
    days = steps.rule_for(row.division_code).parameters["answer_workdays"]
    row.state, row.reported_at, row.by_figure = State.REPORTED, clock.now(), False
    row.answer_due_on = workdays.add_workdays(today, days)
    row.save(update_fields=["state", "reported_at", "by_figure", "answer_due_on"])
    steps.write_step(row, "reported", actor.label, why=said, key=order.key, due_on=row.answer_due_on)
    told = AssignmentReported(assignment_id=row.id, region_code=row.division_code, giver_code=row.giver_code)
    events.announce(told)
    return queries.cards([row])[0]
