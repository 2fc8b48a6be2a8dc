"""Orders and cards of yearly reviews and spot checks."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Whose turn it is, or that it is over."""

    OPEN = "open"
    COMMENTED = "commented"
    NOTICED = "noticed"
    ANSWERED = "answered"
    DECIDED = "decided"
    APPEALED = "appealed"
    FINAL = "final"


class Outcome(StrEnum):
    """What a review comes to, the mildest first."""

    PASSED = "passed"
    WARNING = "warning"
    SUSPENSION = "suspension"
    EXIT = "exit"


STATES = {
    State.OPEN: ("组织可以说明", "The organisation may comment"),
    State.COMMENTED: ("待作出结论", "To be concluded"),
    State.NOTICED: ("已告知，等组织申辩", "Told; the organisation may answer"),
    State.ANSWERED: ("已申辩，待决定", "Answered; to be decided"),
    State.DECIDED: ("已决定，可请上一级复核", "Decided; the level above may be asked"),
    State.APPEALED: ("上一级复核中", "With the level above"),
    State.FINAL: ("已办结", "Closed"),
}
OUTCOMES = {
    Outcome.PASSED: ("合格", "Passed"),
    Outcome.WARNING: ("警示", "Warning"),
    Outcome.SUSPENSION: ("停用整改", "Suspension"),
    Outcome.EXIT: ("退出", "Exit"),
}
STEPS = {
    "opened": ("生成报告", "Report made"),
    "commented": ("组织说明", "The organisation commented"),
    "noticed": ("告知拟作的结论", "Told what is intended"),
    "answered": ("组织申辩", "The organisation answered"),
    "decided": ("作出决定", "Decided"),
    "appealed": ("组织请上一级复核", "The organisation asked the level above"),
    "appeal_answered": ("上一级答复", "The level above answered"),
    "effected": ("生效", "In force"),
    "not_effected": ("组织状态已另有变化，没有再改", "The organisation had changed already"),
    "restored": ("停用期满，恢复", "The suspension is over"),
}
FINDINGS = {
    "no_service": ("全年没有已生效的服务", "No effective service in the year"),
    "late_records": ("按期记录只有 {value}%，低于 {limit}%", "{value}% recorded in time, less than {limit}%"),
    "late_entries": ("事后补录占 {value}%，高于 {limit}%", "{value}% late entries, more than {limit}%"),
    "late_answers": (
        "异议按期答复只有 {value}%，低于 {limit}%",
        "{value}% of objections answered in time, less than {limit}%",
    ),
    "not_in_force": ("组织当前没有处于正常状态", "The organisation is not in force"),
    "checked": ("抽查有 {value} 项没有做到", "A spot check found {value} points unmet"),
}


def _of(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]


@dataclass(frozen=True)
class OpenReviews:
    """The order to make the reports of a year for the organisations of a region; who has one keeps it."""

    region_code: int
    year: int


@dataclass(frozen=True)
class Opened:
    """How many reviews were opened by one order, and how many organisations still wait for another."""

    opened: int
    left: int


@dataclass(frozen=True)
class SayOnReview:
    """The organisation's words: a comment on the report, an answer to a notice, or an appeal."""

    review_id: uuid.UUID
    key: uuid.UUID
    words: str = ""


@dataclass(frozen=True)
class ConcludeReview:
    """What the officer makes of it; for a suspension its days, for an exit who takes over the records."""

    review_id: uuid.UUID
    key: uuid.UUID
    outcome: str
    why: str = ""
    days: int | None = None
    successor_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Finding:
    """Something the numbers say that a person should look at; never a verdict."""

    id: str
    value: int = 0
    limit: int = 0

    def label(self, language: str = "zh") -> str:
        return _of(FINDINGS[self.id], language).format(value=self.value, limit=self.limit)


