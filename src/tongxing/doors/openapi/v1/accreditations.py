"""Badges of large events by API: what is asked before, given, called in, one's own."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from tongxing.accreditations import queries
from tongxing.accreditations import services as deeds
from tongxing.accreditations.shapes import BadgeCard, EndBadge, GiveBadges, SetGates
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest

router = Router(tags=["accreditations"])
AT_ONCE = 50


class AccreditationsOrder(Order):
    """Volunteers of the event, and the zones of their badges."""

    volunteer_ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=50)]
    zones: Annotated[list[Line(20, 1)], Field(min_length=1, max_length=12)]


class GatesOrder(Order):
    """The courses asked for before a badge, and no others."""

    course_ids: Annotated[list[uuid.UUID], Field(max_length=10)]


class AccreditationEndingOrder(Order):
    """How a badge ended, why, and whether there is a new one."""

    ended_as: Literal["lost", "worn", "taken_back"]
    why: Line(200) = ""
    renew: bool = False


class AccreditationOut(Schema):
    """A badge of a large event; `square` is what its printed square says, while it is in force."""

    id: uuid.UUID
    games_id: uuid.UUID
    games_name: str
    volunteer_id: uuid.UUID
    number: int
    zones: list[str]
    first_on: dt.date
    last_on: dt.date
    given_at: dt.datetime
    ended_at: dt.datetime | None
    ended_as: str
    why: str
    square: str
    masked_name: str
    volunteer_number: str


class AccreditationsOut(Schema):
    """One page of the badges of an event, by number."""

    items: list[AccreditationOut]
    number: int
    has_next: bool


class NotGivenOut(Schema):
    """A volunteer who was given no badge, and why."""

    volunteer_id: uuid.UUID
    code: str
    zh: str
    en: str


class AccreditationsGivenOut(Schema):
    """How many badges were given, and to whom none."""

    count: int
    not_given: list[NotGivenOut]


class GateOut(Schema):
    """A course asked for before a badge."""

    course_id: uuid.UUID
    course_title: str


def _badge(card: BadgeCard) -> AccreditationOut:
    return AccreditationOut(**{name: getattr(card, name) for name in AccreditationOut.model_fields})


@router.get("/games/{uuid:games_id}/accreditations", response=answers(AccreditationsOut), auth=bearer)
def list_accreditations(request: HttpRequest, games_id: uuid.UUID, page: int = Query(1, ge=1, le=500)) -> Any:
    """The badges of an event, for its organiser."""
    found = queries.badges_of(games_id, request.actor, PageRequest(page, AT_ONCE))
    items = [_badge(card) for card in found.items]
    return AccreditationsOut(items=items, number=found.number, has_next=found.has_next)


@router.post("/games/{uuid:games_id}/accreditations", response=answers(AccreditationsGivenOut), auth=bearer)
def give_accreditations(request: HttpRequest, games_id: uuid.UUID, order: AccreditationsOrder) -> Any:
    """Volunteers have their badge; who lacks a training is left and told."""
    told = GiveBadges(games_id, tuple(order.volunteer_ids), tuple(order.zones))
    done = deeds.give_badges(told, actor=request.actor)
    left = [NotGivenOut(**vars(one)) for one in done.not_given]
    return AccreditationsGivenOut(count=done.count, not_given=left)


@router.put("/games/{uuid:games_id}/gates", response=answers(list[GateOut]), auth=bearer)
def set_gates(request: HttpRequest, games_id: uuid.UUID, order: GatesOrder) -> Any:
    """What is asked for before a badge."""
    gates = deeds.set_gates(SetGates(games_id, tuple(order.course_ids)), actor=request.actor)
    return [GateOut(**vars(gate)) for gate in gates]


@router.post(
    "/accreditations/{uuid:accreditation_id}/ending", response=answers(AccreditationOut), auth=bearer
)
def end_accreditation(
    request: HttpRequest, accreditation_id: uuid.UUID, order: AccreditationEndingOrder
) -> Any:
    """A badge is called in; answers the new one, if one was asked for."""
    told = EndBadge(accreditation_id, order.ended_as, order.why, order.renew)
    return _badge(deeds.end_badge(told, actor=request.actor))


@router.get("/me/accreditations", response=answers(list[AccreditationOut]), auth=bearer)
def my_accreditations(request: HttpRequest) -> Any:
    """My event badges."""
    return [_badge(card) for card in queries.my_badges(request.actor)]
