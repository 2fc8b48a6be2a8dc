"""Where there is no network: rolls taken along, notes brought in, conflicts decided, paper slips."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.field_rolls import queries as rolls
from tongxing.field_rolls import services as deeds
from tongxing.field_rolls.shapes import (
    CallInRoll,
    DeviceClock,
    MergeNotes,
    Noted,
    OpenRoll,
    PrintSlips,
    SettleConflict,
    TakeHandedRoll,
)
from tongxing.web import words

router = Router(tags=["field-rolls"])
LATEST = 10**14 - 1


class DeviceClockOrder(Order):
    """What the device says of the time, in milliseconds: its wall clock, and the steady one since it started."""

    wall: int = Field(ge=0, le=LATEST, strict=True)
    steady: int = Field(ge=0, le=LATEST, strict=True)
    boot: Line(40, 1)

    def told(self) -> DeviceClock:
        return DeviceClock(self.wall, self.steady, self.boot)


class FieldRollOrder(Order):
    """Rosters to take along (`leader`), or one's own pass (`own`); `public_key` is the raw point of a P-256 key."""

    key: uuid.UUID
    kind: Literal["leader", "own"]
    activities: list[uuid.UUID] = Field(min_length=1, max_length=10)
    public_key: Line(88, 40)
    clock: DeviceClockOrder


class HandedRollOrder(Order):
    """A roster another phone handed to this one off-line: what that phone signed, and this one's clock at that moment.

    Signed is `tongxing/field-hand/v1`, the parent's id, the roll's id, the key and `wall`, a line each.
    """

    id: uuid.UUID
    parent_id: uuid.UUID
    public_key: Line(88, 40)
    wall: int = Field(ge=0, le=LATEST, strict=True)
    signature: Line(88, 40)
    clock: DeviceClockOrder


class FieldNoteOrder(Order):
    """One note as the device signed it: ECDSA P-256 over its twelve lines, in the chain of its roll."""

    id: uuid.UUID
    seq: int = Field(ge=1, le=100_000, strict=True)
    what: Literal["arrive", "depart", "undo"]
    subject: uuid.UUID
    how: Literal["scanned_person", "scanned_leader", "badge", "roll_call", "slip", "undo"]
    clock: DeviceClockOrder
    evidence: Line(400) = ""
    previous: Line(64, 64)
    signature: Line(88, 40)

    def told(self) -> Noted:
        return Noted(
            self.id,
            self.seq,
            self.what,
            self.subject,
            self.how,
            self.clock.told(),
            self.evidence,
            self.previous,
            self.signature,
        )


class FieldNotesOrder(Order):
    """Notes in their order; `torn` says that notes before them are lost on the device."""

    notes: list[FieldNoteOrder] = Field(min_length=1, max_length=100)
    clock: DeviceClockOrder
    torn: bool = False


class FieldSettlementOrder(Order):
    """What is decided of a conflict: written down at a time (the note's own, if none is given), or left out."""

    key: uuid.UUID
    decision: Literal["record", "drop"]
    why: Line(200, 1)
    at: Moment | None = None


class SlipsOrder(Order):
    """Slips for everybody who holds a place."""

    key: uuid.UUID


class KeyHolderOut(Schema):
    """A roll of the other side, and the public key by which its codes are known."""

    roll_id: uuid.UUID
    public_key: str


class FieldRollLineOut(Schema):
    """One person on a roll: the name masked, no number to call."""

    sign_up_id: uuid.UUID
    activity_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    arrived_at: dt.datetime | None
    departed_at: dt.datetime | None
    passes: list[KeyHolderOut]
    badge: str
    slips: list[str]


class FieldRollActivityOut(Schema):
    """An activity of a roll, and when its roll calls count."""

    id: uuid.UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    opens_at: dt.datetime
    closes_at: dt.datetime
    leaders: list[KeyHolderOut]


class FieldRollOut(Schema):
    """A roll with everything the device needs off-line."""

    id: uuid.UUID
    kind: str
    public_key: str
    opened_at: dt.datetime
    expires_at: dt.datetime
    head: int
    head_hash: str
    activities: list[FieldRollActivityOut]
    lines: list[FieldRollLineOut]


class FieldNoteOut(Schema):
    """What became of one note; a refused one says why and may come again."""

    id: uuid.UUID
    seq: int
    outcome: str
    code: str
    sentence: str


class FieldMergedOut(Schema):
    """The answers in the order of the notes, and the last number taken in."""

    roll_id: uuid.UUID
    head: int
    answers: list[FieldNoteOut]


class FieldConflictOut(Schema):
    """A note that could not be merged, why, and what was decided."""

    id: uuid.UUID
    activity_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    what: str
    how: str
    noted_at: dt.datetime
    is_sure: bool
    code: str
    sentence: str
    decision: str
    why: str


class RollLossOrder(Order):
    """Since when the phone of a roster is not in its holder's hands."""

    activity_id: uuid.UUID
    lost_at: Moment


class TakenRosterOut(Schema):
    """A roster that a phone took along; `later` counts notes made after a loss and written down before."""

    id: uuid.UUID
    masked_name: str
    opened_at: dt.datetime
    expires_at: dt.datetime
    is_handed: bool
    lost_at: dt.datetime | None
    later: int


class SlipOut(Schema):
    """One slip to be printed; its number is told this once."""

    masked_name: str
    volunteer_number: str
    code: str


