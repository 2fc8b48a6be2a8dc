"""How a fact ends before its time, and what rested on it with it."""

from tongxing.absences.events import AbsenceEnded, LimitLifted
from tongxing.absences.models import Absence
from tongxing.access.shapes import SystemActor
from tongxing.activities import services as activities
from tongxing.foundation import clock, events

ABSENCES = SystemActor("absences")


def end(row: Absence, how: str) -> None:
    """The fact says nothing any more, and a limit it was counted for falls with it.

    leave: asked by the deed at hand
    """
    row.ended_at, row.ended_how = clock.now(), how
    row.save(update_fields=["ended_at", "ended_how"])
    events.announce(AbsenceEnded(row.id, row.activity_id, row.account_id, how))
    if row.limit_id is not None and activities.lift_limit(row.limit_id, actor=ABSENCES):
        events.announce(LimitLifted(row.limit_id, row.account_id))
