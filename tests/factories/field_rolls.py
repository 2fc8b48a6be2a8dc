"""A phone in the field: its key, its clock that may be wrong, its chain of notes; and rolls that were taken along."""

import base64
import datetime as dt
import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from tongxing.access.shapes import Member
from tongxing.activities import queries as activities
from tongxing.field_rolls import rules, services
from tongxing.field_rolls.shapes import (
    DeviceClock,
    Merged,
    MergeNotes,
    Noted,
    OpenRoll,
    RollCard,
    TakeHandedRoll,
)
from tongxing.foundation import clock

_SWITCHED_ON = clock.from_local(dt.date(2026, 3, 16), dt.time(8))


def folded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@dataclass
class Phone:
    """A device with a key of its own. `off` is how far its clock is wrong; `booted` when its steady clock began."""

    off: dt.timedelta = dt.timedelta()
    booted: dt.datetime = _SWITCHED_ON
    boot: str = "first-run"
    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    roll: RollCard | None = None
    notes: list[Noted] = field(default_factory=list)
    who: Member | None = None

    @property
    def public_key(self) -> str:
        point = self.secret.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return folded(point)

    def clock(self, at: dt.datetime | None = None) -> DeviceClock:
        true = at or clock.now()
        return DeviceClock(
            int((true + self.off).timestamp() * 1000),
            int((true - self.booted).total_seconds() * 1000),
            self.boot,
        )

    def sign(self, text: str) -> str:
        halves = decode_dss_signature(self.secret.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
        return folded(b"".join(half.to_bytes(32, "big") for half in halves))

    def open(self, who: Member, *activity_ids: uuid.UUID, kind: str = "leader") -> RollCard:
        order = OpenRoll(uuid.uuid4(), kind, activity_ids, self.public_key, self.clock())
        self.who = who
        self.roll = services.open_roll(order, actor=who)
        return self.roll

    def hand_to(self, other: "Phone", **changes: Any) -> TakeHandedRoll:
        """What this phone signs for another where there is no network, and the other's own clock at that moment."""
        assert self.roll is not None
        roll_id, wall = uuid.uuid4(), self.clock().wall
        text = rules.hand_text(self.roll.id, roll_id, other.public_key, wall)
        told = TakeHandedRoll(roll_id, self.roll.id, other.public_key, wall, self.sign(text), other.clock())
        return replace(told, **changes)

    def take_over(self, order: TakeHandedRoll, who: Member) -> RollCard:
        """The handed roster becomes known when this phone finds the network again."""
        self.who = who
        self.roll = services.take_handed_roll(order, actor=who)
        return self.roll

    def note(self, subject: uuid.UUID, what: str, how: str = "roll_call", evidence: str = "", **changes: Any):
        assert self.roll is not None
        last = self.notes[-1] if self.notes else None
        before = rules.note_hash(self.roll.id, last) if last else rules.first_previous(self.roll.id)
        made = Noted(
            uuid.uuid4(), len(self.notes) + 1, what, subject, how, self.clock(), evidence, before, ""
        )
        self.notes.append(self.signed(replace(made, **changes)))
        return self.notes[-1]

    def undo(self, note: Noted) -> Noted:
        return self.note(note.id, "undo", "undo")

    def signed(self, note: Noted) -> Noted:
        assert self.roll is not None
        return replace(note, signature=self.sign(rules.note_text(self.roll.id, note)))

    def token(self) -> str:
        """What the screen shows to be read by the other side."""
        assert self.roll is not None
        wall = self.clock().wall
        text = f"tongxing/field-token/v1\n{self.roll.id}\n{wall}"
        return f"TX1.{folded(self.roll.id.bytes)}.{_base36(wall)}.{self.sign(text)}"

    def merge(self, *notes: Noted, torn: bool = False) -> Merged:
        assert self.roll is not None and self.who is not None
        order = MergeNotes(self.roll.id, tuple(notes or self.notes), self.clock(), torn)
        return services.merge_notes(order, actor=self.who)


def _base36(number: int) -> str:
    letters = "0123456789abcdefghijklmnopqrstuvwxyz"
    told = ""
    while number:
        number, rest = divmod(number, 36)
        told = letters[rest] + told
    return told or "0"


def outcomes(merged: Merged) -> list[str]:
    return [one.outcome for one in merged.answers]


def codes(merged: Merged) -> list[str]:
    return [one.code for one in merged.answers]


def sign_up_of(activity_id: uuid.UUID, leader: Member, person_id: uuid.UUID) -> uuid.UUID:
    lines = activities.field_roster(activity_id, leader).lines
    return next(line.sign_up_id for line in lines if line.person_id == person_id)
