"""Activities as they are ordered, found and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.activities.shapes.safety import SafetyCard, SafetyWish
from tongxing.foundation import tongues
from tongxing.places.shapes import Place
from tongxing.projects.shapes import NamedPartner

STATES = {
    "draft": ("草稿", "Draft"),
    "submitted": ("待审核", "Waiting for review"),
    "published": ("已发布", "Published"),
    "returned": ("已退回修改", "Returned for changes"),
    "cancelled": ("已取消", "Cancelled"),
    "ended": ("已结束", "Over"),
}

FIRST_COME = "first_come"
PLAIN_POST = "志愿者"


@dataclass(frozen=True)
class PostWish:
    """One post of an order: how many, and what it asks."""

    name: str
    places: int
    min_age: int = 18
    max_age: int | None = None
    needed_skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    asks_health: bool = False
    sex: str = ""
    course_id: uuid.UUID | None = None


@dataclass(frozen=True)
class PostCard:
    """One post of an activity as anybody may know it."""

    id: uuid.UUID
    name: str
    places: int
    taken: int
    waiting: int
    min_age: int
    max_age: int | None
    needed_skills: tuple[str, ...]
    languages: tuple[str, ...]
    asks_health: bool
    sex: str
    course_id: uuid.UUID | None = None

    @property
    def is_full(self) -> bool:
        return self.taken >= self.places


@dataclass(frozen=True)
class PlanActivity:
    """The order to plan an activity. What R-19 asks for is checked when it is submitted, not before.

    Without `posts` it has one, which takes `places` and asks for age, skills and course; with them, they do.
    """

    key: uuid.UUID
    project_id: uuid.UUID
    title: str
    content: str
    conditions: str
    category: str
    place: Place
    starts_at: dt.datetime
    ends_at: dt.datetime
    sign_up_opens_at: dt.datetime
    sign_up_closes_at: dt.datetime
    cancel_until: dt.datetime
    places: int
    risks: str
    guarantees: tuple[str, ...]
    contact_name: str
    contact_phone: str
    person_in_charge_id: uuid.UUID | None = None
    min_age: int = 18
    max_age: int | None = None
    needed_skills: tuple[str, ...] = ()
    apply_way: str = FIRST_COME
    posts: tuple[PostWish, ...] = ()
    is_risky: bool = False
    course_id: uuid.UUID | None = None
    safety: SafetyWish | None = None
    asks_agreement: bool = False


@dataclass(frozen=True)
class OrganiseForNeed:
    """The order to answer a need: a project, its one activity, and the submission, in one deed."""

    key: uuid.UUID
    need_id: uuid.UUID
    organisation_id: uuid.UUID
    refused_kinds_denied: frozenset[str]
    title: str
    content: str
    conditions: str
    place: Place
    starts_at: dt.datetime
    ends_at: dt.datetime
    sign_up_closes_at: dt.datetime
    cancel_until: dt.datetime
    places: int
    risks: str
    guarantees: tuple[str, ...]
    contact_name: str
    contact_phone: str
    person_in_charge_id: uuid.UUID | None = None
    category: str = ""
    min_age: int = 18
    max_age: int | None = None
    needed_skills: tuple[str, ...] = ()
    project_conditions: tuple[str, ...] = ()
    partners: tuple[NamedPartner, ...] = ()
    posts: tuple[PostWish, ...] = ()
    is_risky: bool = False
    course_id: uuid.UUID | None = None
    safety: SafetyWish | None = None
    asks_agreement: bool = False


@dataclass(frozen=True)
class PlanAgain:
    """The order to do the like of an activity again. `plan.project_id` is not looked at: the same project while it
    lasts, else one of its own, for which the six kinds are denied anew (R-26).
    """

    source_id: uuid.UUID
    plan: PlanActivity
    refused_kinds_denied: frozenset[str] = frozenset()


@dataclass(frozen=True)
class KeepTemplate:
    """The order to keep an activity under a name."""

    activity_id: uuid.UUID
    name: str


@dataclass(frozen=True)
class TemplateCard:
    """An activity kept under a name."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    activity_id: uuid.UUID
    title: str
    kept_at: dt.datetime


@dataclass(frozen=True)
class SubmitActivity:
    """The order to put an activity before the authority."""

    activity_id: uuid.UUID
    key: uuid.UUID


