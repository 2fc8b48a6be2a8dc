"""Orders going into points, and the cards that come out."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tongxing.foundation import tongues
from tongxing.policy.shapes import Rule


class Grade(StrEnum):
    """How difficult a kind of service is; each grade has its coefficient."""

    ORDINARY = "ordinary"
    SKILLED = "skilled"
    HARD = "hard"


GRADES = {
    Grade.ORDINARY: ("一般", "ordinary"),
    Grade.SKILLED: ("专业", "skilled"),
    Grade.HARD: ("风险或强度高", "risky or strenuous"),
}

# Why a record brings fewer points than its minutes say, or none.
REASONS = {
    "": ("", ""),
    "activity": ("一次活动的上限", "the cap for one activity"),
    "day": ("一天的上限", "the cap for one day"),
    "year": ("一年的上限", "the cap for one year"),
    "balance": ("余额的上限", "the cap for points in hand"),
    "complaint": ("投诉查实，这次活动不计积分", "a complaint was found true: no points for this activity"),
    "out": ("当时没有参加积分", "not taking part at the time"),
    "off": ("当时当地没有开展积分", "no points there at the time"),
    "short": ("不足 1 分的时间", "less than the time for 1 point"),
}


class Dealing(StrEnum):
    """The ways in which points come or go otherwise than by service and time."""

    SPENT = "spent"
    GIVEN_BACK = "given_back"
    GIFT = "gift"
    GRANT = "grant"


DEALINGS = {
    Dealing.SPENT: ("使用", "used"),
    Dealing.GIVEN_BACK: ("退回", "given back"),
    Dealing.GIFT: ("捐给公益基金", "given to a fund"),
    Dealing.GRANT: ("公益基金发给", "granted by a fund"),
}

# The platform's own accounts in the general ledger, as the trial balance names them.
ACCOUNTS = {
    "points.issued": ("服务发放", "brought by service"),
    "points.expired": ("到期", "expired"),
    "points.spent": ("已使用", "used"),
    "points.fund_issue": ("发放给公益基金", "issued to funds"),
}


def in_language(pair: tuple[str, str], language: str) -> str:
    """One of two sentences, or what a further language makes of them."""
    return tongues.pick(*pair, language)


@dataclass(frozen=True, slots=True)
class Terms:
    """What one edition of the rule says about earning, ready to reckon with. A cap of 0 is no cap."""

    version: str
    minutes_per_point: int
    percents: Mapping[str, int]  # by grade
    grades: Mapping[str, str]  # by category; what is not named is ordinary
    activity: int
    day: int
    year: int
    balance: int
    expiry_months: int


class Served(NamedTuple):
    """One effective record as points see it. `terms` is None where points were not kept; `barred` says why not."""

    entry_id: uuid.UUID
    on: dt.date
    minutes: int
    category: str
    occasion_id: uuid.UUID
    terms: Terms | None
    barred: str = ""


class Dealt(NamedTuple):
    """One time points came or went otherwise than by service."""

    id: uuid.UUID
    kind: str
    on: dt.date
    points: int
    expires_on: dt.date | None = None  # of what came


@dataclass(frozen=True, slots=True)
class Award:
    """What one record brought: before the caps, after them, and what is left of it today."""

    entry_id: uuid.UUID
    on: dt.date
    minutes: int
    grade: str
    percent: int
    before: int
    points: int
    reason: str
    version: str
    expires_on: dt.date | None
    left: int

    def grade_label(self, language: str = "zh") -> str:
        return in_language(GRADES[Grade(self.grade)], language) if self.grade else ""

    def reason_label(self, language: str = "zh") -> str:
        return in_language(REASONS[self.reason], language)


@dataclass(frozen=True, slots=True)
class Sums:
    """What a person's points add up to. `balance - owed` is what came minus what went, always."""

    earned: int = 0
    granted: int = 0
    given_back: int = 0
    spent: int = 0
    gift: int = 0
    expired: int = 0
    balance: int = 0
    owed: int = 0
    next_expiry_on: dt.date | None = None


@dataclass(frozen=True)
class Reckoning:
    """Everything worked out from zero: what each record brought, what expires when, and the sums."""

    awards: tuple[Award, ...]
    expiring: tuple[tuple[dt.date, int], ...]  # what is in hand today, by the day it will be gone
    sums: Sums