@dataclass(frozen=True)
class ReviewCard:
    """One organisation's review of one year, and how far it is."""

    id: uuid.UUID
    year: int
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    office_code: int
    report_id: uuid.UUID
    state: str
    outcome: str
    due_on: dt.date | None
    suspended_until: dt.date | None
    successor_id: uuid.UUID | None
    findings: tuple[Finding, ...]
    policy_version: str
    opened_at: dt.datetime
    ended_at: dt.datetime | None
    is_over: bool  # the day of whoever's turn it is has passed

    def state_label(self, language: str = "zh") -> str:
        return _of(STATES[State(self.state)], language)

    def outcome_label(self, language: str = "zh") -> str:
        return _of(OUTCOMES[Outcome(self.outcome)], language) if self.outcome else ""

    def hints(self, language: str = "zh") -> str:
        """What the numbers say somebody should look at, in one sentence; empty when they say nothing."""
        return ("；" if language.startswith("zh") else "; ").join(
            one.label(language) for one in self.findings
        )


@dataclass(frozen=True)
class ReviewStepCard:
    """One step of a review."""

    what: str
    outcome: str
    why: str
    at: dt.datetime
    due_on: dt.date | None

    def label(self, language: str = "zh") -> str:
        told = _of(STEPS[self.what], language)
        if not self.outcome:
            return told
        outcome = _of(OUTCOMES[Outcome(self.outcome)], language)
        return f"{told}：{outcome}" if language.startswith("zh") else f"{told}: {outcome}"


@dataclass(frozen=True)
class ReviewStory:
    """A review with its report as it was signed, its steps, and who may do what next."""

    card: ReviewCard
    report: Mapping[str, Any]
    is_whole: bool
    steps: tuple[ReviewStepCard, ...]
    wants: frozenset[str]  # comment, answer, appeal, conclude, decide, answer_appeal


@dataclass(frozen=True)
class PublishedReview:
    """What everybody may read of a closed review."""

    organisation_id: uuid.UUID
    organisation_name: str
    year: int
    region_code: int
    outcome: str
    ended_on: dt.date

    def outcome_label(self, language: str = "zh") -> str:
        return _of(OUTCOMES[Outcome(self.outcome)], language)


@dataclass(frozen=True)
class DrawCheck:
    """The order to draw organisations for a spot check, county by county, with a published seed."""

    key: uuid.UUID
    region_code: int
    year: int
    seed_text: str
    percent: int | None = None  # more than the rule asks for, never less


@dataclass(frozen=True)
class Drawn:
    """One organisation that the seed chose."""

    organisation_id: uuid.UUID
    county_code: int
    ticket: str


@dataclass(frozen=True)
class SayFinding:
    """What was found at one drawn organisation: the points that were not met, and in words what was seen."""

    check_id: uuid.UUID
    number: int
    key: uuid.UUID
    unmet: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True)
class CommentFinding:
    """The organisation's word on what was found."""

    check_id: uuid.UUID
    number: int
    key: uuid.UUID
    words: str


@dataclass(frozen=True)
class CheckedCard:
    """One drawn organisation, what was found there, and what it says to that."""

    check_id: uuid.UUID
    number: int
    organisation_id: uuid.UUID
    organisation_name: str
    county_code: int
    ticket: str
    is_seen: bool = False
    unmet: tuple[str, ...] = ()
    words: str = ""
    seen_at: dt.datetime | None = None
    comment_until: dt.date | None = None
    comment: str = ""
    may_comment: bool = False


@dataclass(frozen=True)
class CheckCard:
    """One spot check: what was drawn and how far it is."""

    id: uuid.UUID
    region_code: int
    year: int
    percent: int
    least: int
    population: int
    drawn: int
    seen: int
    seed_text: str
    head_text: str
    seed: str
    version: str
    drawn_at: dt.datetime
    published_at: dt.datetime | None
    checklist: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    organisations: tuple[CheckedCard, ...] = ()

    def point(self, point_id: str, language: str = "zh") -> str:
        return _of(self.checklist[point_id], language)


@dataclass(frozen=True)
class RedrawnCheck:
    """The same draw again from what was published: whether it comes to the same."""

    population: tuple[tuple[uuid.UUID, int], ...]
    is_same: bool
