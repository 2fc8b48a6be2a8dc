"""What one note proves, and the end it writes: through `activities`, which knows the rules of coming and leaving."""

import datetime as dt
from dataclasses import dataclass

from tongxing.access.shapes import Actor
from tongxing.activities import queries as activity_queries
from tongxing.activities import services as activities
from tongxing.activities.shapes import FieldEnd, FieldEnded, FieldLine, Handset
from tongxing.badges import queries as badges
from tongxing.field_rolls import errors, queries, rules
from tongxing.field_rolls.models import Note, Roll, Slip
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import services as ledger


@dataclass(frozen=True)
class Found:
    """What became of a note: its outcome, the slip it used up, or why it is a conflict."""

    outcome: str
    slip: Slip | None = None
    no: Refusal | None = None


def judged(note: Note, roll: Roll, actor: Actor, *, is_torn: bool) -> Found:
    """The end is written, found written, or agreed by the other side. Whatever does not fit is raised.

    leave: asked by merge_notes, and by activities for each end
    """
    if note.what == "undo":
        return _taken_back(note, roll)
    line = activity_queries.field_line(note.subject)
    if line is None or line.activity_id not in roll.activity_ids:
        raise errors.NotOnRoll()
    if roll.kind == "own" and line.account_id != roll.account_id:
        raise errors.NotOnRoll()
    queries.refuse_lost(roll, note.noted_at, is_sure=note.is_sure)
    slip = _proven(note, roll, line)
    if is_torn:
        raise errors.Torn()
    if not note.is_sure:
        raise errors.TimeUnsure()
    other = queries.told_alike(note, roll.kind)
    order = end_of(note, roll.kind == "own")
    done = activities.record_field_end(order, actor=actor)
    if done.is_new:
        return Found("merged", slip)
    if other is not None and _same_moment(done.at, note.noted_at):
        return _agreed(order, note, line, roll, actor)
    if not _same_moment(done.at, note.noted_at):
        raise errors.TimesDiffer(**_times(done, note))
    return Found("known")


def end_of(note: Note, by_oneself: bool) -> FieldEnd:
    """The order to activities that a note amounts to.

    leave: asked by the deed at hand
    """
    return FieldEnd(
        key=note.client_id,
        sign_up_id=note.subject,
        what=note.what,
        method=rules.METHOD_OF[note.how],
        at=note.noted_at,
        reference=str(note.id),
        by_oneself=by_oneself,
        handset=Handset("phone", dt.datetime.fromtimestamp(note.device_wall_ms / 1000, dt.UTC)),
    )


def _taken_back(note: Note, roll: Roll) -> Found:
    """Only what came in the same batch can be taken back; it was never written."""
    before = Note.objects.filter(roll=roll, client_id=note.subject).order_by("id").first()
    if before is None or before.outcome not in ("merged", "agreed"):
        return Found("undo")
    raise errors.UndoneTooLate()


def _proven(note: Note, roll: Roll, line: FieldLine) -> Slip | None:
    """What was read off a device, a badge or a slip must be what the note says it is."""
    if note.how in rules.SCANS:
        _refuse_token(note, roll, line)
    elif note.how == "badge":
        if badges.bearer(note.evidence).person_id != line.person_id:
            raise errors.BadgeOfAnother()
    elif note.how == "slip":
        slip = queries.slip_of(note.evidence)
        if slip is None or slip.sign_up_id != note.subject:
            raise errors.SlipUnknown()
        if Note.objects.filter(slip=slip, what=note.what, outcome="merged").exists():
            raise errors.SlipUsed()
        return slip
    return None


def _refuse_token(note: Note, roll: Roll, line: FieldLine) -> None:
    token = rules.read_token(note.evidence)
    shown = Roll.objects.filter(pk=token.roll_id).order_by("id").first() if token else None
    if token is None or shown is None or not rules.signed(shown.public_key, token.text, token.signature):
        raise errors.TokenWrong()
    is_theirs = (
        shown.kind == "own" and shown.account_id == line.account_id
        if roll.kind == "leader"
        else shown.kind == "leader" and shown.account_id != roll.account_id
    )
    if not is_theirs or line.activity_id not in shown.activity_ids:
        raise errors.TokenWrong()
    off = shown.device_wall_ms - int(shown.opened_at.timestamp() * 1000)
    queries.refuse_lost(shown, dt.datetime.fromtimestamp((token.wall - off) / 1000, dt.UTC))
    if note.is_sure and abs(token.wall - off - int(note.noted_at.timestamp() * 1000)) > rules.TOKEN_LIVES_MS:
        raise errors.TokenStale()


def _agreed(order: FieldEnd, note: Note, line: FieldLine, roll: Roll, actor: Actor) -> Found:
    """Both sides tell the same. When it is the person who now tells it, and the minutes wait for them, this is
    their word, provided that the arrival was told by both as well.
    """
    done = activities.second_field_side(order, actor=actor)
    came = Note.objects.filter(
        subject=note.subject, what="arrive", roll=roll, outcome__in=("merged", "agreed")
    )
    if roll.kind == "own" and note.what == "depart" and done.entry_id is not None and came.exists():
        ledger.confirm_entry(done.entry_id, note.client_id, actor=actor)
    return Found("agreed")


def _same_moment(one: dt.datetime, other: dt.datetime) -> bool:
    return abs((one - other).total_seconds()) * 1000 <= rules.SAME_MOMENT_MS


def _times(done: FieldEnded, note: Note) -> dict[str, str]:
    written, noted = clock.local(done.at), clock.local(note.noted_at)
    return {
        "written_zh": f"{written:%H:%M}",
        "written_en": f"{written:%H:%M}",
        "noted_zh": f"{noted:%H:%M}",
        "noted_en": f"{noted:%H:%M}",
    }
