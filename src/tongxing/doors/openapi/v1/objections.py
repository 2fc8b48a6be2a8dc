"""Objections by API: raise one, see whose turn it is, answer, carry up, take back."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Day, Line, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation.paging import PageRequest
from tongxing.objections import queries as objections
from tongxing.objections import services as deeds
from tongxing.objections.shapes import AnswerObjection, CarryUp, ObjectionCard, RaiseObjection
from tongxing.web import words

router = Router(tags=["objections"])


class ObjectionOrder(Order):
    """What is wrong with a record (`entry_id`), or which one is missing (organisation, title and day)."""

    key: uuid.UUID
    kind: Literal["wrong_time", "wrong_content", "wrongly_withdrawn", "frozen", "not_recorded"]
    text: Line(500, 4)
    wish: Line(300) = ""
    entry_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    title: Line(60) = ""
    served_on: Day | None = None


class AnswerOrder(Order):
    """Declined with the reason; or upheld, with the true times, a withdrawal, or the record that holds now."""

    key: uuid.UUID
    verdict: Literal["upheld", "declined"]
    why: Line(200, 4)
    mend: Literal["", "correct", "withdraw", "done"] = ""
    started_at: Moment | None = None
    ended_at: Moment | None = None
    correction_id: uuid.UUID | None = None


class CarryingUpOrder(Order):
    """Why somebody higher should look at it."""

    key: uuid.UUID
    why: Line(300, 4)


class ObjectionOut(Schema):
    """One objection; `turn` says in one sentence whose turn it is and until when."""

    id: uuid.UUID
    person_id: uuid.UUID
    entry_id: uuid.UUID | None
    organisation_id: uuid.UUID
    organisation_name: str
    kind: str
    title: str
    served_on: dt.date
    text: str
    wish: str
    state: str
    level: str
    due_on: dt.date | None
    is_overdue: bool
    turn: str
    mend: str
    correction_id: uuid.UUID | None
    raised_at: dt.datetime
    may_be_carried_up: bool


class ObjectionsOut(Schema):
    """One page of objections."""

    items: list[ObjectionOut]
    number: int
    has_next: bool


class ObjectionStepOut(Schema):
    """One step of an objection."""

    what: str
    level: str
    why: str
    at: dt.datetime
    due_on: dt.date | None
    correction_id: uuid.UUID | None


class ObjectionStoryOut(ObjectionOut):
    """One objection with every step."""

    steps: list[ObjectionStepOut]


def as_out(card: ObjectionCard) -> dict[str, Any]:
    """A card in the shape of the API."""
    told = {name: getattr(card, name) for name in ObjectionOut.model_fields if name != "turn"}
    return told | {"turn": card.turn(words.language())}


def _page(found: Any) -> dict[str, Any]:
    return {
        "items": [as_out(card) for card in found.items],
        "number": found.number,
        "has_next": found.has_next,
    }


def _asked(page: int) -> PageRequest:
    return PageRequest(number=min(max(page, 1), 10**6))


@router.post("/objections", response=answers(ObjectionOut, 201), auth=bearer)
def object_to(request: HttpRequest, order: ObjectionOrder) -> Any:
    """Say that a record of one's own is wrong or missing; the organisation owes an answer by a date."""
    done = deeds.raise_objection(RaiseObjection(**order.dict()), actor=request.actor)
    return Status(201, as_out(done))


@router.get("/me/objections", response=answers(ObjectionsOut), auth=bearer)
def my_objections(request: HttpRequest, page: int = 1) -> Any:
    """My objections, newest first."""
    actor = request.actor
    return _page(objections.objections_of(own_person_id(request), actor, _asked(page)))


@router.get("/objections/waiting", response=answers(ObjectionsOut), auth=bearer)
def waiting(request: HttpRequest, page: int = 1) -> Any:
    """What my organisations owe an answer to, overdue first."""
    return _page(objections.to_answer(request.actor, _asked(page)))


@router.get("/objections/escalated", response=answers(ObjectionsOut), auth=bearer)
def escalated(request: HttpRequest, page: int = 1) -> Any:
    """What my authority owes an answer to, overdue first."""
    return _page(objections.escalated(request.actor, _asked(page)))


@router.get("/objections/{uuid:objection_id}", response=answers(ObjectionStoryOut), auth=bearer)
def story(request: HttpRequest, objection_id: uuid.UUID) -> Any:
    """One objection with every step."""
    told = objections.story_of(objection_id, request.actor)
    return as_out(told.card) | {"steps": told.steps}


@router.post("/objections/{uuid:objection_id}/answer", response=answers(ObjectionOut), auth=bearer)
def answer(request: HttpRequest, objection_id: uuid.UUID, order: AnswerOrder) -> Any:
    """Decline it with the reason, or uphold it and put it right in the same breath."""
    told = AnswerObjection(objection_id, **order.dict())
    return as_out(deeds.answer_objection(told, actor=request.actor))


@router.post("/objections/{uuid:objection_id}/carrying-up", response=answers(ObjectionOut), auth=bearer)
def carry_up(request: HttpRequest, objection_id: uuid.UUID, order: CarryingUpOrder) -> Any:
    """Have a declined objection looked at one level higher; once."""
    told = CarryUp(objection_id, order.key, order.why)
    return as_out(deeds.carry_up_objection(told, actor=request.actor))


@router.post("/objections/{uuid:objection_id}/withdrawal", response=answers(ObjectionOut), auth=bearer)
def withdraw(request: HttpRequest, objection_id: uuid.UUID) -> Any:
    """Take an open objection back; twice is once."""
    return as_out(deeds.withdraw_objection(objection_id, actor=request.actor))
