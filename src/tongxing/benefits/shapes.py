"""Orders going into benefits, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a benefit stands."""

    WAITING = "waiting"
    PUBLISHED = "published"
    RETURNED = "returned"
    ENDED = "ended"


class Held(StrEnum):
    """How a voucher stands."""

    TAKEN = "taken"
    REDEEMED = "redeemed"
    GIVEN_BACK = "given_back"
    EXPIRED = "expired"


STATES = {
    State.WAITING: ("等主管部门发布", "Waiting to be published"),
    State.PUBLISHED: ("可领取", "Open"),
    State.RETURNED: ("已退回修改", "Returned"),
    State.ENDED: ("已结束", "Ended"),
}

VOUCHER_STATES = {
    Held.TAKEN: ("未使用", "Not used yet"),
    Held.REDEEMED: ("已使用", "Used"),
    Held.GIVEN_BACK: ("已退还", "Given back"),
    Held.EXPIRED: ("已过期", "Expired"),
}

# The nine classes of H24-18, in its order.
CLASSES = {
    "political": ("政治待遇", "Civic standing"),
    "selection": ("评先评优", "Selections and awards"),
    "schooling": ("学校教育", "Schooling"),
    "work": ("就业创业", "Work and starting up"),
    "transport": ("公共交通", "Public transport"),
    "finance": ("金融服务", "Financial services"),
    "spending": ("消费支出", "Everyday spending"),
    "living": ("生活服务", "Services for living"),
    "care": ("关心关爱", "Care"),
}


@dataclass(frozen=True)
class OfferBenefit:
    """The order to offer a benefit, for an organisation or for a station; an officer of the region publishes it.

    `region_code` says for whom it is: volunteers who live or serve there. `station_name` is the station's own.
    """

    key: uuid.UUID
    benefit_class: str
    title: str
    text: str
    where_text: str
    region_code: int
    star: int
    starts_on: dt.date
    ends_on: dt.date
    quota: int
    per_person: int = 1
    organisation_id: uuid.UUID | None = None
    station_id: uuid.UUID | None = None
    station_name: str = ""


@dataclass(frozen=True)
class TakeVoucher:
    """The order of a volunteer to take one voucher of a benefit."""

    key: uuid.UUID
    benefit_id: uuid.UUID


@dataclass(frozen=True)
class RedeemVoucher:
    """The order of the provider's clerk: whoever shows these six digits gets what the benefit says, once."""

    key: uuid.UUID
    benefit_id: uuid.UUID
    code: str


@dataclass(frozen=True)
class BenefitCard:
    """One benefit as a list or a page shows it."""

    id: uuid.UUID
    benefit_class: str
    title: str
    text: str
    where_text: str
    provider_name: str
    organisation_id: uuid.UUID | None
    station_id: uuid.UUID | None
    region_code: int
    region_name: str
    star: int
    starts_on: dt.date
    ends_on: dt.date
    quota: int
    per_person: int
    taken: int
    state: str
    why: str
    policy_version: str
    offered_at: dt.datetime

    @property
    def left(self) -> int:
        return self.quota - self.taken

    def class_label(self, language: str = "zh") -> str:
        return _in(CLASSES[self.benefit_class], language)

    def state_label(self, language: str = "zh") -> str:
        return _in(STATES[State(self.state)], language)


@dataclass(frozen=True)
class Condition:
    """One thing a benefit asks for: whether it is met, and in one sentence why, or what it would take."""

    what: str
    met: bool
    zh: str
    en: str

    def sentence(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class Standing:
    """What eligibility looks at, as plain facts about one volunteer and one benefit today."""

    is_volunteer: bool
    real_name_passed: bool
    is_here: bool
    star: int
    missing_minutes: int  # to the star the benefit asks for; 0 when it is reached or cannot be said
    held: int  # vouchers of this benefit in hand or used


@dataclass(frozen=True)
class Offer:
    """A benefit as one volunteer meets it: every condition, and the vouchers of it they hold."""

    card: BenefitCard
    conditions: tuple[Condition, ...]
    in_hand: int = 0
    held: int = 0  # in hand or used

    @property
    def is_open(self) -> bool:
        return all(one.met for one in self.conditions)

    @property
    def unmet(self) -> tuple[Condition, ...]:
        return tuple(one for one in self.conditions if not one.met)


@dataclass(frozen=True)
class VoucherCard:
    """One voucher as its holder sees it. `code` is there while it is being shown."""

    id: uuid.UUID
    benefit: BenefitCard
    state: str
    star: int
    taken_at: dt.datetime
    good_until: dt.date
    ended_at: dt.datetime | None
    policy_version: str
    code: str = ""
    seconds_left: int = 0
    code_until: dt.datetime | None = None

    def state_label(self, language: str = "zh") -> str:
        return _in(VOUCHER_STATES[Held(self.state)], language)

    @property
    def is_in_hand(self) -> bool:
        return self.state == Held.TAKEN


@dataclass(frozen=True)
class UseCard:
    """One use as the log keeps it: nobody's name, only the benefit, the day and the star."""

    id: uuid.UUID
    benefit_id: uuid.UUID
    title: str
    used_on: dt.date
    star: int


@dataclass(frozen=True)
class DeskCard:
    """A benefit at the provider's desk: how many are out and how many were used."""

    card: BenefitCard
    used: int
    waiting: int


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
