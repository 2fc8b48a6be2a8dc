"""What is said about an order: readiness, offers, who comes; and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.orders.shapes.advice import OFFER_STATES, Term

STATES = {
    "offering": ("正在找人", "Looking for somebody"),
    "accepted": ("有人接单", "Somebody will come"),
    "on_the_way": ("已经出门", "On the way"),
    "done": ("已服务，等您的话", "Done, waiting for your word"),
    "closed": ("双方确认，已完成", "Closed by both sides"),
    "called_off": ("已取消", "Called off"),
    "elsewhere": ("由项目承接", "Taken up by a project"),
}
REACHES = {
    "village": ("本社区（村）", "my community"),
    "township": ("本街道（乡镇）", "my street or township"),
    "county": ("本区县", "my county"),
}
HEARD_BY = {
    "online": ("网上", "online"),
    "phone": ("电话", "by phone"),
    "walk_in": ("到站", "at the desk"),
}
STEPS = {
    "placed": ("发布点单", "Placed"),
    "offered": ("派单", "Offered"),
    "claimed": ("主动接单", "Claimed"),
    "accepted": ("接单", "Accepted"),
    "refused": ("这次不去", "Not this time"),
    "escalated": ("无人接单，扩大范围", "Nobody yet; asked further"),
    "stepped_back": ("退回接单", "Stepped back"),
    "left": ("出发", "Set out"),
    "done": ("服务完成", "Done"),
    "missed": ("没有人来", "Nobody came"),
    "closed": ("双方确认", "Closed by both sides"),
    "called_off": ("取消", "Called off"),
    "changed": ("改了时间", "Another time"),
    "elsewhere": ("由项目承接", "Taken up by a project"),
    "overruled": ("站点改派邀请", "The station chose somebody"),
    "followed": ("站点按建议邀请", "The station asked as advised"),
    "named": ("队伍请队员去", "The team asked a member"),
    "unrecorded": ("时长未能记入", "The minutes could not be recorded"),
    "complained": ("投诉已送上级", "A complaint went to the level above"),
}


@dataclass(frozen=True)
class BeReady:
    """One's own word on being asked: for what range, how often in seven days at most, as whom (R-20)."""

    reach: str
    per_week: int
    shows_name: bool = False
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ReadinessCard:
    """Whether somebody may be asked; nobody is until they said so."""

    id: uuid.UUID | None
    is_on: bool
    reach: str = "village"
    per_week: int = 3
    shows_name: bool = False
    organisation_id: uuid.UUID | None = None

    def reach_label(self, language: str = "zh") -> str:
        return _in(REACHES[self.reach], language)


@dataclass(frozen=True)
class OfferToChosen:
    """A station chooses whom to ask: as advised, or somebody else with a note; and still only asking."""

    order_id: uuid.UUID
    key: uuid.UUID
    readiness_id: uuid.UUID
    note: str = ""


@dataclass(frozen=True)
class NameMember:
    """A leader who said yes for the team asks one of its members to be the one who comes."""

    order_id: uuid.UUID
    key: uuid.UUID
    person_id: uuid.UUID


@dataclass(frozen=True)
class TeamMember:
    """A member of the team who may be asked to come."""

    person_id: uuid.UUID
    name: str
    volunteer_number: str


@dataclass(frozen=True)
class SayDone:
    """The helper's word: it was done; `word` is the word of the day if the resident said it."""

    order_id: uuid.UUID
    minutes: int
    note: str = ""
    word: str = field(default="", repr=False)


@dataclass(frozen=True)
class SayMissed:
    """The resident's word: nobody came. By phone or at the desk a worker writes it down."""

    order_id: uuid.UUID
    key: uuid.UUID
    heard_by: str = "online"
    note: str = ""


@dataclass(frozen=True)
class RateOrder:
    """The resident's last word: one to five, online or told to the desk."""

    order_id: uuid.UUID
    key: uuid.UUID
    score: int
    comment: str = ""
    heard_by: str = "online"


@dataclass(frozen=True)
class Complain:
    """A complaint about a visit. It goes to the level above the station; the team does not see it."""

    order_id: uuid.UUID
    key: uuid.UUID
    text: str
    heard_by: str = "online"


@dataclass(frozen=True)
class AnswerComplaint:
    """What the level above found and did."""

    complaint_id: uuid.UUID
    answer: str


@dataclass(frozen=True)
class OfferCard:
    """One offer, as whoever was asked sees it, and the station."""

    id: uuid.UUID
    order_id: uuid.UUID
    account_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID | None
    way: str
    state: str
    score: int
    turn: int
    reasons: tuple[Term, ...]
    offered_at: dt.datetime
    answer_until: dt.datetime
    note: str = ""
    name: str = ""

    def state_label(self, language: str = "zh") -> str:
        return _in(OFFER_STATES[self.state], language)

    def reason(self, language: str = "zh") -> str:
        return (" · " if language.startswith("zh") else "; ").join(one.said(language) for one in self.reasons)


@dataclass(frozen=True)
class StepCard:
    """One line of the loop: what, who, when (R-18)."""

    what: str
    who: str
    at: dt.datetime
    note: str = ""

    def label(self, language: str = "zh") -> str:
        return _in(STEPS[self.what], language)


@dataclass(frozen=True)
class OrderCard:
    """An order without anything personal; what is asked stands in the need."""

    id: uuid.UUID
    need_id: uuid.UUID
    number: str
    summary: str
    category: str
    category_zh: str
    category_en: str
    place_text: str
    region_code: int
    station_id: uuid.UUID | None
    state: str
    urgency: str
    wave: int
    level: str
    placed_at: dt.datetime
    due_at: dt.datetime | None
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    waiting_days: int
    misses: int
    helper_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    is_mine: bool = False
    is_own: bool = False
    entry_id: uuid.UUID | None = None

    def state_label(self, language: str = "zh") -> str:
        return _in(STATES[self.state], language)

    def category_label(self, language: str = "zh") -> str:
        return _in((self.category_zh, self.category_en), language)

    @property
    def is_untaken(self) -> bool:
        """Somebody was asked, and nobody came forward in time."""
        return self.state == "offering" and (self.wave > 1 or self.misses > 0)


@dataclass(frozen=True)
class WhoComes:
    """What the resident is told about whoever comes: what they agreed to show, what they will say, whom to ring."""

    order_id: uuid.UUID
    name: str
    volunteer_number: str
    team: str
    greeting: str = field(repr=False)
    ring_back: str
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    has_photo: bool = False


@dataclass(frozen=True)
class VisitCard:
    """What whoever comes has to know while under way, and what to say at the door."""

    order_id: uuid.UUID
    name: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(repr=False)
    detail: str = field(repr=False)
    risk_note: str = field(repr=False)
    greeting: str = field(repr=False)


@dataclass(frozen=True)
class ComplaintCard:
    """A complaint as the level above reads it, and whoever made it."""

    id: uuid.UUID
    order_id: uuid.UUID
    number: str
    to_region: int
    text: str
    heard_by: str
    at: dt.datetime
    answer: str = ""
    answered_at: dt.datetime | None = None


@dataclass(frozen=True)
class Moved:
    """What one run of the clock changed: waves sent further, visits that nobody came to."""

    waves: int = 0
    missed: int = 0


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
