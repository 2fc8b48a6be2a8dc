"""The cards the ledger hands out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.foundation import tongues
from tongxing.ledger.shapes.lists import (
    CHANNELS,
    CLASSES,
    ENDS,
    METHODS,
    STATES,
    Channel,
    Method,
    State,
    in_language,
)
from tongxing.ledger.shapes.orders import Occasion, Origin, Proof


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
    needs_word: bool = False
    proofs: tuple[Proof, ...] = ()
    review: str = ""
    notice_until: dt.date | None = None
    policies: dict[str, str] = field(default_factory=dict)
    origin: Origin | None = None
    source: str = ""
    source_frozen: bool = False
    was_denied: bool = False

    @property
    def waits_for_person(self) -> bool:
        return self.state == State.PENDING

    def evidence_sentence(self, language: str = "zh") -> str:
        """How the record is known, end by end."""
        ends = [
            (in_language(ENDS[end], language), self._how(end, language)) for end in ("arrival", "departure")
        ]
        if language.startswith("zh"):
            return "；".join(f"{end}：{how}" for end, how in ends) + "。"
        return "; ".join(f"{end}: {how}" for end, how in ends) + "."

    def _how(self, end: str, language: str) -> str:
        kinds = [proof.kind_label(language) for proof in self.proofs if proof.end in (end, "whole")]
        if not kinds:
            return self.arrival_label(language) if end == "arrival" else self.departure_label(language)
        return ("、" if language.startswith("zh") else ", ").join(dict.fromkeys(kinds))

    def state_sentence(self, language: str = "zh") -> str:
        """Why the record stands as it does, and what can be done."""
        return tongues.pick(self.state_sentence_zh, self.state_sentence_en, language)

    def state_label(self, language: str = "zh") -> str:
        return in_language(STATES[State(self.state)], language)

    def evidence_label(self, language: str = "zh") -> str:
        return in_language(CLASSES[self.evidence_class], language)

    def arrival_label(self, language: str = "zh") -> str:
        return in_language(METHODS[Method(self.arrival_method)], language)

    def departure_label(self, language: str = "zh") -> str:
        return in_language(METHODS[Method(self.departure_method)], language)


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
    """What was said about a record: by the volunteer, by a reviewer, by the notice that ran."""

    kind: str
    why: str
    said_at: dt.datetime
    channel: str = Channel.OWN
    said_by: str = ""
    until: dt.date | None = None
    id: uuid.UUID | None = None
    position: int | None = None

    def channel_label(self, language: str = "zh") -> str:
        return in_language(CHANNELS[Channel(self.channel)], language)


@dataclass(frozen=True)
class FrozenSource:
    """An account whose entries do not count until the level above has looked into them."""

    id: uuid.UUID
    source: str
    organisation_id: uuid.UUID
    region_code: int
    entry_id: uuid.UUID
    frozen_at: dt.datetime
    entries: int
    minutes: int
    released_at: dt.datetime | None = None
    released_why: str = ""


@dataclass(frozen=True)
class ExportLine:
    """One line of the log as it is taken along: its number, its kind, its hash and the facts hashed."""

    position: int
    line: str
    line_id: uuid.UUID
    leaf: bytes
    facts: dict[str, object]


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
    in_review: int = 0
    on_notice: int = 0
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


@dataclass(frozen=True)
class Overlap:
    """Two records of one human that lie over each other in time, one from each of two accounts."""

    mine: EntryCard
    theirs: EntryCard
