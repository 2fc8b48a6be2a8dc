"""Signing up, as it is ordered and as it is shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.activities.shapes.attendance import AttendanceCard
from tongxing.foundation import tongues
from tongxing.people.shapes import TakePart

SIGN_UP_STATES = {
    "held": ("已报上名", "You have a place"),
    "waiting": ("候补中", "On the waiting list"),
    "offered": ("等您确认", "Waiting for your answer"),
    "withdrawn": ("已取消报名", "Withdrawn"),
    "declined": ("已谢绝", "Declined"),
    "expired": ("已过确认时间", "The offer has passed"),
    "cancelled": ("活动已取消", "Activity cancelled"),
}


@dataclass(frozen=True)
class SignUp:
    """The order to take part. Whoever lands on the waiting list may say in advance: put me in when a place
    is free. A minor without a guardian's consent may say that a guardian comes along. `post_id` may be left out
    where there is only one; `risks_version` names the risk notice that was read and accepted (R-23).
    """

    key: uuid.UUID
    activity_id: uuid.UUID
    take_place_when_free: bool = False
    accompanied: bool = False
    post_id: uuid.UUID | None = None
    risks_version: str = ""
    said_fit: bool = False
    agreement_version: str = ""


@dataclass(frozen=True)
class SignedUp:
    """How a sign-up stands: `held` a place, `waiting` with a number, or what became of it."""

    sign_up_id: uuid.UUID
    activity_id: uuid.UUID
    state: str
    queue_number: int | None = None
    offer_ends_at: dt.datetime | None = None
    post_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Comer:
    """Somebody of a crowd, and what they asked for. Who was `chosen` comes until the activity begins: for a `place`
    or nothing, or for the `list` when there is none.
    """

    person_id: uuid.UUID
    account_id: uuid.UUID
    order: SignUp
    chosen: str = ""


@dataclass(frozen=True)
class Admitted:
    """What became of somebody of a crowd: a place or a number, or code and sentences of the reason why not."""

    signed_up: SignedUp | None
    code: str = ""
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class SignUpCard:
    """One person's own sign-up, with the activity it is for. `ahead` counts who waits before them for the post.

    `post_name` is said only where the activity has several.
    """

    id: uuid.UUID
    activity_id: uuid.UUID
    state: str
    title: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    cancel_until: dt.datetime
    contact_name: str
    contact_phone: str
    queue_number: int | None
    ahead: int
    take_place_when_free: bool
    offer_ends_at: dt.datetime | None
    signed_up_at: dt.datetime
    post_id: uuid.UUID
    post_name: str
    risks_version: str
    attendance: AttendanceCard

    @property
    def is_live(self) -> bool:
        return self.state in ("held", "offered", "waiting")

    def state_label(self, language: str = "zh") -> str:
        zh, en = SIGN_UP_STATES[self.state]
        return tongues.pick(zh, en, language)


@dataclass(frozen=True)
class AnswerForChild:
    """A guardian's yes or no to one activity of their child."""

    key: uuid.UUID
    activity_id: uuid.UUID
    person_id: uuid.UUID
    agree: bool


@dataclass(frozen=True)
class NoteAccompaniment:
    """Whoever runs the activity saw a minor's guardian there."""

    activity_id: uuid.UUID
    person_id: uuid.UUID


@dataclass(frozen=True)
class ChildStay:
    """A child's activity as the guardian sees it: the sign-up, the guardian's word, and with whom the child is.

    `with_whom` are the masked names of those on duty, or of whoever is in charge; the phone to call is the sign-up's.
    """

    sign_up: SignUpCard
    word: TakePart
    with_whom: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        return self.sign_up.attendance.arrived_at is not None and self.sign_up.attendance.departed_at is None


@dataclass(frozen=True)
class WithWhom:
    """Who is with a child at an activity, by masked name, and the number to call."""

    names: tuple[str, ...]
    phone: str


@dataclass(frozen=True)
class LimitAhead:
    """The order of a room above: until a moment this person holds no more than so many places ahead."""

    person_id: uuid.UUID
    most: int
    until_at: dt.datetime
    rule_version: str


@dataclass(frozen=True)
class AheadLimitCard:
    """How many places somebody may hold ahead, and until when."""

    id: uuid.UUID
    most: int
    since_at: dt.datetime
    until_at: dt.datetime
    rule_version: str


@dataclass(frozen=True)
class Seat:
    """A place somebody holds or held, and whether they came."""

    sign_up_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    has_come: bool


@dataclass(frozen=True)
class Seats:
    """Everybody who holds a place at an activity, with what a room above asks of the activity itself."""

    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
    person_in_charge_id: uuid.UUID | None
    title: str
    state: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    cancel_until: dt.datetime
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class PlaceHeld:
    """A place nobody has come to yet: whose, at what, and how many wait for one like it."""

    sign_up_id: uuid.UUID
    activity_id: uuid.UUID
    post_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    organisation_id: uuid.UUID
    starts_at: dt.datetime
    cancel_until: dt.datetime
    waiting: int


@dataclass(frozen=True)
class TakeOver:
    """The order to come instead of whoever holds a place, with all that signing up asks."""

    key: uuid.UUID
    activity_id: uuid.UUID
    post_id: uuid.UUID
    sign_up_id: uuid.UUID
    risks_version: str = ""
    said_fit: bool = False
    accompanied: bool = False


@dataclass(frozen=True)
class TakenOver:
    """The place as it is held now. `passed_number` is the taker's number on the list, where others were before it."""

    sign_up: SignedUp
    passed_number: int | None
