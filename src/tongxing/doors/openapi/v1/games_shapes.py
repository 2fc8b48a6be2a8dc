"""Large events as the API reads and tells them."""

import datetime as dt
import uuid

from ninja import Schema
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order

MOST_ANSWERS = 200


class GamesMemberOrder(Order):
    """A member of the organisation joins the event, on all its days."""

    key: uuid.UUID
    number: Line(40, 1)
    is_reserve: bool = False
    most_shifts: int | None = Field(None, ge=1, le=200)


class GamesChangeOrder(Order):
    """What the event is called, and on which days it takes place."""

    name: Line(60, 2)
    starts_on: dt.date
    ends_on: dt.date


class GamesOffOrder(Order):
    """Why the event does not take place."""

    why: Line(200, 2)


class GamesDaysOrder(Order):
    """On which days of the event I can come; none means all of them."""

    days: list[dt.date] = Field(max_length=120)


class GamesReleaseOrder(Order):
    """Why somebody is let go."""

    why: Line(200, 1)


class GamesPlaceOrder(Order):
    """Somebody is put on a shift; `instead_of` is the assignment they leave for it."""

    key: uuid.UUID
    shift_id: uuid.UUID
    instead_of: uuid.UUID | None = None


class GamesLockOrder(Order):
    """Whether drafts by the engine leave somebody where they are."""

    is_locked: bool


class GamesTellingOrder(Order):
    """Which day is told."""

    on: dt.date


class GamesProposalOrder(Order):
    """Fill the draft."""

    key: uuid.UUID


class ShiftAnswerOrder(Order):
    """Yes or no to one shift, with the risk notice that was read (R-23)."""

    assignment_id: uuid.UUID
    accepts: bool
    risks_version: Line(16) = ""


class ShiftAnswersOrder(Order):
    """My answers, and what signing up asks."""

    answers: list[ShiftAnswerOrder] = Field(min_length=1, max_length=MOST_ANSWERS)
    said_fit: bool = False
    accompanied: bool = False


class GamesOut(Schema):
    """A large event of an organisation."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    name: str
    starts_on: dt.date
    ends_on: dt.date
    called_off_at: dt.datetime | None
    called_off_why: str


class GamesListOut(Schema):
    """A page of large events."""

    items: list[GamesOut]
    has_next: bool


class GamesVolunteerOut(Schema):
    """A volunteer of a large event; no days means all of them, and the name is masked."""

    id: uuid.UUID
    games_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    days: list[dt.date]
    most_shifts: int | None
    is_reserve: bool
    languages: list[str]
    skills: list[str]
    taken_on_at: dt.datetime
    released_at: dt.datetime | None


class GamesVolunteersOut(Schema):
    """A page of volunteers."""

    items: list[GamesVolunteerOut]
    has_next: bool


class GamesAssignmentOut(Schema):
    """One volunteer beside one shift."""

    id: uuid.UUID
    games_id: uuid.UUID
    shift_id: uuid.UUID
    volunteer_id: uuid.UUID
    state: str
    is_locked: bool
    venue: str
    post: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    masked_name: str
    volunteer_number: str


class GamesShiftOut(Schema):
    """A shift with its places, and some of the people on it; the day's assignments name all of them."""

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
    people: list[GamesAssignmentOut]


class GamesBoardOut(Schema):
    """A window of a venue's shifts of a day."""

    items: list[GamesShiftOut]
    has_next: bool


class GamesAssignmentsOut(Schema):
    """A page of who is on a shift of a day, by the clock."""

    items: list[GamesAssignmentOut]
    has_next: bool


class GamesVenueOut(Schema):
    """How far a venue is filled on a day."""

    venue: str
    shifts: int
    places: int
    taken: int


class GamesToldOut(Schema):
    """How many shifts were told to how many, and how many wait for their activity."""

    shifts: int
    people: int
    not_open: int


class OpenSeatOut(Schema):
    """A shift that stayed open, and what keeps most people away."""

    shift_id: uuid.UUID
    venue: str
    post: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    left: int
    why: str


class RosterProposalOut(Schema):
    """What came of asking the engine; `ended_how` is empty while it works. `bound` is what no roster can pass."""

    id: uuid.UUID
    games_id: uuid.UUID
    asked_at: dt.datetime
    ended_at: dt.datetime | None
    ended_how: str
    seats: int
    placed: int
    taken_off: int
    value: int
    bound: int
    is_finished: bool
    open: list[OpenSeatOut]
    dropped_id: uuid.UUID | None


class OwnGamesOut(Schema):
    """A large event I am a volunteer of."""

    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    name: str
    organisation_name: str
    starts_on: dt.date
    ends_on: dt.date
    days: list[dt.date]
    is_reserve: bool


class OwnShiftOut(Schema):
    """A shift I was told, with what to read before a yes."""

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


class ShiftAnsweredOut(Schema):
    """What became of one answer; code and sentence where the place could not be taken, and it still waits."""

    assignment_id: uuid.UUID
    state: str
    code: str
    sentence: str
