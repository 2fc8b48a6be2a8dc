"""Orders going into references, and the cards that come out."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How an inquiry stands, as its volunteer sees it; whoever asked is told none of it."""

    WAITING = "waiting"
    RELEASED = "released"
    REFUSED = "refused"
    LAPSED = "lapsed"


STATES = {
    State.WAITING: ("等您决定", "Waiting for your word"),
    State.RELEASED: ("已授权", "Released"),
    State.REFUSED: ("您没有同意", "You said no"),
    State.LAPSED: ("已过期", "Lapsed"),
}

PURPOSES = {
    "schooling": ("升学、评优或学分", "School, awards or credits"),
    "work": ("求职或用工", "Work"),
    "credit": ("信用评价", "Credit assessment"),
    "other": ("其他", "Something else"),
}

# What may be asked for beside the sum of minutes, in the order of the form.
PARTS = {
    "by_class": ("按证据等级分列", "by evidence class"),
    "by_category": ("按服务类别分列", "by kind of service"),
    "by_year": ("按年分列", "by year"),
    "star": ("星级", "the star"),
    "services": ("逐次服务清单", "the list of services"),
}

ROUNDINGS = {
    "whole": ("不足一学分的部分不计", "only whole credits count"),
    "half": ("计到半学分", "down to half a credit"),
    "exact": ("不取整，计到百分之一", "not rounded, to the hundredth"),
}
STEPS = {"whole": 100, "half": 50, "exact": 1}  # hundredths of a credit


@dataclass(frozen=True)
class AskReference:
    """The order of a school or an employer to read something of one volunteer's service, by their number."""

    key: uuid.UUID
    volunteer_number: str
    organisation_name: str
    contact: str
    purpose: str
    why: str
    parts: frozenset[str] = frozenset()
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    credit_rule_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Asked:
    """What whoever asked takes along: where the answer will open, and with which code. It says nothing else."""

    inquiry_id: uuid.UUID
    code: str
    lapses_on: dt.date


@dataclass(frozen=True)
class ReleaseAnswer:
    """The volunteer's yes: what was shown to them (by its digest), readable for so many days."""

    key: uuid.UUID
    inquiry_id: uuid.UUID
    days: int
    digest: str


@dataclass(frozen=True)
class ReadAnswer:
    """The order to open an answer with the code that came with the question."""

    inquiry_id: uuid.UUID
    code: str


@dataclass(frozen=True)
class KeepCreditRule:
    """The order to write down how one school counts minutes as credits, from a day on."""

    key: uuid.UUID
    school_name: str
    region_code: int
    minutes_per_credit: int
    rounding: str
    most_a_year: int  # whole credits; 0 means the school sets no limit
    year_from_month: int
    valid_from: dt.date
    document: str  # the school's own text


@dataclass(frozen=True)
class ServiceLine:
    """One effective record, as far as an answer may tell it."""

    served_on: dt.date
    minutes: int
    title: str
    organisation_name: str
    evidence_class: str
    category: str


@dataclass(frozen=True)
class CreditRuleCard:
    """How one school counts, in force from a day on."""

    id: uuid.UUID
    school_name: str
    region_code: int
    minutes_per_credit: int
    rounding: str
    most_a_year: int
    year_from_month: int
    valid_from: dt.date
    document: str

    def rounding_label(self, language: str = "zh") -> str:
        return _in(ROUNDINGS[self.rounding], language)


@dataclass(frozen=True)
class CreditYear:
    """One year as a school counts it: minutes stay what they are, credits are hundredths."""

    first_on: dt.date
    minutes: int
    hundredths: int
    is_capped: bool


@dataclass(frozen=True)
class CreditView:
    """The same hours as one school counts them."""

    rule: CreditRuleCard
    minutes: int
    hundredths: int
    years: tuple[CreditYear, ...]

    @property
    def credits(self) -> str:
        return in_credits(self.hundredths)


@dataclass(frozen=True)
class OpeningCard:
    """One time the answer was read."""

    number: int
    at: dt.datetime


@dataclass(frozen=True)
class InquiryCard:
    """One inquiry as its volunteer sees it, with what became of the answer."""

    id: uuid.UUID
    organisation_name: str
    contact: str
    purpose: str
    why: str
    parts: tuple[str, ...]
    from_on: dt.date | None
    until_on: dt.date | None
    credit_rule_id: uuid.UUID | None
    state: str
    asked_at: dt.datetime
    lapses_on: dt.date
    released_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    is_readable: bool = False
    openings: tuple[OpeningCard, ...] = ()

    def state_label(self, language: str = "zh") -> str:
        if self.state == State.RELEASED and self.revoked_at:
            return "已收回" if language.startswith("zh") else "Taken back"
        if self.state == State.RELEASED and not self.is_readable:
            return "已到期" if language.startswith("zh") else "Over"
        return _in(STATES[State(self.state)], language)

    def purpose_label(self, language: str = "zh") -> str:
        return _in(PURPOSES[self.purpose], language)

    def part_labels(self, language: str = "zh") -> tuple[str, ...]:
        return tuple(_in(PARTS[part], language) for part in self.parts)


@dataclass(frozen=True)
class Preview:
    """Exactly what a yes would let them read, its digest, and why it cannot be given, if it cannot."""

    card: InquiryCard
    content: Mapping[str, Any]
    digest: str
    most_days: int
    days: int
    hindrance: tuple[str, str] | None = None


@dataclass(frozen=True)
class Answer:
    """An answer as it is read: the snapshot, who asked, and until when it opens."""

    organisation_name: str
    purpose: str
    content: Mapping[str, Any]
    released_at: dt.datetime
    ends_at: dt.datetime

    def purpose_label(self, language: str = "zh") -> str:
        return _in(PURPOSES[self.purpose], language)


def in_credits(hundredths: int) -> str:
    """150 as 1.5, 200 as 2: credits as people write them."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
