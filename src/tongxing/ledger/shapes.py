"""Orders that reach the ledger, and the cards it hands out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum


class Method(StrEnum):
    """How an arrival or a departure became known (R-37); stored beside every line and shown."""

    OWN_SCAN = "own_scan"  # the person entered the rotating code at the place
    ROLL_CALL = "roll_call"  # a leader on shift called the person present
    LATE_ENTRY = "late_entry"  # written down afterwards
    IMPORTED = "imported"  # brought from another platform


METHODS = {
    Method.OWN_SCAN: ("本人现场签到码", "the person's own code at the place"),
    Method.ROLL_CALL: ("负责人现场点名", "roll call by the leader on shift"),
    Method.LATE_ENTRY: ("事后补录", "entered afterwards"),
    Method.IMPORTED: ("其他平台转入", "brought from another platform"),
}


class State(StrEnum):
    """How a record stands; minutes count only while it is effective."""

    PENDING = "pending"
    EFFECTIVE = "effective"
    FROZEN = "frozen"
    WITHDRAWN = "withdrawn"


STATES = {
    State.PENDING: ("待本人确认", "Waiting for you"),
    State.EFFECTIVE: ("已生效", "Effective"),
    State.FROZEN: ("已冻结", "Frozen"),
    State.WITHDRAWN: ("已撤回", "Withdrawn"),
}

CLASSES = {
    "A": ("本人现场签到签退", "own codes at the place, both ends"),
    "B": ("负责人在场点名", "roll call by the leader on shift"),
    "C": ("事后补录", "entered afterwards"),
    "D": ("其他平台转入", "brought from another platform"),
}


@dataclass(frozen=True)
class Occasion:
    """What the service belonged to, opaque to the ledger: a room, a kind of thing there, its id."""

    room: str
    kind: str
    id: uuid.UUID


@dataclass(frozen=True)
class RecordService:
    """The order to record a service that took place.

    `caused_by_person` is true only when the volunteer's own act began and ended it; everybody else's word
    waits for the volunteer's.
    """

    key: uuid.UUID
    person_id: uuid.UUID
    occasion: Occasion
    organisation_id: uuid.UUID
    organisation_name: str
    title: str
    content: str
    place_text: str
    region_code: int
    category: str
    started_at: dt.datetime
    ended_at: dt.datetime
    arrival_method: str
    departure_method: str
    caused_by_person: bool
    project_id: uuid.UUID | None = None
    person_in_charge_id: uuid.UUID | None = None


@dataclass(frozen=True)
class CorrectRecord:
    """The order to put a wrong record right: the true times, and why."""

    key: uuid.UUID
    entry_id: uuid.UUID
    started_at: dt.datetime
    ended_at: dt.datetime
    why: str


@dataclass(frozen=True)
class WithdrawRecord:
    """The order to take a record back for good, and why."""

    key: uuid.UUID
    entry_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class EntryCard:
    """One record as a page shows it: what happened, how it is known, and how it stands."""

    id: uuid.UUID
    person_id: uuid.UUID
    served_on: dt.date
    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int
    title: str
    content: str
    place_text: str
    region_code: int
    category: str
    organisation_id: uuid.UUID
    organisation_name: str
    project_id: uuid.UUID | None
    person_in_charge_id: uuid.UUID | None
    occasion: Occasion
    evidence_class: str
    rule_version: str
    arrival_method: str
    departure_method: str
    caused_by_person: bool
    is_restated: bool
    recorded_by: str
    recorded_at: dt.datetime
    state: str
    state_sentence_zh: str
    state_sentence_en: str

    @property
    def waits_for_person(self) -> bool:
        return self.state == State.PENDING

    def state_sentence(self, language: str = "zh") -> str:
        """Why the record stands as it does, and what can be done."""
        return self.state_sentence_zh if language.startswith("zh") else self.state_sentence_en

    def state_label(self, language: str = "zh") -> str:
        return _in(STATES[State(self.state)], language)

    def evidence_label(self, language: str = "zh") -> str:
        return _in(CLASSES[self.evidence_class], language)

    def arrival_label(self, language: str = "zh") -> str:
        return _in(METHODS[Method(self.arrival_method)], language)

    def departure_label(self, language: str = "zh") -> str:
        return _in(METHODS[Method(self.departure_method)], language)


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]


@dataclass(frozen=True)
class Correction:
    """What a correction left behind: the line that takes back, and the record that holds now."""

    withdrawal_id: uuid.UUID
    restated: EntryCard


@dataclass(frozen=True)
class Line:
    """One line of the ledger about a record, oldest first on its page."""

    id: uuid.UUID
    kind: str
    minutes: int
    why: str
    recorded_by: str
    recorded_at: dt.datetime
    position: int | None
    leaf: str


@dataclass(frozen=True)
class Said:
    """What the volunteer said about a record."""

    kind: str
    why: str
    said_at: dt.datetime


@dataclass(frozen=True)
class EntryStory:
    """Everything the ledger holds about one record: its lines, its words, and what it replaced or became."""

    card: EntryCard
    lines: tuple[Line, ...]
    words: tuple[Said, ...]
    replaced_id: uuid.UUID | None
    became_id: uuid.UUID | None


@dataclass(frozen=True)
class Minutes:
    """A person's minutes by how they stand, and the effective ones by evidence class."""

    effective: int = 0
    pending: int = 0
    frozen: int = 0
    entries: int = 0
    pending_entries: int = 0
    by_class: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LedgerSummary:
    """What the ledger says about a range of regions in a period; effective unless it says otherwise."""

    people: int
    minutes: int
    entries: int
    by_class: dict[str, int]
    pending_minutes: int
    pending_entries: int
    frozen_entries: int
    withdrawn_entries: int


@dataclass(frozen=True)
class Finding:
    """One thing `verify` found wrong: which check, which line, and what is the matter."""

    check: str
    line: str
    zh: str
    en: str


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuilding of the standings counted."""

    standings: int
    changed: int