@dataclass(frozen=True)
class ReviewActivity:
    """The order to publish an activity or to return it; a returned one needs a note."""

    activity_id: uuid.UUID
    key: uuid.UUID
    note: str = ""


@dataclass(frozen=True)
class CancelActivity:
    """The order to call an activity off."""

    activity_id: uuid.UUID
    key: uuid.UUID
    why: str


@dataclass(frozen=True)
class RestateRisks:
    """The order to say anew what is dangerous; the same words twice are one order."""

    activity_id: uuid.UUID
    risks: str


@dataclass(frozen=True)
class ActivityFilter:
    """What somebody looks for. `near` is used for this one question and kept nowhere (R-76)."""

    category: str = ""
    near: tuple[float, float] | None = None
    within_metres: int | None = None
    on: dt.date | None = None
    weekend: bool = False
    region_low: int | None = None
    region_high: int | None = None
    by_fit: bool = True


@dataclass(frozen=True)
class Reason:
    """One true sentence about why an activity may suit this person."""

    code: str
    zh: str
    en: str

    def sentence(self, language: str = "zh") -> str:
        return tongues.pick(self.zh, self.en, language)


@dataclass(frozen=True)
class Wishes:
    """What is known of the one who looks: where they are, what they like, what they can. All may be
    missing.
    """

    near: tuple[float, float] | None = None
    categories: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ActivityRow:
    """One activity in a list, with the reasons why it is shown."""

    id: uuid.UUID
    title: str
    category: str
    place_text: str
    lat: float
    lon: float
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int
    taken: int
    waiting: int
    needed_skills: tuple[str, ...]
    asked_at: dt.datetime | None
    distance_metres: float | None = None
    why_fits: tuple[Reason, ...] = ()

    @property
    def is_full(self) -> bool:
        return self.taken >= self.places


@dataclass(frozen=True)
class OpenPlace:
    """An activity with places left that somebody could take: how many, and which skills its posts ask for."""

    id: uuid.UUID
    title: str
    category: str
    place_text: str
    region_code: int
    lat: float
    lon: float
    starts_at: dt.datetime
    ends_at: dt.datetime
    organisation_id: uuid.UUID
    asked_at: dt.datetime | None
    planned_at: dt.datetime
    taken: int
    waiting: int
    left: int
    needed_skills: frozenset[str]


@dataclass(frozen=True)
class ReviewCard:
    """What the authority said of an activity, and when."""

    verdict: str
    note: str
    at: dt.datetime


@dataclass(frozen=True)
class ActivityCard:
    """One activity in full: everything R-19 asks for, where it stands, and what was said about it."""

    id: uuid.UUID
    project_id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    need_id: uuid.UUID | None
    asked_at: dt.datetime | None
    state: str
    title: str
    content: str
    conditions: str
    category: str
    place: Place
    place_text: str
    region_code: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    sign_up_opens_at: dt.datetime
    sign_up_closes_at: dt.datetime
    cancel_until: dt.datetime
    places: int
    taken: int
    waiting: int
    min_age: int
    max_age: int | None
    needed_skills: tuple[str, ...]
    apply_way: str
    risks: str
    guarantees: tuple[str, ...]
    contact_name: str
    contact_phone: str
    person_in_charge_id: uuid.UUID | None
    planned_at: dt.datetime
    is_risky: bool
    wants_risks_accepted: bool
    risks_version: str
    posts: tuple[PostCard, ...] = ()
    reviews: tuple[ReviewCard, ...] = ()
    cancelled_why: str = ""
    in_turn_until: dt.datetime | None = None
    safety: SafetyCard | None = None
    asks_agreement: bool = False
    amended_at: dt.datetime | None = None

    @property
    def is_full(self) -> bool:
        return self.taken >= self.places

    @property
    def has_posts(self) -> bool:
        """Whether somebody who signs up has posts to choose from; else nobody hears the word."""
        return len(self.posts) > 1

    def state_label(self, language: str = "zh") -> str:
        zh, en = STATES[self.state]
        return tongues.pick(zh, en, language)


@dataclass(frozen=True)
class TeamActivityRow:
    """One activity on the leader's or the authority's table."""

    id: uuid.UUID
    title: str
    organisation_name: str
    place_text: str
    state: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int
    taken: int
    waiting: int
    submitted_at: dt.datetime | None = None

    def state_label(self, language: str = "zh") -> str:
        zh, en = STATES[self.state]
        return tongues.pick(zh, en, language)
