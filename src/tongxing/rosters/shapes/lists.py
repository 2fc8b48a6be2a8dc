"""Orders going into rosters, the rows read from a sheet, and the cards that come out."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

# What a cell of a sheet may hold once it is read; a formula is its last result.
Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

MOST_FILE_BYTES = 10 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 100
ANSWER_KINDS = ("xlsx", "csv")


class RosterState(StrEnum):
    """Where a roster stands; `unreadable` ones say why and keep nothing."""

    READING = "reading"
    READY = "ready"
    APPLIED = "applied"
    UNREADABLE = "unreadable"
    FORGOTTEN = "forgotten"


STATES = {
    RosterState.READING: ("正在读表", "Being read"),
    RosterState.READY: ("请核对预览", "Waiting for your word"),
    RosterState.APPLIED: ("邀请已发出", "Invited"),
    RosterState.UNREADABLE: ("读不了这个文件", "Cannot be read"),
    RosterState.FORGOTTEN: ("名册内容已删除", "Its content is erased"),
}


class Verdict(StrEnum):
    """What becomes of one row when the roster is applied."""

    INVITE = "invite"
    MEMBER = "member"
    INVITED = "invited"
    REFUSED = "refused"


VERDICTS = {
    Verdict.INVITE: ("将邀请", "Will be invited"),
    Verdict.MEMBER: ("已是成员", "A member already"),
    Verdict.INVITED: ("已邀请过", "Invited before"),
    Verdict.REFUSED: ("不能邀请", "Refused"),
}


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet: its number as the spreadsheet shows it, and its cells from column A on."""

    number: int
    cells: tuple[Value, ...]


class Merged(NamedTuple):
    """One cell that runs down over several rows: its column, its first row and its last."""

    column: int
    first: int
    last: int


class Sheet(NamedTuple):
    """A sheet as it is read: its rows, one at a time, and what runs down over several of them."""

    rows: Iterator[SheetRow]
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Where a sheet keeps what: heading rows, the first row of data, and for each field its columns."""

    heading_row: int
    depth: int
    columns: dict[str, tuple[int, ...]]
    headings: tuple[str, ...]
    unread: tuple[str, ...] = ()
    known: int = 0  # columns whose heading means something to us, read or not

    @property
    def first_data_row(self) -> int:
        return self.heading_row + self.depth


@dataclass(frozen=True)
class RowFault:
    """Why one row is refused: a code, the cell it is about (say, D17), and facts for the sentence."""

    code: str
    cell: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonRow:
    """What one row says about a person. Only name and phone go further; the rest is looked at and let go."""

    number: int
    name: str
    phone: str
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True)
class UploadRoster:
    """The order to take in a roster: the file as it came, its name, and for which organisation."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    file_name: str
    content: bytes


@dataclass(frozen=True)
class ApplyRoster:
    """The order to invite: all rows that can be invited, or those chosen by row number."""

    roster_id: uuid.UUID
    rows: tuple[int, ...] | None = None


@dataclass(frozen=True)
class RosterCard:
    """One roster as its manager sees it: counts, never what anybody answered."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    file_name: str
    state: str
    rows_read: int
    rows_total: int
    to_invite: int
    members: int
    invited_before: int
    refused: int
    invited: int
    joined: int
    unread: tuple[str, ...]
    fault_zh: str
    fault_en: str
    uploaded_at: dt.datetime
    forget_on: dt.date

    @property
    def is_busy(self) -> bool:
        return self.state == RosterState.READING

    @property
    def rows(self) -> int:
        return self.to_invite + self.members + self.invited_before + self.refused

    @property
    def not_joined(self) -> int:
        """Not joined, or not yet: those who said no are not told apart from those who said nothing."""
        return self.invited - self.joined

    def state_label(self, language: str = "zh") -> str:
        return _in(STATES[RosterState(self.state)], language)


@dataclass(frozen=True)
class PreviewRow:
    """One row of the preview: the person masked, and what would become of it."""

    number: int
    masked_name: str
    masked_phone: str
    verdict: str
    faults: tuple[tuple[str, str], ...] = ()
    is_chosen: bool = False

    def verdict_label(self, language: str = "zh") -> str:
        return _in(VERDICTS[Verdict(self.verdict)], language)

    def reason(self, language: str = "zh") -> str:
        """Why it is refused, one sentence after the other."""
        return " ".join(_in(pair, language) for pair in self.faults)


@dataclass(frozen=True)
class FilePreview:
    """What a file would come to, told without any organisation: for the console, nothing is kept."""

    layout: Layout
    rows: int
    readable: int
    refused: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class InvitationCard:
    """An invitation as the person who got it sees it."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    name: str
    invited_at: dt.datetime
    answer_by: dt.date
    state: str

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
