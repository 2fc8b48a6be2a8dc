"""Orders about rolls and notes, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.activities.shapes import AttendanceCard
from tongxing.foundation import tongues

KINDS = {
    "leader": ("负责人的离线名单", "The roster of whoever leads"),
    "own": ("本人的离线凭证", "One's own pass"),
}
HOWS = {
    "scanned_person": ("负责人扫本人码", "The leader read the person's code"),
    "scanned_leader": ("本人扫负责人码", "The person read the leader's code"),
    "badge": ("扫志愿者证", "The badge was read"),
    "roll_call": ("按名单点名", "Roll call from the list"),
    "slip": ("一次性纸签", "A paper slip"),
    "undo": ("撤销", "Taken back"),
}
OUTCOMES = {
    "merged": ("已入账", "Written down"),
    "agreed": ("双方一致", "Both sides tell the same"),
    "known": ("已经记过", "Known already"),
    "undone": ("已撤销", "Taken back on the spot"),
    "undo": ("撤销", "Takes a note back"),
    "conflict": ("要人来定", "Somebody has to decide"),
    "refused": ("没有收下", "Not taken in"),
}
DECISIONS = {"record": ("照这个时间入账", "Write it down at this time"), "drop": ("不入账", "Leave it out")}


@dataclass(frozen=True)
class DeviceClock:
    """What a device says of the time: its wall clock, and the steady one since it started, in milliseconds.

    `boot` names the stretch in which the steady clock ran on; another one begins with every start of the page.
    """

    wall: int
    steady: int
    boot: str


@dataclass(frozen=True)
class OpenRoll:
    """The order to take rosters along (`leader`), or one's own pass (`own`), on the device that holds this key."""

    key: uuid.UUID
    kind: str
    activity_ids: tuple[uuid.UUID, ...]
    public_key: str
    clock: DeviceClock


@dataclass(frozen=True)
class TakeHandedRoll:
    """The order of a phone that took a roster over from another one off-line: what that one signed, and when by its
    clock (`wall`, milliseconds); `clock` is this phone's own at that moment.
    """

    roll_id: uuid.UUID
    parent_id: uuid.UUID
    public_key: str
    wall: int
    signature: str
    clock: DeviceClock


@dataclass(frozen=True)
class Noted:
    """One note as the device made it; `subject` is a sign-up, or for `undo` the note that is taken back."""

    id: uuid.UUID
    seq: int
    what: str
    subject: uuid.UUID
    how: str
    clock: DeviceClock
    evidence: str
    previous: str
    signature: str


@dataclass(frozen=True)
class MergeNotes:
    """The order to take notes in, as they lie on the device; `torn` says that notes before them are lost."""

    roll_id: uuid.UUID
    notes: tuple[Noted, ...]
    clock: DeviceClock
    torn: bool = False


@dataclass(frozen=True)
class NoteAnswer:
    """What became of one note; a refused one may come again once its fault is mended."""

    id: uuid.UUID
    seq: int
    outcome: str
    code: str = ""
    zh: str = ""
    en: str = ""

    def sentence(self, language: str = "zh") -> str:
        return tongues.pick(self.zh, self.en, language) if self.zh else ""


@dataclass(frozen=True)
class Merged:
    """The answers in the order of the notes, and the last number that is taken in."""

    roll_id: uuid.UUID
    head: int
    answers: tuple[NoteAnswer, ...]


@dataclass(frozen=True)
class RollLine:
    """One person on a roll: the name masked, and the public keys by which their own device is known off-line."""

    sign_up_id: uuid.UUID
    activity_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    attendance: AttendanceCard
    passes: tuple[tuple[uuid.UUID, str], ...] = ()
    badge: str = ""
    slips: tuple[str, ...] = ()


@dataclass(frozen=True)
class RollActivity:
    """One activity of a roll, and the public keys of the rolls that lead there."""

    id: uuid.UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    opens_at: dt.datetime
    closes_at: dt.datetime
    leaders: tuple[tuple[uuid.UUID, str], ...] = ()


@dataclass(frozen=True)
class RollCard:
    """A roll as the device keeps it."""

    id: uuid.UUID
    kind: str
    public_key: str
    opened_at: dt.datetime
    expires_at: dt.datetime
    head: int
    head_hash: str
    activities: tuple[RollActivity, ...] = ()
    lines: tuple[RollLine, ...] = ()


@dataclass(frozen=True)
class ConflictCard:
    """What could not be merged, why, and what a person decided of it."""

    id: uuid.UUID
    activity_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    what: str
    how: str
    noted_at: dt.datetime
    is_sure: bool
    code: str
    zh: str
    en: str
    decision: str = ""
    why: str = ""

    def sentence(self, language: str = "zh") -> str:
        return tongues.pick(self.zh, self.en, language)

    def how_label(self, language: str = "zh") -> str:
        return tongues.pick(*HOWS[self.how], language)


@dataclass(frozen=True)
class SettleConflict:
    """The order to decide one conflict: write it down at a time, or leave it out; and why."""

    key: uuid.UUID
    conflict_id: uuid.UUID
    decision: str
    why: str
    at: dt.datetime | None = None


@dataclass(frozen=True)
class CallInRoll:
    """The order to trust nothing that a lost phone noted or showed since a moment."""

    activity_id: uuid.UUID
    roll_id: uuid.UUID
    lost_at: dt.datetime


@dataclass(frozen=True)
class RollRow:
    """A roster that was taken along: who has it, until when, and since when its phone is lost.

    `later` counts the notes that were written down before anybody said so, though they were made after the loss.
    """

    id: uuid.UUID
    masked_name: str
    opened_at: dt.datetime
    expires_at: dt.datetime
    is_handed: bool
    lost_at: dt.datetime | None
    later: int


@dataclass(frozen=True)
class PrintSlips:
    """The order to print slips for everybody who holds a place."""

    key: uuid.UUID
    activity_id: uuid.UUID


@dataclass(frozen=True)
class SlipCard:
    """One slip to be printed: its number is told once and kept only as a digest."""

    masked_name: str
    volunteer_number: str
    code: str = field(repr=False)
