"""Recruitment for large events by API: rounds, applications, screening, interviews, choices and confirmations."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Lines, Moment, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.recruitments import queries
from tongxing.recruitments import services as deeds
from tongxing.recruitments.shapes import (
    ApplicationCard,
    Apply,
    Choose,
    Decided,
    KindWish,
    OpenRound,
    RoundCard,
    Screen,
    SlotCard,
)
from tongxing.web.guards import public

router = Router(tags=["recruitments"])
Ids = Annotated[list[uuid.UUID], Field(min_length=1, max_length=200)]
AT_ONCE = 50


class WantedKindOrder(Order):
    """A kind of post and how many people it needs."""

    name: Line(30, 1)
    wanted: Annotated[int, Field(ge=1, le=50_000)]


class RecruitmentOrder(Order):
    """A round of a large event: what it says is never reworded."""

    key: uuid.UUID
    games_id: uuid.UUID
    name: Line(60, 2)
    says: Lines(1000, 10)
    opens_at: Moment
    closes_at: Moment
    min_age: Annotated[int, Field(ge=6, le=99)]
    least_days: Annotated[int, Field(ge=1, le=120)]
    hours_a_day: Annotated[int, Field(ge=1, le=24)]
    kinds: Annotated[list[WantedKindOrder], Field(min_length=1, max_length=12)]
    criteria: Annotated[list[Line(120, 4)], Field(min_length=1, max_length=8)]
    questions: Annotated[list[Line(120, 4)], Field(max_length=5)] = []
    needed_skills: Annotated[list[Line(10)], Field(max_length=20)] = []
    languages: Annotated[list[Line(4)], Field(max_length=20)] = []
    has_interviews: bool = False
    confirm_days: Annotated[int, Field(ge=1, le=14)] = 3


class RoundApplicationOrder(Order):
    """On which days, for which kinds of post, and an answer to every question."""

    key: uuid.UUID
    days: Annotated[list[Day], Field(min_length=1, max_length=120)]
    kinds: Annotated[list[Line(30, 1)], Field(min_length=1, max_length=12)]
    answers: Annotated[list[Lines(500, 1)], Field(max_length=5)] = []


class ScreeningOrder(Order):
    """These pass; or do not, by a criterion (its number on the round) and in words they read."""

    application_ids: Ids
    passes: bool
    criterion: Annotated[int, Field(ge=1, le=8)] | None = None
    words: Line(200) = ""


class ChoiceOrder(Order):
    """These are taken for a kind of post, in reserve or not taken, by a criterion and in words they read."""

    application_ids: Ids
    outcome: Literal["taken", "reserve", "not_taken"]
    criterion: Annotated[int, Field(ge=1, le=8)]
    words: Line(200, 2)
    kind: Line(30) = ""


class InterviewSeatOrder(Order):
    """The slot an applicant comes to."""

    slot_id: uuid.UUID


class WantedKindOut(Schema):
    """A kind of post, how many it needs and how many have a place."""

    name: str
    wanted: int
    taken: int


class RecruitmentOut(Schema):
    """A round as anybody may read it."""

    id: uuid.UUID
    games_id: uuid.UUID
    games_name: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    name: str
    says: str
    starts_on: dt.date
    ends_on: dt.date
    opens_at: dt.datetime
    closes_at: dt.datetime
    min_age: int
    needed_skills: list[str]
    languages: list[str]
    least_days: int
    hours_a_day: int
    questions: list[str]
    criteria: list[str]
    has_interviews: bool
    confirm_days: int
    kinds: list[WantedKindOut]
    phase: str
    called_off_why: str


class RecruitmentsOut(Schema):
    """One page of rounds, what closes first on top."""

    items: list[RecruitmentOut]
    number: int
    has_next: bool


class InterviewSlotOut(Schema):
    """A time for interviews and its seats."""

    id: uuid.UUID
    round_id: uuid.UUID
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_online: bool
    place: str
    seats: int
    taken: int
    called_off_at: dt.datetime | None
    called_off_why: str


class RoundDecisionOut(Schema):
    """One decision, the criterion that decided and the sentence told."""

    outcome: str
    criterion: str
    words: str
    at: dt.datetime


class RoundApplicationOut(Schema):
    """An application; masked name and number are told to the organiser only."""

    id: uuid.UUID
    round_id: uuid.UUID
    days: list[dt.date]
    kinds: list[str]
    answers: list[str]
    state: str
    applied_at: dt.datetime
    slot: InterviewSlotOut | None
    came: bool | None
    kind: str
    confirm_until: dt.datetime | None
    reserve_number: int | None
    ready_at: dt.datetime | None
    decisions: list[RoundDecisionOut]
    masked_name: str
    volunteer_number: str


class RoundApplicationsOut(Schema):
    """One page of the applications of a round, the first to come on top."""

    items: list[RoundApplicationOut]
    number: int
    has_next: bool


class UndecidedOut(Schema):
    """An application a decision did not reach, and why."""

    application_id: uuid.UUID
    code: str
    zh: str
    en: str


class RoundDecidedOut(Schema):
    """How many were decided, and which were left as they are."""

    count: int
    left_out: list[UndecidedOut]


def _plain(shape: type[Schema], card: Any, *besides: str) -> dict[str, Any]:
    return {name: getattr(card, name) for name in shape.model_fields.keys() - set(besides)}


def round_out(card: RoundCard) -> RecruitmentOut:
    kinds = [WantedKindOut(**_plain(WantedKindOut, kind)) for kind in card.kinds]
    return RecruitmentOut(kinds=kinds, **_plain(RecruitmentOut, card, "kinds"))


def slot_out(card: SlotCard) -> InterviewSlotOut:
    return InterviewSlotOut(**_plain(InterviewSlotOut, card))


def _application(card: ApplicationCard) -> RoundApplicationOut:
    return RoundApplicationOut(
        round_id=card.round.id,
        slot=slot_out(card.slot) if card.slot else None,
        decisions=[RoundDecisionOut(**_plain(RoundDecisionOut, line)) for line in card.decisions],
        **_plain(RoundApplicationOut, card, "round_id", "slot", "decisions"),
    )


def _decided(done: Decided) -> RoundDecidedOut:
    left = [UndecidedOut(**_plain(UndecidedOut, one)) for one in done.left_out]
    return RoundDecidedOut(count=done.count, left_out=left)


@router.get("/recruitments", response=answers(RecruitmentsOut), auth=None)
@public("what looks for volunteers wants to be found")
def list_recruitments(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """The rounds one can apply in now or soon."""
    found = queries.open_rounds(PageRequest(page))
    items = [round_out(card) for card in found.items]
    return RecruitmentsOut(items=items, number=found.number, has_next=found.has_next)


@router.post("/recruitments", response=answers(RecruitmentOut, 201), auth=bearer)
def open_recruitment(request: HttpRequest, order: RecruitmentOrder) -> Any:
    """A large event looks for people; the same key is the same round."""
    told = {name: getattr(order, name) for name in RecruitmentOrder.model_fields}
    kinds = tuple(KindWish(kind.name, kind.wanted) for kind in order.kinds)
    told |= {name: tuple(told[name]) for name in ("criteria", "questions", "needed_skills", "languages")}
    return Status(201, round_out(deeds.open_round(OpenRound(**told | {"kinds": kinds}), actor=request.actor)))


@router.get("/recruitments/{uuid:round_id}", response=answers(RecruitmentOut), auth=None)
@public("what looks for volunteers wants to be found")
def read_recruitment(request: HttpRequest, round_id: uuid.UUID) -> Any:
    """One round with its conditions, questions and criteria."""
    return round_out(queries.round_announced(round_id))


@router.get("/recruitments/{uuid:round_id}/applications", response=answers(RoundApplicationsOut), auth=bearer)
def list_applications(
    request: HttpRequest,
    round_id: uuid.UUID,
    state: Literal[
        "",
        "applied",
        "passed",
        "declined",
        "taken",
        "confirmed",
        "reserve",
        "not_taken",
        "lapsed",
        "withdrawn",
    ] = "",
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """Who applied, for those who choose; the reserve in its order."""
    found = queries.applications_of(round_id, request.actor, state, PageRequest(page, AT_ONCE))
    items = [_application(card) for card in found.items]
    return RoundApplicationsOut(items=items, number=found.number, has_next=found.has_next)


@router.post(
    "/recruitments/{uuid:round_id}/applications", response=answers(RoundApplicationOut, 201), auth=bearer
)
def apply_in_round(request: HttpRequest, round_id: uuid.UUID, order: RoundApplicationOrder) -> Any:
    """I apply; the same key is the same application."""
    told = Apply(order.key, round_id, tuple(order.days), tuple(order.kinds), tuple(order.answers))
    return Status(201, _application(deeds.apply(told, actor=request.actor)))


@router.post("/recruitments/{uuid:round_id}/screening", response=answers(RoundDecidedOut), auth=bearer)
def screen_applications(request: HttpRequest, round_id: uuid.UUID, order: ScreeningOrder) -> Any:
    """Many applications pass the screening, or are declined."""
    told = Screen(round_id, tuple(order.application_ids), order.passes, order.criterion, order.words)
    return _decided(deeds.screen(told, actor=request.actor))


@router.post("/recruitments/{uuid:round_id}/choices", response=answers(RoundDecidedOut), auth=bearer)
def choose_applications(request: HttpRequest, round_id: uuid.UUID, order: ChoiceOrder) -> Any:
    """Many applications are taken, in reserve or not taken."""
    ids = tuple(order.application_ids)
    told = Choose(round_id, ids, order.outcome, order.criterion, order.words, order.kind)
    return _decided(deeds.choose(told, actor=request.actor))


@router.get("/me/recruitments", response=answers(list[RoundApplicationOut]), auth=bearer)
def my_recruitments(request: HttpRequest) -> Any:
    """Where I applied, and how it stands."""
    return [_application(card) for card in queries.my_applications(request.actor)]


@router.get("/me/recruitments/{uuid:application_id}", response=answers(RoundApplicationOut), auth=bearer)
def read_my_recruitment(request: HttpRequest, application_id: uuid.UUID) -> Any:
    """One application of mine."""
    return _application(queries.my_application(application_id, request.actor))


@router.delete("/me/recruitments/{uuid:application_id}", response=answers(RoundApplicationOut), auth=bearer)
def withdraw_my_recruitment(request: HttpRequest, application_id: uuid.UUID) -> Any:
    """I do not apply after all, or leave the event."""
    return _application(deeds.withdraw(application_id, actor=request.actor))


@router.get(
    "/me/recruitments/{uuid:application_id}/slots", response=answers(list[InterviewSlotOut]), auth=bearer
)
def slots_i_may_choose(request: HttpRequest, application_id: uuid.UUID) -> Any:
    """The interviews with a seat left."""
    return [slot_out(card) for card in queries.slots_to_choose(application_id, request.actor)]


@router.post(
    "/me/recruitments/{uuid:application_id}/slot", response=answers(RoundApplicationOut), auth=bearer
)
def choose_my_slot(request: HttpRequest, application_id: uuid.UUID, order: InterviewSeatOrder) -> Any:
    """I come to this interview; chosen again, it is changed."""
    return _application(deeds.choose_slot(application_id, order.slot_id, actor=request.actor))


@router.post(
    "/me/recruitments/{uuid:application_id}/confirmation", response=answers(RoundApplicationOut), auth=bearer
)
def confirm_my_place(request: HttpRequest, application_id: uuid.UUID) -> Any:
    """I take the place, or stand by as a reserve."""
    return _application(deeds.confirm(application_id, actor=request.actor))
