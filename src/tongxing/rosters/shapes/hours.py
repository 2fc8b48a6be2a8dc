"""Orders and cards of hours sheets: lines of service as somebody wrote them down, and what would become of each."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from tongxing.rosters.shapes.lists import Layout, RowFault, Value

MOST_HOURS_ROWS = 200


class HoursVerdict(StrEnum):
    """What becomes of one line: nothing counts by import alone, a claim waits for two more words."""

    READY = "ready"
    REFUSED = "refused"
    CLAIMED = "claimed"


HOURS_VERDICTS = {
    HoursVerdict.READY: ("可以申报", "Can be claimed"),
    HoursVerdict.REFUSED: ("不能申报", "Refused"),
    HoursVerdict.CLAIMED: ("已申报，等签字和本人确认", "Claimed, waits for signature and the person"),
}


@dataclass(frozen=True)
class HoursLine:
    """What one row says: who (number, or else phone), which day, from when to when; and its cells as they came."""

    number: int
    volunteer_number: str
    phone: str = field(repr=False)
    name: str = field(repr=False)
    title: str
    place: str
    served_on: dt.date | None
    begins: dt.time | None
    ends: dt.time | None
    faults: tuple[RowFault, ...] = ()
    cells: tuple[Value, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class UploadHours:
    """The order to take in an hours sheet: the file as it came, its name, and of which organisation."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    file_name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class ClaimHours:
    """The order to claim lines of a sheet, all that can be or those chosen: what was done, where, with which proof."""

    sheet_id: uuid.UUID
    title: str
    content: str
    place_text: str
    category: str
    why: str
    declaration: str
    file_id: uuid.UUID
    rows: tuple[int, ...] | None = None


@dataclass(frozen=True)
class HoursSheetCard:
    """One hours sheet in counts."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    file_name: str
    ready: int
    refused: int
    claimed: int
    unread: tuple[str, ...]
    uploaded_at: dt.datetime
    forget_on: dt.date

    @property
    def rows(self) -> int:
        return self.ready + self.refused + self.claimed


@dataclass(frozen=True)
class HoursRowCard:
    """One line of the preview, the person masked."""

    number: int
    masked_name: str
    volunteer_number: str
    title: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    verdict: str
    faults: tuple[tuple[str, str], ...] = ()
    claim_id: uuid.UUID | None = None

    @property
    def minutes(self) -> int:
        if self.started_at is None or self.ended_at is None:
            return 0
        return int((self.ended_at - self.started_at).total_seconds()) // 60

    def verdict_label(self, language: str = "zh") -> str:
        return _in(HOURS_VERDICTS[HoursVerdict(self.verdict)], language)

    def reason(self, language: str = "zh") -> str:
        """Why it is refused, one sentence after the other."""
        return " ".join(_in(pair, language) for pair in self.faults)


@dataclass(frozen=True)
class HoursPreview:
    """What a sheet would come to by itself: for the console, nobody is looked up."""

    layout: Layout
    rows: int
    readable: int
    refused: tuple[tuple[int, str, str], ...]


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
