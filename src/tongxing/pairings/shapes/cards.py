"""The cards that come out of pairings."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.pairings.shapes.words import (
    ALARMS,
    COMPANION_STATES,
    ENDINGS,
    FOUND,
    KINDS,
    OUTCOMES,
    STATES,
    STEPS,
    VISIT_STATES,
    of,
)


@dataclass(frozen=True)
class CompanionCard:
    """A volunteer's place in a pairing; the masked name, never the whole one."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    volunteer_number: str
    masked_name: str
    state: str
    asked_at: dt.datetime
    ended_at: dt.datetime | None
    visits: int
    takes_over: bool

    def state_label(self, language: str = "zh") -> str:
        return of(COMPANION_STATES[self.state], language)


@dataclass(frozen=True)
class VisitCard:
    """One visit, planned or done. `note` is empty for those who may not read it."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    due_on: dt.date
    state: str
    visited_at: dt.datetime | None
    minutes: int | None
    found: str
    note: str
    by_masked_name: str
    is_recorded: bool
    is_extra: bool = False

    def state_label(self, language: str = "zh") -> str:
        return of(VISIT_STATES[self.state], language)

    def found_label(self, language: str = "zh") -> str:
        return of(FOUND[self.found], language) if self.found else ""


@dataclass(frozen=True)
class AlarmCard:
    """Something at a pairing that the station should look after, with how long it has waited."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    number: str
    kind: str
    region_code: int
    station_id: uuid.UUID | None
    place_text: str
    due_on: dt.date | None
    raised_at: dt.datetime
    answer_due_at: dt.datetime
    is_higher: bool
    waiting_days: int
    outcome: str = ""
    note: str = ""
    answered_at: dt.datetime | None = None

    def label(self, language: str = "zh") -> str:
        return of(ALARMS[self.kind], language)

    def outcome_label(self, language: str = "zh") -> str:
        return of(OUTCOMES[self.outcome], language) if self.outcome else ""


@dataclass(frozen=True)
class PairingStepCard:
    """One line of a pairing's tale."""

    what: str
    who_zh: str
    who_en: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        return of(STEPS[self.what], language)

    def who(self, language: str = "zh") -> str:
        return self.who_zh if language.startswith("zh") else self.who_en


@dataclass(frozen=True)
class PairingCard:
    """A pairing as far as the viewer may see it: `about` is empty for those who may not read it."""

    id: uuid.UUID
    number: str
    kind: str
    state: str
    region_code: int
    place_text: str
    station_id: uuid.UUID | None
    organisation_id: uuid.UUID
    organisation_name: str
    every_days: int
    begins_on: dt.date
    ends_on: dt.date
    side: str
    is_agreed: bool
    next_on: dt.date | None
    last_visited_on: dt.date | None
    companions: int
    alarms: int
    arranged_at: dt.datetime
    ended_why: str = ""
    is_own: bool = False
    about: str = ""
    asked_days: int | None = None

    def kind_label(self, language: str = "zh") -> str:
        return of(KINDS[self.kind], language)

    def state_label(self, language: str = "zh") -> str:
        return of(STATES[self.state], language)

    def ended_label(self, language: str = "zh") -> str:
        return of(ENDINGS[self.ended_why], language) if self.ended_why else ""


@dataclass(frozen=True)
class FarewellCard:
    """A word said at the end, by one of the two sides."""

    who_zh: str
    who_en: str
    words: str
    at: dt.datetime


@dataclass(frozen=True)
class PairingStory:
    """A pairing with everything around it, and what the viewer may do."""

    card: PairingCard
    companions: tuple[CompanionCard, ...]
    visits: tuple[VisitCard, ...]
    alarms: tuple[AlarmCard, ...]
    steps: tuple[PairingStepCard, ...]
    farewells: tuple[FarewellCard, ...]
    mine: CompanionCard | None
    handover_note: str
    may_answer_for_resident: bool
    may_tend: bool
    may_renew: bool
    may_end: bool
    may_move: bool
    may_log: bool
    may_ask_rhythm: bool = False
    may_answer_rhythm: bool = False


@dataclass(frozen=True)
class PairingContact:
    """Whom to visit and where; read with a purpose, and every reading is journalled."""

    name: str
    phone: str
    address: str
    guardian_name: str = ""
    guardian_phone: str = ""


@dataclass(frozen=True)
class VisitWord:
    """The word of one visit: the resident says it, the desk reads it out; the companion types it."""

    visit_id: uuid.UUID
    due_on: dt.date
    word: str = field(repr=False)


@dataclass(frozen=True)
class KnownCompanion:
    """Somebody who visits a resident already, for whoever offers other help: how often they were there."""

    person_id: uuid.UUID
    account_id: uuid.UUID
    organisation_id: uuid.UUID
    visits: int


@dataclass(frozen=True)
class ToldPairing:
    """Numbers and accounts, no names: the resident's side, and the companions of one state."""

    id: uuid.UUID
    number: str
    region_code: int
    organisation_id: uuid.UUID
    organisation_name: str
    place_text: str
    every_days: int
    ended_why: str
    asked_days: int | None
    asked_side: str
    their_accounts: tuple[uuid.UUID, ...]
    companion_accounts: tuple[uuid.UUID, ...]
