"""Who is on which shift: as it is ordered, told, answered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.foundation import tongues

ASSIGNMENT_STATES = {
    "proposed": ("草案", "Draft"),
    "told": ("已通知，等回复", "Told, waiting for an answer"),
    "accepted": ("已接受", "Accepted"),
    "declined": ("已谢绝", "Declined"),
    "taken_off": ("已撤下", "Taken off"),
    "given_back": ("已退回名额", "Place given back"),
    "called_off": ("活动已取消", "Activity called off"),
}


@dataclass(frozen=True)
class Place:
    """The order to put a volunteer on a shift, in the draft; `instead_of` is the assignment they leave for it."""

    key: uuid.UUID
    volunteer_id: uuid.UUID
    shift_id: uuid.UUID
    instead_of: uuid.UUID | None = None


@dataclass(frozen=True)
class PublishDay:
    """The order to tell the volunteers of a day which shifts they are asked to take."""

    games_id: uuid.UUID
    on: dt.date


@dataclass(frozen=True)
class PublishedDay:
    """How many shifts were told to how many people, and how many wait because nobody can sign up for them yet."""

    shifts: int
    people: int
    not_open: int


@dataclass(frozen=True)
class ShiftAnswer:
    """A yes or no to one shift that somebody was told."""

    assignment_id: uuid.UUID
    accepts: bool


@dataclass(frozen=True)
class AnswerShifts:
    """Somebody's answers to the shifts they were told. `read_risks` says that the risk notices shown with them were
    read and are accepted, by activity (R-23); `said_fit` answers a post that asks about health (R-77).
    """

    games_id: uuid.UUID
    answers: tuple[ShiftAnswer, ...]
    read_risks: tuple[tuple[uuid.UUID, str], ...] = ()
    said_fit: bool = False
    accompanied: bool = False


@dataclass(frozen=True)
class Answered:
    """What became of one answer; with the reason in two languages where the place could not be taken."""

    assignment_id: uuid.UUID
    state: str
    code: str = ""
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class AssignmentCard:
    """One volunteer on one shift."""

    id: uuid.UUID
    games_id: uuid.UUID
    shift_id: uuid.UUID
    volunteer_id: uuid.UUID
    account_id: uuid.UUID
    state: str
    is_locked: bool
    venue: str
    post: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    activity_id: uuid.UUID | None
    masked_name: str = ""
    volunteer_number: str = ""

    def state_label(self, language: str = "zh") -> str:
        zh, en = ASSIGNMENT_STATES[self.state]
        return tongues.pick(zh, en, language)


@dataclass(frozen=True)
class ShiftSpan:
    """When and where somebody is on a shift, as far as a room above needs to know."""

    volunteer_id: uuid.UUID
    venue: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_accepted: bool


@dataclass(frozen=True)
class BoardRow:
    """One shift of a roster board, with the people who are on it."""

    shift_id: uuid.UUID
    number: str
    venue: str
    post: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int
    taken: int
    is_open: bool
    people: tuple[AssignmentCard, ...]

    @property
    def left(self) -> int:
        return self.places - self.taken


@dataclass(frozen=True)
class VenueSum:
    """How far the shifts of a venue are filled on a day."""

    venue: str
    shifts: int
    places: int
    taken: int


@dataclass(frozen=True)
class FreeVolunteer:
    """Somebody who could be put on a shift, and how many they are on already."""

    volunteer_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    shifts: int
    is_reserve: bool


@dataclass(frozen=True)
class OwnShift:
    """One shift somebody was told, with what they have to read before they say yes."""

    id: uuid.UUID
    state: str
    venue: str
    post: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    activity_id: uuid.UUID | None
    risks: str
    risks_version: str
    wants_risks_accepted: bool
    asks_health: bool

    def state_label(self, language: str = "zh") -> str:
        zh, en = ASSIGNMENT_STATES[self.state]
        return tongues.pick(zh, en, language)
