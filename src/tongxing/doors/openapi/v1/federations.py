"""Federations by API: who they are, who belongs to them, and what they did for their members."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.incubation import queries as incubation
from tongxing.incubation import services as deeds
from tongxing.incubation.shapes import FoundFederation, JoinFederation, SayFederationService
from tongxing.places import queries as places
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["federations"])
Code = Annotated[int, Field(ge=0, le=999_999_999_999)]
Year = Annotated[int, Field(ge=2012, le=2200)]


class MemberAnswerOrder(Order):
    """Yes or no."""

    accept: bool


def _asked(page: int) -> PageRequest:
    return PageRequest(min(max(page, 1), 500), 50)


class FederationOut(Schema):
    """One federation."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    level: str
    region_code: int
    members: int
    founded_at: dt.datetime


class FederationsOut(Schema):
    """One page of federations, in the order of division codes."""

    items: list[FederationOut]
    number: int
    has_next: bool


class FederationDutyOut(Schema):
    """What a federation did in a year under one duty."""

    duty: str
    name: str
    services: int
    members: int


class FederationMemberOut(Schema):
    """An organisation's place in a federation."""

    id: uuid.UUID
    federation_id: uuid.UUID
    federation_name: str
    organisation_id: uuid.UUID
    organisation_name: str
    state: str


class FederationOrder(Order):
    """Register a federation."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    region_code: Code


class JoinOrder(Order):
    """Ask to join, or invite."""

    key: uuid.UUID
    organisation_id: uuid.UUID


class FederationServiceOrder(Order):
    """Something done for members."""

    key: uuid.UUID
    duty: Line(20, 1)
    title: Line(80, 1)
    held_on: Day
    members: Annotated[list[uuid.UUID], Field(max_length=2000)] = []


@router.get("/federations", response=answers(FederationsOut))
@public("who the federations are is everybody's to know")
def federations(request: HttpRequest, region_code: Code, page: int = 1) -> Any:
    """The federations of a region."""
    return incubation.federations_in(*places.span(region_code), page=_asked(page))


@router.post("/federations", response=answers(FederationOut, 201), auth=bearer)
def found(request: HttpRequest, order: FederationOrder) -> Any:
    """Register a federation."""
    told = FoundFederation(order.key, order.organisation_id, order.region_code)
    return Status(201, deeds.found_federation(told, actor=request.actor))


@router.get("/federations/{uuid:federation_id}/statement", response=answers(list[FederationDutyOut]))
@public("what a federation did for its members is published")
def statement(request: HttpRequest, federation_id: uuid.UUID, year: Year) -> Any:
    """What a federation did in a year, duty by duty."""
    language = words.language()
    return [
        {"duty": one.duty, "name": one.label(language), "services": one.services, "members": one.members}
        for one in incubation.statement(federation_id, year)
    ]


@router.get(
    "/federations/{uuid:federation_id}/members", response=answers(list[FederationMemberOut]), auth=bearer
)
def members(request: HttpRequest, federation_id: uuid.UUID, page: int = 1) -> Any:
    """Who belongs to a federation, as far as I may see."""
    return list(incubation.members_of(federation_id, request.actor, _asked(page)).items)


@router.post(
    "/federations/{uuid:federation_id}/members", response=answers(FederationMemberOut, 201), auth=bearer
)
def ask_to_join(request: HttpRequest, federation_id: uuid.UUID, order: JoinOrder) -> Any:
    """Ask to join for an organisation I manage."""
    told = JoinFederation(order.key, federation_id, order.organisation_id)
    return Status(201, deeds.ask_to_join(told, actor=request.actor))


@router.post(
    "/federations/{uuid:federation_id}/invitations", response=answers(FederationMemberOut, 201), auth=bearer
)
def invite(request: HttpRequest, federation_id: uuid.UUID, order: JoinOrder) -> Any:
    """Invite an organisation."""
    told = JoinFederation(order.key, federation_id, order.organisation_id)
    return Status(201, deeds.invite_member(told, actor=request.actor))


@router.post(
    "/federation-members/{uuid:member_id}/answer", response=answers(FederationMemberOut), auth=bearer
)
def answer_member(request: HttpRequest, member_id: uuid.UUID, order: MemberAnswerOrder) -> Any:
    """Yes or no by the side that was asked."""
    return deeds.answer_member(member_id, accept=order.accept, actor=request.actor)


@router.delete("/federation-members/{uuid:member_id}", response=answers(FederationMemberOut), auth=bearer)
def end_member(request: HttpRequest, member_id: uuid.UUID) -> Any:
    """End a place in a federation."""
    return deeds.end_federation_member(member_id, actor=request.actor)


@router.post("/federations/{uuid:federation_id}/services", response=answers(None, 204), auth=bearer)
def say_service(request: HttpRequest, federation_id: uuid.UUID, order: FederationServiceOrder) -> Any:
    """Something done for members."""
    told = SayFederationService(
        order.key, federation_id, order.duty, order.title, order.held_on, tuple(order.members)
    )
    deeds.say_federation_service(told, actor=request.actor)
    return Status(204, None)
