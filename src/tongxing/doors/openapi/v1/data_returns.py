"""Data sent back, by API: an office or a team sends one item, the person mends it or says that it is right."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.data_returns import queries as data_returns
from tongxing.data_returns import services as deeds
from tongxing.data_returns.shapes import SendBack
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.people import DetailsOrder, IdentityOrder
from tongxing.foundation.paging import PageRequest
from tongxing.people.shapes import CorrectDetails, ProveIdentity
from tongxing.web import thresholds

router = Router(tags=["people"])


class SendBackOrder(Order):
    """name, document, birth_on, sex, residence, service_area, skills or categories; and what is wrong with it."""

    key: uuid.UUID
    item: Line(20, 1)
    reason: Line(300, 1)
    organisation_id: uuid.UUID | None = None


class StandOrder(Order):
    """Why it is right."""

    why: Line(300, 1)


class DataReturnOut(Schema):
    """One item sent back: open, mended, stands or withdrawn."""

    id: uuid.UUID
    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    item: str
    reason: str
    sender: str
    state: str
    sent_at: dt.datetime
    due_on: dt.date
    answer: str
    ended_at: dt.datetime | None
    is_overdue: bool


class ReturnStepOut(Schema):
    """One step, with what stood there before and after where that may be kept."""

    what: str
    at: dt.datetime
    why: str
    before: str
    after: str


class ReturnStoryOut(Schema):
    """One item with its steps, and what one may do."""

    card: DataReturnOut
    steps: list[ReturnStepOut]
    may_mend: bool
    may_withdraw: bool


@router.post("/people/{uuid:person_id}/data-returns", response=answers(DataReturnOut, 201), auth=bearer)
def send_back(request: HttpRequest, person_id: uuid.UUID, order: SendBackOrder) -> Any:
    """One item goes back to whom it is about; nothing about them changes."""
    told = SendBack(order.key, person_id, order.item, order.reason, order.organisation_id)
    return Status(201, deeds.send_back(told, actor=request.actor))


@router.get("/data-returns", response=answers(list[DataReturnOut]), auth=bearer)
def sent(request: HttpRequest, page: int = 1) -> Any:
    """What my office or team sent back, the latest first."""
    asked = PageRequest(number=min(max(page, 1), 500))
    return list(data_returns.sent(request.actor, asked).items)


@router.get("/people/me/data-returns", response=answers(list[DataReturnOut]), auth=bearer)
def mine(request: HttpRequest) -> Any:
    """What was sent back to me, or to a child I act for."""
    return list(data_returns.mine(request.actor))


@router.get("/data-returns/{uuid:return_id}", response=answers(ReturnStoryOut), auth=bearer)
def story(request: HttpRequest, return_id: uuid.UUID) -> Any:
    """One item sent back, step by step."""
    return data_returns.story_of(return_id, request.actor)


@router.put("/data-returns/{uuid:return_id}/details", response=answers(DataReturnOut), auth=bearer)
def mend_details(request: HttpRequest, return_id: uuid.UUID, order: DetailsOrder) -> Any:
    """Mend where one lives or serves, skills, or kinds of service."""
    given = order.dict() | {"skills": tuple(order.skills), "categories": tuple(order.categories)}
    return deeds.mend(return_id, CorrectDetails(**given), actor=request.actor)


@router.put("/data-returns/{uuid:return_id}/identity", response=answers(DataReturnOut), auth=bearer)
def mend_identity(request: HttpRequest, return_id: uuid.UUID, order: IdentityOrder) -> Any:
    """Mend one item of the real name; it is checked anew, and nothing but that item may differ."""
    actor = request.actor
    thresholds.spend_for_registration(actor.account_id)
    return deeds.mend(return_id, ProveIdentity(**order.dict()), actor=actor)


@router.post("/data-returns/{uuid:return_id}/standing", response=answers(DataReturnOut), auth=bearer)
def let_stand(request: HttpRequest, return_id: uuid.UUID, order: StandOrder) -> Any:
    """Say that it is right, and why."""
    return deeds.let_stand(return_id, order.why, actor=request.actor)


@router.delete("/data-returns/{uuid:return_id}", response=answers(DataReturnOut), auth=bearer)
def withdraw(request: HttpRequest, return_id: uuid.UUID) -> Any:
    """Take it back; nothing is to be mended."""
    return deeds.withdraw_return(return_id, actor=request.actor)
