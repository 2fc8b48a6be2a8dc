"""Bases, who grows there, mentors, things lent and federations by API."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.incubation import queries as incubation
from tongxing.incubation import services as deeds
from tongxing.incubation.shapes import (
    AddResource,
    AnswerApplication,
    ApplyForPlace,
    AskMentor,
    EndPlace,
    LendResource,
    NoteAdvice,
    OpenBase,
    PlaceStory,
    SayMilestone,
)
from tongxing.places import queries as places
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["incubation"])
Code = Annotated[int, Field(ge=0, le=999_999_999_999)]
Count = Annotated[int, Field(ge=1, le=9999)]


class BaseOut(Schema):
    """One incubation base."""

    id: uuid.UUID
    name: str
    level: str
    region_code: int
    operator_id: uuid.UUID
    operator_name: str
    address: str
    phone: str
    about: str
    is_open: bool
    growing: int
    graduated: int


class BasesOut(Schema):
    """One page of bases, in the order of division codes."""

    items: list[BaseOut]
    number: int
    has_next: bool


class IncubationPlaceOut(Schema):
    """An organisation's place at a base."""

    id: uuid.UUID
    base_id: uuid.UUID
    base_name: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    wish: str
    state: str
    stage: str
    applied_at: dt.datetime
    ended_at: dt.datetime | None


class IncubationMilestoneOut(Schema):
    """One milestone, whether it is met, and by what."""

    id: str
    stage: str
    sentence: str
    is_met: bool
    is_measured: bool
    words: str


class IncubationFollowUpOut(Schema):
    """What became of a graduate; figures from the ledger."""

    months: int
    due_on: dt.date
    minutes: int | None
    members: int | None
    is_in_force: bool | None
    noted_at: dt.datetime | None


class IncubationStepOut(Schema):
    """One step on the way through a base."""

    what: str
    sentence: str
    why: str
    at: dt.datetime


class IncubationStoryOut(IncubationPlaceOut):
    """A place with its milestones, steps and follow-ups."""

    milestones: list[IncubationMilestoneOut]
    steps: list[IncubationStepOut]
    follow_ups: list[IncubationFollowUpOut]
    may_advance: bool


class MentorOut(Schema):
    """A mentor's task."""

    id: uuid.UUID
    place_id: uuid.UUID
    organisation_name: str
    base_name: str
    volunteer_number: str
    topic: str
    state: str


class BaseResourceOut(Schema):
    """Something a base lends."""

    id: uuid.UUID
    kind: str
    name: str
    quantity: int
    lent: int


class BaseLoanOut(Schema):
    """Something lent."""

    id: uuid.UUID
    resource_name: str
    organisation_name: str
    quantity: int
    lent_at: dt.datetime
    due_on: dt.date
    returned_at: dt.datetime | None
    is_late: bool


class OpenBaseOrder(Order):
    """Open a base."""

    key: uuid.UUID
    name: Line(80, 1)
    region_code: Code
    operator_id: uuid.UUID
    address: Line(120, 1)
    phone: Line(20, 1)
    about: Line(300) = ""