@dataclass(frozen=True)
class SettledSlice:
    """How many persons were gone through, for how many something was booked, and who was the last."""

    people: int
    changed: int
    last: uuid.UUID | None


@dataclass(frozen=True)
class SpendPoints:
    """The order to use points for something another room gives; the same key is the same deed."""

    key: uuid.UUID
    person_id: uuid.UUID
    points: int
    what: str


@dataclass(frozen=True)
class GiveBack:
    """The order to give back what was used for something that did not come about."""

    key: uuid.UUID
    spend_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class GiveToFund:
    """The order to give points to a fund."""

    key: uuid.UUID
    person_id: uuid.UUID
    fund_id: uuid.UUID
    points: int


@dataclass(frozen=True)
class OpenFund:
    """The order to open a fund in a region."""

    key: uuid.UUID
    name: str
    purpose: str
    region_code: int


@dataclass(frozen=True)
class IssueToFund:
    """The order to issue points to a fund, out of nothing, with a reason that stays."""

    key: uuid.UUID
    fund_id: uuid.UUID
    points: int
    why: str


@dataclass(frozen=True)
class GrantFromFund:
    """The order to give a volunteer in need points out of a fund."""

    key: uuid.UUID
    fund_id: uuid.UUID
    volunteer_number: str
    points: int
    why: str


@dataclass(frozen=True)
class BarPoints:
    """The order to take the points of one record because a complaint about it was found true (R-60)."""

    key: uuid.UUID
    entry_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class LiftBar:
    """The order to give them back because the finding did not stand."""

    bar_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class DealingCard:
    """One coming or going as a page shows it."""

    id: uuid.UUID
    kind: str
    points: int
    on: dt.date
    at: dt.datetime
    what: str
    fund_name: str = ""
    given_back: bool = False

    def kind_label(self, language: str = "zh") -> str:
        return in_language(DEALINGS[Dealing(self.kind)], language)

    @property
    def signed(self) -> int:
        """With a minus when the points went."""
        return -self.points if self.kind in (Dealing.SPENT, Dealing.GIFT) else self.points


@dataclass(frozen=True)
class FundCard:
    """A fund with what lies in it."""

    id: uuid.UUID
    name: str
    purpose: str
    region_code: int
    region_name: str
    balance: int
    opened_at: dt.datetime


@dataclass(frozen=True)
class FundLine:
    """One coming or going of a fund; never whose points they were."""

    kind: str
    amount: int
    left: int
    on: dt.date
    why: str

    def kind_label(self, language: str = "zh") -> str:
        return in_language(_FUND_KINDS[self.kind], language)


_FUND_KINDS = {
    "gift": ("志愿者捐赠", "given by a volunteer"),
    "fund_issue": ("主管部门发放", "issued by the authority"),
    "grant": ("发给困难志愿者", "granted to a volunteer in need"),
    "reversal": ("冲销", "reversal"),
}


@dataclass(frozen=True)
class BarCard:
    """A record whose points were taken for a complaint."""

    id: uuid.UUID
    entry_id: uuid.UUID
    why: str
    barred_at: dt.datetime
    lifted_at: dt.datetime | None = None
    lifted_why: str = ""


@dataclass(frozen=True)
class BarredRecord:
    """A record as the authority sees it that may take its points: what stands there, and every bar so far."""

    entry_id: uuid.UUID
    title: str
    organisation_name: str
    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int
    bars: tuple[BarCard, ...]

    @property
    def standing(self) -> BarCard | None:
        return next((bar for bar in self.bars if bar.lifted_at is None), None)


@dataclass(frozen=True)
class AwardLine:
    """What one record brought, with the record's own words for the page."""

    award: Award
    title: str
    organisation_name: str
    bar: BarCard | None = None


@dataclass(frozen=True)
class PointsOfMine:
    """A person's points: what there is, by which rule, and whether they take part."""

    person_id: uuid.UUID
    takes_part: bool
    is_open: bool  # whether points are kept where the person is at home
    sums: Sums
    rule: Rule
    expiring: tuple[tuple[dt.date, int], ...] = ()
    lines: tuple[AwardLine, ...] = ()
    dealings: tuple[DealingCard, ...] = ()
    has_more: bool = False
    funds: tuple[FundCard, ...] = field(default=())
    spend_most: int = 0
    gift_most: int = 0
