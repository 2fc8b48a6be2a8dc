"""How an objection moves: every step is a sealed row, and every level gets a clock of its own."""

import datetime as dt
import uuid

from tongxing.foundation import clock, events, workdays
from tongxing.objections import rules
from tongxing.objections.events import ObjectionMovedUp
from tongxing.objections.models import Objection, ObjectionStep
from tongxing.objections.shapes import State
from tongxing.policy import queries as policy


def write_step(
    row: Objection, what: str, by: str, *, why: str = "", level: str = "", key: uuid.UUID | None = None
) -> None:
    """Add one step to the tale, for good."""
    steps = ObjectionStep.objects.filter(objection=row).order_by("-number")
    last = steps.values_list("number", flat=True).first()
    ObjectionStep.objects.create(
        objection=row,
        number=(last or 0) + 1,
        what=what,
        level=level or row.level,
        why=why,
        key=key,
        by=by,
        correction_id=row.correction_id if what in ("upheld", "mended") else None,
        due_on=row.due_on,
        at=clock.now(),
    )


def done_with(row: Objection, key: uuid.UUID) -> bool:
    """Whether a deed with this key has been done to the objection."""
    return ObjectionStep.objects.filter(objection=row, key=key).exists()


def wait_at(row: Objection, level: State) -> None:
    """From today the level owes an answer (not saved)."""
    today = clock.today()
    rule = policy.rule("objection", today, row.region_code)
    told = rule.parameters
    days = rules.workdays_at(level, told["answer_workdays"], told["escalated_workdays"])
    row.state = row.level = level
    row.due_on = workdays.add_workdays(today, days)
    row.policy_version = rule.version


def move_up(row: Objection, what: str, by: str, why: str = "", key: uuid.UUID | None = None) -> None:
    """The next level has it now; saved, written down and announced."""
    above = rules.level_above(row.level)
    assert above is not None
    wait_at(row, above)
    row.ended_at = None
    row.save()
    write_step(row, what, by, why=why, key=key)
    events.announce(
        ObjectionMovedUp(
            objection_id=row.id,
            person_id=row.person_id,
            organisation_id=row.organisation_id,
            level=str(row.level),
            what=what,
        )
    )


def end(row: Objection, state: State, at: dt.datetime) -> None:
    """Nobody has the turn any more (not saved)."""
    row.state, row.due_on, row.ended_at = state, None, at