class ApplicationOrder(Order):
    """Apply at a base."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    wish: Line(300, 1)


class ApplicationAnswerOrder(Order):
    """Take an organisation in, or say why not."""

    key: uuid.UUID
    accept: bool
    why: Line(300) = ""


class MilestoneOrder(Order):
    """Say that a milestone is met."""

    key: uuid.UUID
    milestone: Line(40, 1)
    words: Line(300, 1)


class NextStageOrder(Order):
    """Nothing but the key of the deed."""

    key: uuid.UUID


class LeaveBaseOrder(Order):
    """Leave, with the reason."""

    key: uuid.UUID
    why: Line(300, 1)


class MentorOrder(Order):
    """Ask a mentor."""

    key: uuid.UUID
    volunteer_number: Line(20, 1)
    topic: Line(60, 1)


class MentorAnswerOrder(Order):
    """Yes or no."""

    accept: bool


class AdviceOrder(Order):
    """What a mentor worked on."""

    key: uuid.UUID
    words: Line(300, 1)


class BaseResourceOrder(Order):
    """Something more to lend."""

    key: uuid.UUID
    kind: Literal["room", "equipment", "course", "advice"]
    name: Line(60, 1)
    quantity: Count


class BaseLoanOrder(Order):
    """Lend something."""

    key: uuid.UUID
    place_id: uuid.UUID
    quantity: Count
    days: Annotated[int, Field(ge=1, le=366)] | None = None


def _asked(page: int) -> PageRequest:
    return PageRequest(min(max(page, 1), 500), 50)


def _story(told: PlaceStory) -> dict[str, Any]:
    language = words.language()
    milestones = [
        {
            "id": one.id,
            "stage": one.stage,
            "sentence": one.label(language),
            "is_met": one.is_met,
            "is_measured": one.is_measured,
            "words": one.words(language),
        }
        for stage in told.stages
        for one in stage.milestones
    ]
    steps = [
        {"what": one.what, "sentence": one.label(language), "why": one.why, "at": one.at}
        for one in told.steps
    ]
    card = {name: getattr(told.card, name) for name in IncubationPlaceOut.model_fields}
    more = {"follow_ups": told.follow_ups, "may_advance": told.may_advance}
    return card | {"milestones": milestones, "steps": steps} | more


@router.get("/bases", response=answers(BasesOut))
@public("where an organisation finds help is everybody's to know")
def bases(request: HttpRequest, region_code: Code, page: int = 1) -> Any:
    """The open bases of a region."""
    return incubation.bases_in(*places.span(region_code), page=_asked(page))


@router.post("/bases", response=answers(BaseOut, 201), auth=bearer)
def open_base(request: HttpRequest, order: OpenBaseOrder) -> Any:
    """Open a base."""
    return Status(201, deeds.open_base(OpenBase(**order.dict()), actor=request.actor))


@router.post("/bases/{uuid:base_id}/closing", response=answers(BaseOut), auth=bearer)
def close_base(request: HttpRequest, base_id: uuid.UUID) -> Any:
    """The base takes nobody in any more."""
    return deeds.close_base(base_id, actor=request.actor)


@router.get("/bases/{uuid:base_id}/places", response=answers(list[IncubationPlaceOut]), auth=bearer)
def base_places(request: HttpRequest, base_id: uuid.UUID, page: int = 1) -> Any:
    """Who has applied and grows at a base, as far as I may see."""
    return list(incubation.places_at(base_id, request.actor, _asked(page)).items)


@router.post("/bases/{uuid:base_id}/places", response=answers(IncubationPlaceOut, 201), auth=bearer)
def apply(request: HttpRequest, base_id: uuid.UUID, order: ApplicationOrder) -> Any:
    """Apply at a base."""
    told = ApplyForPlace(order.key, base_id, order.organisation_id, order.wish)
    return Status(201, deeds.apply_for_place(told, actor=request.actor))


@router.get("/bases/{uuid:base_id}/resources", response=answers(list[BaseResourceOut]), auth=bearer)
def resources(request: HttpRequest, base_id: uuid.UUID) -> Any:
    """What a base lends."""
    return list(incubation.resources_of(base_id, request.actor))


@router.post("/bases/{uuid:base_id}/resources", response=answers(BaseResourceOut, 201), auth=bearer)
def add_resource(request: HttpRequest, base_id: uuid.UUID, order: BaseResourceOrder) -> Any:
    """Something more to lend."""
    told = AddResource(order.key, base_id, order.kind, order.name, order.quantity)
    return Status(201, deeds.add_resource(told, actor=request.actor))


@router.post("/base-resources/{uuid:resource_id}/loans", response=answers(BaseLoanOut, 201), auth=bearer)
def lend(request: HttpRequest, resource_id: uuid.UUID, order: BaseLoanOrder) -> Any:
    """Lend something to an organisation that grows here."""
    told = LendResource(order.key, resource_id, order.place_id, order.quantity, order.days)
    return Status(201, deeds.lend_resource(told, actor=request.actor))


@router.post("/base-loans/{uuid:loan_id}/return", response=answers(BaseLoanOut), auth=bearer)
def take_back(request: HttpRequest, loan_id: uuid.UUID) -> Any:
    """What was lent is back."""
    return deeds.take_back(loan_id, actor=request.actor)


@router.get("/incubation-places/{uuid:place_id}", response=answers(IncubationStoryOut), auth=bearer)
def place(request: HttpRequest, place_id: uuid.UUID) -> Any:
    """How an organisation is doing at a base."""
    return _story(incubation.story_of(place_id, request.actor))


@router.post("/incubation-places/{uuid:place_id}/answer", response=answers(IncubationPlaceOut), auth=bearer)
def answer_application(request: HttpRequest, place_id: uuid.UUID, order: ApplicationAnswerOrder) -> Any:
    """Take an organisation in, or say why not."""
    told = AnswerApplication(place_id, order.key, order.accept, order.why)
    return deeds.answer_application(told, actor=request.actor)


@router.post(
    "/incubation-places/{uuid:place_id}/milestones", response=answers(IncubationPlaceOut), auth=bearer
)
def say_milestone(request: HttpRequest, place_id: uuid.UUID, order: MilestoneOrder) -> Any:
    """Say that a milestone is met, and by what."""
    told = SayMilestone(place_id, order.key, order.milestone, order.words)
    return deeds.say_milestone(told, actor=request.actor)


@router.post("/incubation-places/{uuid:place_id}/stage", response=answers(IncubationPlaceOut), auth=bearer)
def advance(request: HttpRequest, place_id: uuid.UUID, order: NextStageOrder) -> Any:
    """Begin the next stage, or graduate."""
    return deeds.advance_place(place_id, order.key, actor=request.actor)


@router.post("/incubation-places/{uuid:place_id}/leaving", response=answers(IncubationPlaceOut), auth=bearer)
def leave(request: HttpRequest, place_id: uuid.UUID, order: LeaveBaseOrder) -> Any:
    """Leave the base."""
    return deeds.end_place(EndPlace(place_id, order.key, order.why), actor=request.actor)


@router.post("/incubation-places/{uuid:place_id}/mentors", response=answers(MentorOut, 201), auth=bearer)
def ask_mentor(request: HttpRequest, place_id: uuid.UUID, order: MentorOrder) -> Any:
    """Ask somebody to be a mentor."""
    told = AskMentor(place_id, order.key, order.volunteer_number, order.topic)
    return Status(201, deeds.ask_mentor(told, actor=request.actor))


@router.get("/mentoring", response=answers(list[MentorOut]), auth=bearer)
def mentoring(request: HttpRequest) -> Any:
    """Where I was asked to be a mentor, or am one."""
    return list(incubation.mentoring_of(request.actor))


@router.post("/mentoring/{uuid:mentor_id}/answer", response=answers(MentorOut), auth=bearer)
def answer_mentoring(request: HttpRequest, mentor_id: uuid.UUID, order: MentorAnswerOrder) -> Any:
    """Yes or no to being a mentor."""
    return deeds.answer_mentoring(mentor_id, accept=order.accept, actor=request.actor)


@router.post("/mentoring/{uuid:mentor_id}/advice", response=answers(MentorOut), auth=bearer)
def note_advice(request: HttpRequest, mentor_id: uuid.UUID, order: AdviceOrder) -> Any:
    """What I worked on with the organisation."""
    return deeds.note_advice(NoteAdvice(mentor_id, order.key, order.words), actor=request.actor)


@router.delete("/mentoring/{uuid:mentor_id}", response=answers(MentorOut), auth=bearer)
def end_mentoring(request: HttpRequest, mentor_id: uuid.UUID) -> Any:
    """End being a mentor."""
    return deeds.end_mentoring(mentor_id, actor=request.actor)