@router.post("/field-rolls", response=answers(FieldRollOut, 201), auth=bearer)
def open_field_roll(request: HttpRequest, order: FieldRollOrder) -> Any:
    """Take rosters along, or one's own pass."""
    told = OpenRoll(order.key, order.kind, tuple(order.activities), order.public_key, order.clock.told())
    return Status(201, _roll(deeds.open_roll(told, actor=request.actor)))


@router.post("/field-rolls/handed", response=answers(FieldRollOut, 201), auth=bearer)
def take_handed_roll(request: HttpRequest, order: HandedRollOrder) -> Any:
    """A roster that came from another phone, before its notes are brought in."""
    told = TakeHandedRoll(
        order.id, order.parent_id, order.public_key, order.wall, order.signature, order.clock.told()
    )
    return Status(201, _roll(deeds.take_handed_roll(told, actor=request.actor)))


@router.get("/field-rolls/{uuid:roll_id}", response=answers(FieldRollOut), auth=bearer)
def read_field_roll(request: HttpRequest, roll_id: uuid.UUID) -> Any:
    """One's own roll as it stands now."""
    return _roll(rolls.roll(roll_id, request.actor))


@router.post("/field-rolls/{uuid:roll_id}/notes", response=answers(FieldMergedOut), auth=bearer)
def merge_field_notes(request: HttpRequest, roll_id: uuid.UUID, order: FieldNotesOrder) -> Any:
    """Bring notes in; each has an answer of its own, and the same note again is one note."""
    notes = tuple(note.told() for note in order.notes)
    done = deeds.merge_notes(MergeNotes(roll_id, notes, order.clock.told(), order.torn), actor=request.actor)
    language = words.language()
    return FieldMergedOut(
        roll_id=done.roll_id,
        head=done.head,
        answers=[
            FieldNoteOut(
                id=one.id, seq=one.seq, outcome=one.outcome, code=one.code, sentence=one.sentence(language)
            )
            for one in done.answers
        ],
    )


@router.get("/activities/{uuid:activity_id}/field-rolls", response=answers(list[TakenRosterOut]), auth=bearer)
def list_taken_rosters(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Rosters of an activity that phones took along, the latest first."""
    return [TakenRosterOut(**vars(one)) for one in rolls.rosters_of(activity_id, request.actor)]


@router.post("/field-rolls/{uuid:roll_id}/loss", response=answers(TakenRosterOut), auth=bearer)
def call_in_field_roll(request: HttpRequest, roll_id: uuid.UUID, order: RollLossOrder) -> Any:
    """The phone is lost: what it noted since then waits for a person."""
    told = CallInRoll(order.activity_id, roll_id, order.lost_at)
    return TakenRosterOut(**vars(deeds.call_in_roll(told, actor=request.actor)))


@router.get(
    "/activities/{uuid:activity_id}/field-conflicts", response=answers(list[FieldConflictOut]), auth=bearer
)
def list_field_conflicts(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """What could not be merged at an activity, the undecided first."""
    return [_conflict(card) for card in rolls.conflicts(activity_id, request.actor)]


@router.post(
    "/field-conflicts/{uuid:conflict_id}/settlement", response=answers(FieldConflictOut, 201), auth=bearer
)
def settle_field_conflict(request: HttpRequest, conflict_id: uuid.UUID, order: FieldSettlementOrder) -> Any:
    """Decide one conflict, with a reason."""
    told = SettleConflict(order.key, conflict_id, order.decision, order.why, order.at)
    return Status(201, _conflict(deeds.settle_conflict(told, actor=request.actor)))


@router.post("/activities/{uuid:activity_id}/slips", response=answers(list[SlipOut], 201), auth=bearer)
def print_field_slips(request: HttpRequest, activity_id: uuid.UUID, order: SlipsOrder) -> Any:
    """Slips for everybody with a place; their numbers are told once."""
    return Status(201, list(deeds.print_slips(PrintSlips(order.key, activity_id), actor=request.actor)))


def _roll(card: Any) -> FieldRollOut:
    same = ("id", "kind", "public_key", "opened_at", "expires_at", "head", "head_hash")
    return FieldRollOut(
        **{name: getattr(card, name) for name in same},
        activities=[
            FieldRollActivityOut(
                id=one.id,
                title=one.title,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                opens_at=one.opens_at,
                closes_at=one.closes_at,
                leaders=_holders(one.leaders),
            )
            for one in card.activities
        ],
        lines=[
            FieldRollLineOut(
                sign_up_id=line.sign_up_id,
                activity_id=line.activity_id,
                masked_name=line.masked_name,
                volunteer_number=line.volunteer_number,
                arrived_at=line.attendance.arrived_at,
                departed_at=line.attendance.departed_at,
                passes=_holders(line.passes),
                badge=line.badge,
                slips=list(line.slips),
            )
            for line in card.lines
        ],
    )


def _holders(found: tuple[tuple[uuid.UUID, str], ...]) -> list[KeyHolderOut]:
    return [KeyHolderOut(roll_id=roll_id, public_key=key) for roll_id, key in found]


def _conflict(card: Any) -> FieldConflictOut:
    same = [name for name in FieldConflictOut.model_fields if name != "sentence"]
    told = {name: getattr(card, name) for name in same}
    return FieldConflictOut(**told, sentence=card.sentence(words.language()))
