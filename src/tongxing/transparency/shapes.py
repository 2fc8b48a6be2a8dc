"""Orders going into transparency, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class WitnessCard:
    """A witness who countersigned a checkpoint: its name, when it says it did, and its line of the note."""

    name: str
    stamped_at: dt.datetime
    line: str


@dataclass(frozen=True)
class CheckpointCard:
    """How large the log was, its root, the signed note (countersignatures included), and who countersigned."""

    origin: str
    size: int
    root: bytes
    note: str
    signed_at: dt.datetime
    key_id: str
    witnesses: tuple[WitnessCard, ...] = ()


@dataclass(frozen=True)
class Inclusion:
    """That a line lies in the log: leaf, its index, and the hashes that lead to the root of a checkpoint."""

    line_id: uuid.UUID
    index: int
    size: int
    leaf: bytes
    path: tuple[bytes, ...]
    checkpoint_note: str


@dataclass(frozen=True)
class Consistency:
    """That a later log begins with the whole earlier one."""

    old_size: int
    old_root: bytes
    new_size: int
    new_root: bytes
    path: tuple[bytes, ...]


@dataclass(frozen=True)
class LogKey:
    """A key of this log as one line that others put on their list, and how it came into office."""

    key_id: str
    algorithm: str
    vkey: str
    since: dt.datetime
    until: dt.datetime | None
    vouched_by: str
    voucher: bytes


@dataclass(frozen=True)
class Exported:
    """What went into a file: the lines from the first number to the last, and under which checkpoint."""

    first: int
    last: int
    size: int
    origin: str


@dataclass(frozen=True)
class Unpublished:
    """Lines that have a number and lie beyond the newest checkpoint. Nothing is wrong with them yet."""

    first: int
    last: int

    @property
    def lines(self) -> int:
        return self.last - self.first + 1
