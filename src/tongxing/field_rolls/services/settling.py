"""Deciding what no machine may decide: a note whose time, person or proof does not fit."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import FieldEnd
from tongxing.field_rolls import errors, queries, rules
from tongxing.field_rolls.events import ConflictSettled
from tongxing.field_rolls.models import Conflict, Settlement
from tongxing.field_rolls.shapes import DECISIONS, ConflictCard, SettleConflict
from tongxing.foundation import clock, database, events, text


@transaction.atomic
def settle_conflict(order: SettleConflict, *, actor: Actor) -> ConflictCard:
    """Somebody who runs the activity decides: the end is written at a time as their roll call, or left out.

    The same key again is the same decision. Refuses with ConflictUnknown, NotFound, NotAllowed, OwnConflict,
    DecidedAlready, WhyMissing, TimeWanted when the time is unsure and none is given, TimesDiffer when the end is
    written already, or as record_field_end does.
    """
    database.lock_name("field_rolls.conflict", order.conflict_id)
    row = Conflict.objects.select_related("note__roll", "settlement").filter(pk=order.conflict_id)
    conflict = row.order_by("id").first()
    if conflict is None:
        raise errors.ConflictUnknown()
    access.require(actor, "field_rolls.settle_conflict")
    activities.field_roster(conflict.activity_id, actor)
    told: Settlement | None = getattr(conflict, "settlement", None)
    if told is not None and told.key == order.key:
        return queries.conflict_card(conflict)
    if told is not None:
        raise errors.DecidedAlready()
    line = activities.field_line(conflict.note.subject)
    if line is not None and line.account_id == actor.account_id:
        raise errors.OwnConflict()
    why = text.one_line(order.why)
    if not rules.WHY_AT_LEAST <= len(why) <= rules.WHY_AT_MOST or order.decision not in DECISIONS:
        raise errors.WhyMissing(least=rules.WHY_AT_LEAST, most=rules.WHY_AT_MOST)
    if order.decision == "record" and order.at is None and not conflict.note.is_sure:
        raise errors.TimeWanted()
    at = (order.at or conflict.note.noted_at) if order.decision == "record" else None
    if at is not None:
        _record(conflict, order.key, at, actor)
    conflict.settlement = Settlement.objects.create(
        conflict=conflict,
        key=order.key,
        decision=order.decision,
        at=at,
        why=why,
        by=actor.label,
        settled_at=clock.now(),
    )
    events.announce(ConflictSettled(conflict.id, conflict.activity_id, order.decision))
    return queries.conflict_card(conflict)


def _record(conflict: Conflict, key: uuid.UUID, at: dt.datetime, actor: Actor) -> None:
    """Whatever the note rested on, what is written now is the word of whoever decides."""
    note = conflict.note
    if note.what not in rules.ENDS:
        raise errors.UndoneTooLate()
    order = FieldEnd(key, note.subject, note.what, "offline_roll_call", at, str(note.id))
    done = deeds.record_field_end(order, actor=actor)
    if not done.is_new:
        there, said = clock.local(done.at), clock.local(at)
        raise errors.TimesDiffer(
            written_zh=f"{there:%H:%M}",
            written_en=f"{there:%H:%M}",
            noted_zh=f"{said:%H:%M}",
            noted_en=f"{said:%H:%M}",
        )
