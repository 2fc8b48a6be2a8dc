"""Large events by API: their volunteers, who is on which shift, drafts by the engine, and one's own answers."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.games import queries as games
from tongxing.games import services as deeds
from tongxing.games.shapes import (
    AnswerShifts,
    AskProposal,
    AskRepair,
    Place,
    PublishDay,
    Release,
    ShiftAnswer,
    TakeOnMember,
)
from tongxing.web import words

router = Router(tags=["games"])
MOST_ANSWERS = 200


class GamesMemberOrder(Order):
    """A member of the organisation joins the event, on all its days."""

    key: uuid.UUID
    number: Line(40, 1)
    is_reserve: bool = False
    most_shifts: int | None = Field(None, ge=1, le=200)


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


@router.get("/games", response=answers(GamesListOut), auth=bearer)
def list_games(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """The large events of my organisations."""
    return games.games_of(request.actor, PageRequest(page))


@router.get("/games/{uuid:games_id}", response=answers(GamesOut), auth=bearer)
def read_games(request: HttpRequest, games_id: uuid.UUID) -> Any:
    """One of them."""
    return games.games(games_id, request.actor)


@router.get("/games/{uuid:games_id}/volunteers", response=answers(GamesVolunteersOut), auth=bearer)
def list_games_volunteers(
    request: HttpRequest, games_id: uuid.UUID, page: int = Query(1, ge=1, le=500)
) -> Any:
    """Who is a volunteer of it now."""
    games.games(games_id, request.actor)
    return games.volunteers_of(games_id, request.actor, PageRequest(page, 100))


@router.post("/games/{uuid:games_id}/volunteers", response=answers(GamesVolunteerOut, 201), auth=bearer)
def take_on_member(request: HttpRequest, games_id: uuid.UUID, order: GamesMemberOrder) -> Any:
    """A member of the organisation joins."""
    told = TakeOnMember(order.key, games_id, order.number, order.is_reserve, order.most_shifts)
    return Status(201, deeds.take_on_member(told, actor=request.actor))


@router.get("/games-volunteers/{uuid:volunteer_id}", response=answers(GamesVolunteerOut), auth=bearer)
def read_games_volunteer(request: HttpRequest, volunteer_id: uuid.UUID) -> Any:
    """One volunteer of an event."""
    return games.volunteer(volunteer_id, request.actor)


@router.post(
    "/games-volunteers/{uuid:volunteer_id}/release", response=answers(GamesVolunteerOut), auth=bearer
)
def release(request: HttpRequest, volunteer_id: uuid.UUID, order: GamesReleaseOrder) -> Any:
    """Somebody is let go, or leaves."""
    return deeds.release(Release(volunteer_id, order.why), actor=request.actor)


@router.post(
    "/games-volunteers/{uuid:volunteer_id}/assignments",
    response=answers(GamesAssignmentOut, 201),
    auth=bearer,
)
def place(request: HttpRequest, volunteer_id: uuid.UUID, order: GamesPlaceOrder) -> Any:
    """Somebody is put on a shift, or moved to it; in the draft, told to nobody."""
    told = Place(order.key, volunteer_id, order.shift_id, order.instead_of)
    return Status(201, deeds.place(told, actor=request.actor))


@router.delete("/games-assignments/{uuid:assignment_id}", response=answers(None, 204), auth=bearer)
def take_off(request: HttpRequest, assignment_id: uuid.UUID) -> Any:
    """Somebody is on the shift no more."""
    deeds.take_off(assignment_id, actor=request.actor)
    return Status(204, None)


@router.put("/games-assignments/{uuid:assignment_id}/lock", response=answers(GamesAssignmentOut), auth=bearer)
def lock(request: HttpRequest, assignment_id: uuid.UUID, order: GamesLockOrder) -> Any:
    """Drafts by the engine leave it alone, or may move it again."""
    return deeds.lock_assignment(assignment_id, order.is_locked, actor=request.actor)


@router.get("/games/{uuid:games_id}/days/{day}/venues", response=answers(list[GamesVenueOut]), auth=bearer)
def list_venues(request: HttpRequest, games_id: uuid.UUID, day: dt.date) -> Any:
    """How far each venue is filled on a day."""
    return list(games.venue_sums(games_id, request.actor, day))


@router.get("/games/{uuid:games_id}/days/{day}/board", response=answers(GamesBoardOut), auth=bearer)
def read_board(
    request: HttpRequest,
    games_id: uuid.UUID,
    day: dt.date,
    venue: Line(60, 1),
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """A window of a venue's shifts of a day."""
    return games.board(games_id, request.actor, day, venue, PageRequest(page))


