"""Large events by API: their volunteers, who is on which shift, drafts by the engine, and one's own answers."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from tongxing.doors.openapi.shapes import Line, answers, bearer
from tongxing.doors.openapi.v1.games_shapes import (
    GamesAssignmentOut,
    GamesAssignmentsOut,
    GamesBoardOut,
    GamesChangeOrder,
    GamesDaysOrder,
    GamesListOut,
    GamesLockOrder,
    GamesMemberOrder,
    GamesOffOrder,
    GamesOut,
    GamesPlaceOrder,
    GamesProposalOrder,
    GamesReleaseOrder,
    GamesTellingOrder,
    GamesToldOut,
    GamesVenueOut,
    GamesVolunteerOut,
    GamesVolunteersOut,
    OwnGamesOut,
    OwnShiftOut,
    RosterProposalOut,
    ShiftAnsweredOut,
    ShiftAnswersOrder,
)
from tongxing.foundation.paging import PageRequest
from tongxing.games import queries as games
from tongxing.games import services as deeds
from tongxing.games.shapes import (
    AnswerShifts,
    AskProposal,
    AskRepair,
    CallOffGames,
    ChangeGames,
    Place,
    PublishDay,
    Release,
    SayDays,
    ShiftAnswer,
    TakeOnMember,
)
from tongxing.web import words

router = Router(tags=["games"])


@router.get("/games", response=answers(GamesListOut), auth=bearer)
def list_games(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """The large events of my organisations."""
    return games.games_of(request.actor, PageRequest(page))


@router.get("/games/{uuid:games_id}", response=answers(GamesOut), auth=bearer)
def read_games(request: HttpRequest, games_id: uuid.UUID) -> Any:
    """One of them."""
    return games.games(games_id, request.actor)


@router.put("/games/{uuid:games_id}", response=answers(GamesOut), auth=bearer)
def change_games(request: HttpRequest, games_id: uuid.UUID, order: GamesChangeOrder) -> Any:
    """Another name, other days; its volunteers hear of other days."""
    return deeds.change_games(ChangeGames(games_id, **order.dict()), actor=request.actor)


@router.post("/games/{uuid:games_id}/calling-off", response=answers(GamesOut), auth=bearer)
def call_off_games(request: HttpRequest, games_id: uuid.UUID, order: GamesOffOrder) -> Any:
    """The event does not take place; everybody concerned hears why within minutes."""
    return deeds.call_off_games(CallOffGames(games_id, order.why), actor=request.actor)


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


@router.put("/games-volunteers/{uuid:volunteer_id}/days", response=answers(GamesVolunteerOut), auth=bearer)
def say_days(request: HttpRequest, volunteer_id: uuid.UUID, order: GamesDaysOrder) -> Any:
    """On which days I can come."""
    return deeds.say_days(SayDays(volunteer_id, tuple(order.days)), actor=request.actor)


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
