"""Notes come in: each is checked, numbered and written by itself, so that one bad note keeps no other out."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.field_rolls import errors, queries, rules
from tongxing.field_rolls.events import ConflictFound
from tongxing.field_rolls.models import Conflict, Note, Roll
from tongxing.field_rolls.services.judging import Found, judged
from tongxing.field_rolls.shapes import DeviceClock, Merged, MergeNotes, NoteAnswer, Noted
from tongxing.foundation import clock, database, events, ids
from tongxing.foundation.refusals import Refusal


@dataclass(frozen=True)
class _Batch:
    """What is the same for all notes of one order."""

    roll: Roll
    torn: bool
    taken_back: frozenset[uuid.UUID]
    moments: dict[uuid.UUID, rules.Moment]


def merge_notes(order: MergeNotes, *, actor: Actor) -> Merged:
    """Every note that fits its roll is taken in, and the ends it tells of are written, or wait as conflicts.

    The same note again is one note. A note that is refused (its sentence says why) leaves nothing; those after it
    wait until it comes again, or until the device says it is lost. Each note is a transaction of its own. Refuses
    with RollUnknown, RollExpired, TooManyNotes or ClockImpossible.
    """
    row = Roll.objects.filter(pk=order.roll_id).order_by("id").first()
    if row is None or not access.may_read(actor, "field_rolls.see_roll", on=row):
        raise errors.RollUnknown()
    access.require(actor, "field_rolls.merge_notes", on=row)
    if clock.now() > row.expires_at:
        raise errors.RollExpired(**queries.expiry(row.expires_at))
    if len(order.notes) > rules.MOST_AT_ONCE:
        raise errors.TooManyNotes(most=rules.MOST_AT_ONCE)
    if not all(rules.is_clock(one) for one in (order.clock, *(note.clock for note in order.notes))):
        raise errors.ClockImpossible()
    batch = _batch(row, order)
    answers = tuple(_taken_in(note, batch, actor) for note in order.notes)
    last = Note.objects.filter(roll=row).order_by("-sequence").first()
    return Merged(row.id, last.sequence if last else 0, answers)


def _batch(row: Roll, order: MergeNotes) -> _Batch:
    """When each note was made is judged over those that the device signed, in their order."""
    whole = [note for note in order.notes if _is_signed(row, note)]
    opened = DeviceClock(row.device_wall_ms, row.device_steady_ms, row.device_boot)
    found = rules.moments(
        [note.clock for note in whole], opened, _ms(row.opened_at), order.clock, _ms(clock.now())
    )
    undone = frozenset(note.subject for note in whole if note.what == "undo")
    return _Batch(row, order.torn, undone, {note.id: told for note, told in zip(whole, found, strict=True)})


def _is_signed(row: Roll, note: Noted) -> bool:
    return rules.signed(row.public_key, rules.note_text(row.id, note), note.signature)


@transaction.atomic
def _taken_in(note: Noted, batch: _Batch, actor: Actor) -> NoteAnswer:
    """One note: known before, refused, or written with what became of it."""
    row = batch.roll
    database.lock_name("field_rolls.roll", row.id)
    told = rules.note_hash(row.id, note)
    if known := Note.objects.filter(roll=row, client_id=note.id).order_by("id").first():
        return _answer_again(known) if known.hash == told else _refused(note, errors.NumberTaken())
    is_torn = False
    try:
        is_torn = _refuse_out_of_turn(note, batch)
        _refuse_unknown(note, row)
    except Refusal as no:
        return _refused(note, no)
    moment = batch.moments[note.id]
    fresh = _row(note, row, told, moment)
    found = _judged(fresh, batch, actor, is_torn)
    if found.no is not None:
        fresh.outcome = "conflict"
    else:
        fresh.outcome, fresh.slip = found.outcome, found.slip
    fresh.save(force_insert=True)
    if found.no is not None:
        _keep_conflict(fresh, found)
    return _answer(fresh, found.no)


def _judged(fresh: Note, batch: _Batch, actor: Actor, is_torn: bool) -> Found:
    """What becomes of a note; whatever was begun for a conflict is undone again."""
    if fresh.what != "undo" and fresh.client_id in batch.taken_back:
        return Found("undone")
    try:
        with transaction.atomic():
            return judged(fresh, batch.roll, actor, is_torn=is_torn)
    except Refusal as no:
        return Found("conflict", no=no)


def _refuse_out_of_turn(note: Noted, batch: _Batch) -> bool:
    """Signature, number and chain must fit; True when notes before this one are lost and the device said so."""
    if note.id not in batch.moments or not _is_signed(batch.roll, note):
        raise errors.Forged()
    last = Note.objects.filter(roll=batch.roll).order_by("-sequence").first()
    head, before = (last.sequence, last.hash) if last else (0, rules.first_previous(batch.roll.id))
    if note.seq <= head:
        raise errors.NumberTaken()
    if note.seq == head + 1 and note.previous == before:
        return False
    if not batch.torn:
        raise errors.OutOfTurn(wanted=head + 1)
    return True


def _refuse_unknown(note: Noted, row: Roll) -> None:
    if note.how not in rules.HOWS_OF[row.kind] or (note.how == "undo") != (note.what == "undo"):
        raise errors.HowUnknown()
    if note.what not in (*rules.ENDS, "undo"):
        raise errors.HowUnknown()


def _row(note: Noted, row: Roll, told: str, moment: rules.Moment) -> Note:
    return Note(
        id=ids.new_id(),
        roll=row,
        client_id=note.id,
        sequence=note.seq,
        what=note.what,
        subject=note.subject,
        how=note.how,
        device_wall_ms=note.clock.wall,
        device_steady_ms=note.clock.steady,
        device_boot=note.clock.boot,
        evidence=note.evidence,
        previous=note.previous,
        hash=told,
        signature=note.signature,
        noted_at=dt.datetime.fromtimestamp(max(moment.at, 0) / 1000, dt.UTC),
        is_sure=moment.is_sure,
        taken_in_at=clock.now(),
    )


def _keep_conflict(fresh: Note, found: Found) -> None:
    no = found.no
    if no is None:
        return
    line = activities.field_line(fresh.subject)
    is_here = line is not None and line.activity_id in fresh.roll.activity_ids
    activity_id = line.activity_id if line is not None and is_here else fresh.roll.activity_ids[0]
    row = Conflict.objects.create(
        note=fresh,
        activity_id=activity_id,
        code=no.code,
        zh=no.sentence("zh")[:400],
        en=no.sentence("en")[:400],
        found_at=clock.now(),
    )
    events.announce(ConflictFound(row.id, activity_id, no.code))


def _answer(row: Note, no: Refusal | None = None) -> NoteAnswer:
    told = NoteAnswer(row.client_id, row.sequence, row.outcome)
    return replace(told, code=no.code, zh=no.sentence("zh"), en=no.sentence("en")) if no else told


def _answer_again(row: Note) -> NoteAnswer:
    told = NoteAnswer(row.client_id, row.sequence, row.outcome)
    kept: Conflict | None = getattr(row, "conflict", None)
    return replace(told, code=kept.code, zh=kept.zh, en=kept.en) if kept else told


def _refused(note: Noted, no: Refusal) -> NoteAnswer:
    return NoteAnswer(note.id, note.seq, "refused", no.code, no.sentence("zh"), no.sentence("en"))


def _ms(moment: dt.datetime) -> int:
    return int(moment.timestamp() * 1000)
