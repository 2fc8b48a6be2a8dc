"""Applying and answering, as it is ordered and as it is shown."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from tongxing.foundation import tongues

CRITERION_AT_MOST = 60
WORD_AT_MOST = 100
ASKING_AT_MOST = 200
STATES = {
    "open": ("等负责人审核", "Waiting for an answer"),
    "taken": ("已录用", "Taken on"),
    "reserve": ("备选", "In reserve"),
    "listed": ("转入候补", "On the waiting list"),
    "declined": ("没有录用", "Declined"),
    "asked": ("请求再看一次", "Asked to look again"),
    "withdrawn": ("已撤回", "Withdrawn"),
    "ended": ("活动已开始，没有结果", "Ended without an answer"),
}
VERDICTS = {
    "taken": ("录用", "Take on"),
    "reserve": ("列为备选", "Keep in reserve"),
    "declined": ("不录用", "Decline"),
}
PLACES_TAKEN = ("名额已满", "All places are taken")
LEFT = {
    "placed": ("已经有名额了。", "Has a place already."),
    "withdrawn": ("本人已经撤回。", "Has withdrawn."),
    "same": ("已经这样答复过了。", "Was answered so before."),
    "hindered": (
        "眼下不满足报名规则，已告诉本人；满足后可以再录用。",
        "Does not meet the rules of signing up now and has been told; may be taken on once they do.",
    ),
}
CLOSED_BY_START = ("open", "asked", "reserve")


@dataclass(frozen=True)
class AnnounceSelection:
    """Whoever signs up is looked at, by these criteria; `until` may be left out and is then the end of sign-up."""

    key: uuid.UUID
    activity_id: uuid.UUID
    criteria: tuple[str, ...]
    answer_by: dt.datetime
    until: dt.datetime | None = None
    asks_words: bool = False


@dataclass(frozen=True)
class ChangeCriteria:
    """The criteria as they are from now on; nobody has applied yet."""

    selection_id: uuid.UUID
    criteria: tuple[str, ...]
    asks_words: bool


@dataclass(frozen=True)
class Apply:
    """One person's application; what is asked for is what a sign-up asks for. `words` go with the criteria."""

    key: uuid.UUID
    selection_id: uuid.UUID
    words: tuple[str, ...] = ()
    take_place_when_free: bool = False
    accompanied: bool = False
    post_id: uuid.UUID | None = None
    risks_version: str = ""
    said_fit: bool = False


@dataclass(frozen=True)
class AnswerApplications:
    """The same answer to one application or many, and the numbers of the criteria that decide it."""

    key: uuid.UUID
    selection_id: uuid.UUID
    application_ids: tuple[uuid.UUID, ...]
    verdict: str
    criteria: tuple[int, ...]


@dataclass(frozen=True)
class NotAnswered:
    """Somebody among those named who could not have this answer, and why."""

    number: int
    code: str
    zh: str
    en: str

    def sentence(self, language: str = "zh") -> str:
        return tongues.pick(self.zh, self.en, language)


@dataclass(frozen=True)
class Answered:
    """The numbers that have their answer, and those that could not have it."""

    selection_id: uuid.UUID
    numbers: tuple[int, ...]
    left: tuple[NotAnswered, ...] = ()


@dataclass(frozen=True)
class SelectionCard:
    """A selection as anybody may know it."""

    id: uuid.UUID
    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    criteria: tuple[str, ...]
    asks_words: bool
    opens_at: dt.datetime
    until: dt.datetime
    answer_by: dt.datetime
    starts_at: dt.datetime
    applications: int
    undecided: int
    is_settled: bool


@dataclass(frozen=True)
class AnswerCard:
    """One answer and the criteria it rests on, in words."""

    verdict: str
    criteria: tuple[int, ...]
    said: tuple[str, ...]
    at: dt.datetime
    reserve_number: int | None

    def why(self, language: str = "zh") -> tuple[str, ...]:
        return said_of(self.criteria, self.said, language)


def said_of(numbers: Sequence[int], criteria: Sequence[str], language: str = "zh") -> tuple[str, ...]:
    """The criteria behind their numbers, in words; nought says that all places are taken."""
    return tuple(criteria[one - 1] if one else tongues.pick(*PLACES_TAKEN, language) for one in numbers)


@dataclass(frozen=True)
class ApplicationCard:
    """One's own application: how it stands, every answer, what one may still do, and whom to phone."""

    id: uuid.UUID
    selection_id: uuid.UUID
    activity_id: uuid.UUID
    number: int
    state: str
    words: tuple[str, ...]
    applied_at: dt.datetime
    asked_at: dt.datetime | None
    contact: tuple[str, str]
    answers: tuple[AnswerCard, ...] = ()

    @property
    def last(self) -> AnswerCard | None:
        return self.answers[-1] if self.answers else None

    @property
    def may_withdraw(self) -> bool:
        return self.state in ("open", "asked", "reserve")

    @property
    def may_ask_again(self) -> bool:
        return self.state == "declined" and self.asked_at is None

    def state_label(self, language: str = "zh") -> str:
        return tongues.pick(*STATES[self.state], language)


@dataclass(frozen=True)
class ApplicantRow:
    """Somebody who applied, as whoever decides sees them: in the order of arrival, without their whole name."""

    id: uuid.UUID
    number: int
    masked_name: str
    volunteer_number: str
    post_name: str
    applied_at: dt.datetime
    words: tuple[str, ...]
    state: str
    asked_words: str
    last: AnswerCard | None
    is_own: bool

    @property
    def is_answerable(self) -> bool:
        return self.state in ("open", "asked", "reserve", "declined") and not self.is_own

    def state_label(self, language: str = "zh") -> str:
        return tongues.pick(*STATES[self.state], language)


@dataclass(frozen=True)
class ToldOf:
    """What a notice says of an application: whose, at what, and how it stands."""

    application_id: uuid.UUID
    selection_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    state: str
    why_zh: str
    why_en: str
