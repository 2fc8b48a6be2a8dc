"""Orders going into objections, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from tongxing.late_entries.shapes import ClaimLateEntry
from tongxing.ledger.shapes import Occasion


class State(StrEnum):
    """Whose turn it is (the first four), or how it ended."""

    RECORDER = "recorder"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    UPHELD = "upheld"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


LEVELS = (State.RECORDER, State.COUNTY, State.CITY, State.PROVINCE)
AUTHORITIES = LEVELS[1:]

STATES = {
    State.RECORDER: ("等组织答复", "Waiting for the organisation"),
    State.COUNTY: ("等县区主管部门答复", "Waiting for the county authority"),
    State.CITY: ("等市级主管部门答复", "Waiting for the city authority"),
    State.PROVINCE: ("等省级主管部门答复", "Waiting for the provincial authority"),
    State.UPHELD: ("异议成立", "Upheld"),
    State.DECLINED: ("异议不成立", "Declined"),
    State.TAKEN_BACK: ("已撤回", "Taken back"),
}

KINDS = {
    "wrong_time": ("时间不对", "The time is wrong"),
    "wrong_content": ("内容不对", "The content is wrong"),
    "wrongly_withdrawn": ("不该撤回", "It should not have been taken back"),
    "frozen": ("不该冻结", "It should not be frozen"),
    "not_recorded": ("参加了但没有记录", "I took part and nothing was recorded"),
}

MENDS = {
    "correct": ("已更正时间", "The times were corrected"),
    "withdraw": ("已撤回错误的记录", "The wrong record was taken back"),
    "claim": ("已提交补录，等第二签字", "A late entry was claimed and waits for its second signature"),
    "done": ("已另行更正", "It was put right already"),
}

STEPS = {
    "raised": ("提出异议", "Raised"),
    "upheld": ("答复：异议成立", "Answered: upheld"),
    "declined": ("答复：异议不成立", "Answered: declined"),
    "escalated": ("逾期未答复，自动上转", "Not answered in time: carried up by itself"),
    "overdue": ("逾期未答复，已无上级", "Not answered in time, and there is no level above"),
    "carried_up": ("请上一级复核", "Carried up by the volunteer"),
    "claim_refused": ("补录没有获得第二签字", "The late entry was not signed"),
    "mended": ("补录已签字入账", "The late entry was signed and stands in the ledger"),
    "taken_back": ("撤回异议", "Taken back by the volunteer"),
}


@dataclass(frozen=True)
class RaiseObjection:
    """The order to object to a record (`entry_id`), or to a missing one (organisation, title and day)."""

    key: uuid.UUID
    kind: str
    text: str
    wish: str = ""
    entry_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    occasion: Occasion | None = None
    title: str = ""
    served_on: dt.date | None = None


@dataclass(frozen=True)
class AnswerObjection:
    """The order to answer: `declined` with the reason, or `upheld` together with what puts it right.

    `mend` says how: `correct` (true times), `withdraw`, `claim` (a late entry in the same breath) or `done`
    (`correction_id` is the record that holds now).
    """

    objection_id: uuid.UUID
    key: uuid.UUID
    verdict: str
    why: str
    mend: str = ""
    correction_id: uuid.UUID | None = None
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    claim: ClaimLateEntry | None = None


@dataclass(frozen=True)
class CarryUp:
    """The order of the volunteer to have a declined objection looked at one level higher; once."""

    objection_id: uuid.UUID
    key: uuid.UUID
    why: str


@dataclass(frozen=True)
class ObjectionCard:
    """One objection as a list or a page shows it."""

    id: uuid.UUID
    person_id: uuid.UUID
    entry_id: uuid.UUID | None
    occasion: Occasion | None
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    kind: str
    title: str
    served_on: dt.date
    text: str
    wish: str
    state: str
    level: str
    due_on: dt.date | None
    is_overdue: bool
    mend: str
    correction_id: uuid.UUID | None
    raised_at: dt.datetime
    may_be_carried_up: bool
    turn_zh: str
    turn_en: str
    masked_name: str = ""
    volunteer_number: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in LEVELS

    def turn(self, language: str = "zh") -> str:
        """Whose turn it is and until when, in one sentence."""
        return self.turn_zh if language.startswith("zh") else self.turn_en

    def state_label(self, language: str = "zh") -> str:
        return _in(STATES[State(self.state)], language)

    def kind_label(self, language: str = "zh") -> str:
        return _in(KINDS[self.kind], language)

    def mend_label(self, language: str = "zh") -> str:
        return _in(MENDS[self.mend], language) if self.mend else ""


@dataclass(frozen=True)
class StepCard:
    """One step: what, at which level, why, when, and until when the next has time."""

    what: str
    level: str
    why: str
    at: dt.datetime
    due_on: dt.date | None
    by_label: tuple[str, str]
    correction_id: uuid.UUID | None = None

    def label(self, language: str = "zh") -> str:
        return _in(STEPS[self.what], language)

    def by(self, language: str = "zh") -> str:
        return _in(self.by_label, language)


@dataclass(frozen=True)
class ObjectionStory:
    """One objection with every step."""

    card: ObjectionCard
    steps: tuple[StepCard, ...]


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
