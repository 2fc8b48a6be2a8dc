"""What jobs and notices need: who is to be told, what is due, what the figures show by now."""

import datetime as dt
import uuid

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.measures.models import Assignment, AssignmentStep
from tongxing.measures.queries.assignments import cards
from tongxing.measures.shapes import ASKING, AssignmentCard
from tongxing.places import queries as places


def told_of(assignment_id: uuid.UUID) -> AssignmentCard:
    """An assignment as it stands.

    rooms only: so that those concerned can be told
    """
    return cards([Assignment.objects.get(pk=assignment_id)])[0]


def doers_of(card: AssignmentCard) -> tuple[uuid.UUID, ...]:
    """The officers of the division itself.

    rooms only: so that they can be told
    """
    low, high = places.span(card.region_code)
    held = access.holders_over("authority_officer", low, high)
    return tuple(one.account_id for one in held if (one.low, one.high) == (low, high))


def answerers_of(card: AssignmentCard) -> tuple[uuid.UUID, ...]:
    """The officers of the level that asks, those with the smallest range.

    rooms only: so that they can be told
    """
    held = access.holders_over("authority_officer", *places.span(card.giver_code))
    smallest = min((one.high - one.low for one in held), default=0)
    return tuple(one.account_id for one in held if one.high - one.low == smallest)


def due_for_change(today: dt.date, soon: dt.date, most: int) -> list[Assignment]:
    """Assignments whose last day is over or near and of which nobody was told, locked, the latest first.

    rooms only: the job
    """
    rows = Assignment.objects.select_for_update(skip_locked=True).filter(state__in=ASKING)
    late = rows.filter(due_on__lt=today, is_said_late=False).order_by("due_on", "id")[:most]
    near = rows.filter(due_on__gte=today, due_on__lte=soon, is_said_due=False).order_by("due_on", "id")[:most]
    return [*late, *near]


def unshown_for_change(most: int, after: uuid.UUID | None = None) -> list[Assignment]:
    """Assignments that still ask for something, locked, a slice after an id.

    rooms only: the job
    """
    rows = Assignment.objects.select_for_update(skip_locked=True).filter(state__in=ASKING)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return list(rows.order_by("id")[:most])


def handed_down_with(actor: Actor, key: uuid.UUID) -> list[AssignmentCard]:
    """What this account handed down with this key, in the order of codes."""
    rows = Assignment.objects.filter(handing_down__by=actor.label, handing_down__key=key)
    return cards(list(rows.order_by("division_code")))


def steps_of_key(row: Assignment, key: uuid.UUID) -> str | None:
    """What was done to the assignment with this key, if anything was."""
    steps = AssignmentStep.objects.filter(assignment=row, key=key).order_by("number")
    return steps.values_list("what", flat=True).first()
