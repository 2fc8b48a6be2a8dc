"""Two jobs of the night: note what the figures show by now, and say once what is due or late."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, workdays
from tongxing.measures import queries
from tongxing.measures.events import AssignmentDue
from tongxing.measures.models import Assignment
from tongxing.measures.queries.evidence import is_shown
from tongxing.measures.services import steps

AT_ONCE = 500


@transaction.atomic
def note_what_shows_itself(*, actor: Actor) -> int:
    """Assignments whose figures reach what the texts ask are accepted, and nobody has to report; answers how many.

    Doing it twice is doing it once. Refuses with NotAllowed.
    """
    access.require(actor, "measures.note_what_shows_itself")
    shown, after = 0, None
    while rows := queries.unshown_for_change(AT_ONCE, after):
        after = rows[-1].id
        for row in rows:
            clause = queries.clause(row.number)
            # What was sent back is doubted: then a person reports, not the same figure again.
            figures = queries.figures_of(clause, row.division_code) if row.round == 1 else ()
            if is_shown(figures):
                steps.accept_by_figures(row, figures, actor)
                shown += 1
    return shown


@transaction.atomic
def say_what_is_due(*, actor: Actor) -> int:
    """Whoever owes something hears once that the day comes near and once that it is over; answers how many were told.

    Refuses with NotAllowed.
    """
    access.require(actor, "measures.say_what_is_due")
    today = clock.today()
    days = steps.rule_for(0).parameters["remind_workdays"]
    rows = queries.due_for_change(today, workdays.add_workdays(today, days), AT_ONCE)
    for row in rows:
        late = row.due_on < today
        row.is_said_due = True
        row.is_said_late = late
        told = AssignmentDue(
            assignment_id=row.id, region_code=row.division_code, is_late=late, round=row.round
        )
        events.announce(told)
    Assignment.objects.bulk_update(rows, ["is_said_due", "is_said_late"])
    return len(rows)