@router.get(
    "/games/{uuid:games_id}/days/{day}/assignments", response=answers(GamesAssignmentsOut), auth=bearer
)
def list_assignments(
    request: HttpRequest, games_id: uuid.UUID, day: dt.date, page: int = Query(1, ge=1, le=500)
) -> Any:
    """Who is on a shift of a day."""
    return games.assignments_of(games_id, request.actor, day, PageRequest(page, 100))


@router.post("/games/{uuid:games_id}/telling", response=answers(GamesToldOut), auth=bearer)
def publish_day(request: HttpRequest, games_id: uuid.UUID, order: GamesTellingOrder) -> Any:
    """Everybody in the draft of a day is asked."""
    return deeds.publish_day(PublishDay(games_id, order.on), actor=request.actor)


@router.post("/games/{uuid:games_id}/proposals", response=answers(RosterProposalOut, 202), auth=bearer)
def ask_proposal(request: HttpRequest, games_id: uuid.UUID, order: GamesProposalOrder) -> Any:
    """The engine fills the draft, in its own time."""
    return Status(202, deeds.ask_proposal(AskProposal(order.key, games_id), actor=request.actor))


@router.post(
    "/games-volunteers/{uuid:volunteer_id}/repair", response=answers(RosterProposalOut, 202), auth=bearer
)
def ask_repair(request: HttpRequest, volunteer_id: uuid.UUID, order: GamesProposalOrder) -> Any:
    """The engine fills what one volunteer left, with three others moved at most."""
    return Status(202, deeds.ask_repair(AskRepair(order.key, volunteer_id), actor=request.actor))


@router.get("/games-proposals/{uuid:proposal_id}", response=answers(RosterProposalOut), auth=bearer)
def read_proposal(request: HttpRequest, proposal_id: uuid.UUID) -> Any:
    """What came of it."""
    return games.proposal(proposal_id, request.actor)


@router.get("/me/games", response=answers(list[OwnGamesOut]), auth=bearer)
def my_games(request: HttpRequest) -> Any:
    """The large events I am a volunteer of."""
    return list(games.my_games(request.actor))


@router.get("/me/games/{uuid:games_id}/shifts", response=answers(list[OwnShiftOut]), auth=bearer)
def my_shifts(request: HttpRequest, games_id: uuid.UUID) -> Any:
    """My shifts that wait for my answer, and those I accepted."""
    return list(games.my_shifts(games_id, request.actor))


@router.post("/me/games/{uuid:games_id}/answers", response=answers(list[ShiftAnsweredOut]), auth=bearer)
def answer_shifts(request: HttpRequest, games_id: uuid.UUID, order: ShiftAnswersOrder) -> Any:
    """Yes or no to each; a yes is a real place at its activity."""
    activity_of = {one.id: one.activity_id for one in games.my_shifts(games_id, request.actor)}
    read = [(activity_of.get(one.assignment_id), one.risks_version) for one in order.answers]
    told = AnswerShifts(
        games_id,
        tuple(ShiftAnswer(one.assignment_id, one.accepts) for one in order.answers),
        tuple((activity, version) for activity, version in read if activity is not None),
        order.said_fit,
        order.accompanied,
    )
    language = words.language()
    return [
        ShiftAnsweredOut(
            assignment_id=one.assignment_id,
            state=one.state,
            code=one.code,
            sentence=one.zh if language.startswith("zh") else one.en,
        )
        for one in deeds.answer_shifts(told, actor=request.actor)
    ]
