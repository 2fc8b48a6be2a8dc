"""Organisations: registering and deciding, and belonging to them."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as organisation_deeds
from tongxing.organisations.shapes import DecideOrganisation, RegisterOrganisation, TeamFilter
from tongxing.people import queries as people
from tongxing.places import queries as places

router = Router(tags=["organisations"])


class OrganisationOrder(Order):
    """Kind 1 is a group under a host, 2 a registered volunteer organisation, 3 another legal person."""

    key: uuid.UUID
    kind: Line(2, 1)
    name: Line(80, 1)
    region_code: int
    uscc: Line(40) = ""
    line: Line(40) = ""
    host_station_id: uuid.UUID | None = None
    host_name: Line(80) = ""
    host_phone: Line(20) = ""
    superior_id: uuid.UUID | None = None
    liaison_id: uuid.UUID | None = None
    specialities: list[Line(40)] = Field(default=[], max_length=10)
    about: Line(300) = ""


class DecisionOrder(Order):
    """What the authority decides, and why."""

    state: Line(10, 1)
    why: Line(300) = ""
    successor_id: uuid.UUID | None = None


class MemberOrder(Order):
    """Whom to ask, and for which role."""

    person_id: uuid.UUID
    role: Line(24, 1)
    until: dt.date | None = None


class MembershipAnswerOrder(Order):
    """Yes or no."""

    accept: bool


class OrganisationOut(Schema):
    """An organisation as its page shows it."""

    id: uuid.UUID
    name: str
    kind: str
    region_code: int
    line: str
    state: str
    is_active: bool
    host_station_id: uuid.UUID | None
    host_name: str
    level: str
    superior_id: uuid.UUID | None
    liaison_id: uuid.UUID | None
    successor_id: uuid.UUID | None
    specialities: list[str]
    about: str


class OrganisationsOut(Schema):
    """One page of organisations."""

    items: list[OrganisationOut]
    number: int
    has_next: bool


class MembershipOut(Schema):
    """One person's place in one organisation."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    person_id: uuid.UUID
    role: str
    state: str
    role_ends_on: dt.date | None
    waits_for_pledge: bool


@router.post("/organisations", response=answers(OrganisationOut, 201), auth=bearer)
def register(request: HttpRequest, order: OrganisationOrder) -> Any:
    """Register an organisation; it waits for the authority unless the authority registers it."""
    actor = request.actor
    return Status(
        201,
        organisation_deeds.register_organisation(
            RegisterOrganisation(**order.dict() | {"specialities": tuple(order.specialities)}), actor=actor
        ),
    )


@router.get("/organisations", response=answers(OrganisationsOut), auth=None)
def list_in(
    request: HttpRequest,
    region_code: int = Query(0, ge=0, lt=10**12),
    state: Literal["", "pending", "approved", "rejected", "disabled", "locked", "dissolved"] = "",
    speciality: Line(40) = "",
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """The organisations of a region, as far as the asker may see them."""
    if region_code and not places.is_code(region_code):
        return OrganisationsOut(items=[], number=page, has_next=False)
    low, high = places.span(region_code)
    only = TeamFilter(state, speciality)
    found = organisations.organisations_in(low, high, request.actor, PageRequest(page), only=only)
    return {"items": list(found.items), "number": found.number, "has_next": found.has_next}


@router.get("/organisations/{uuid:organisation_id}", response=answers(OrganisationOut), auth=None)
def one(request: HttpRequest, organisation_id: uuid.UUID) -> Any:
    """One organisation."""
    return organisations.organisation_seen_by(organisation_id, request.actor)


@router.post(
    "/organisations/{uuid:organisation_id}/decisions", response=answers(OrganisationOut, 201), auth=bearer
)
def decide(request: HttpRequest, organisation_id: uuid.UUID, order: DecisionOrder) -> Any:
    """Approve, reject, disable, lock or dissolve."""
    told = DecideOrganisation(organisation_id, order.state, order.why, order.successor_id)
    return Status(201, organisation_deeds.decide_organisation(told, actor=request.actor))


@router.post(
    "/organisations/{uuid:organisation_id}/requests", response=answers(MembershipOut, 201), auth=bearer
)
def join(request: HttpRequest, organisation_id: uuid.UUID) -> Any:
    """Ask to join."""
    held = organisation_deeds.join_organisation(organisation_id, actor=request.actor)
    return Status(201, as_membership(held))


@router.post(
    "/organisations/{uuid:organisation_id}/members", response=answers(MembershipOut, 201), auth=bearer
)
def add_member(request: HttpRequest, organisation_id: uuid.UUID, order: MemberOrder) -> Any:
    """Ask somebody to join, or give a member a role."""
    held = organisation_deeds.add_member(
        organisation_id,
        order.person_id,
        order.role,
        actor=request.actor,
        until=order.until,
    )
    return Status(201, as_membership(held))


@router.get(
    "/organisations/{uuid:organisation_id}/members", response=answers(list[MembershipOut]), auth=bearer
)
def members(request: HttpRequest, organisation_id: uuid.UUID, page: int = Query(1, ge=1, le=500)) -> Any:
    """Who belongs, as numbers and roles."""
    found = organisations.members(organisation_id, request.actor, PageRequest(page, 100))
    return [as_membership(held) for held in found.items]


@router.get("/people/me/memberships", response=answers(list[MembershipOut]), auth=bearer)
def my_memberships(request: HttpRequest) -> Any:
    """Where one belongs, has asked to belong, or is invited."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    found = organisations.memberships_of(person.id, actor) if person else ()
    return [as_membership(held) for held in found]


@router.put("/memberships/{uuid:membership_id}/answer", response=answers(MembershipOut), auth=bearer)
def answer_invitation(request: HttpRequest, membership_id: uuid.UUID, order: MembershipAnswerOrder) -> Any:
    """The invited person says yes or no."""
    actor = request.actor
    return as_membership(
        organisation_deeds.answer_invitation(membership_id, accept=order.accept, actor=actor)
    )


@router.put("/memberships/{uuid:membership_id}/admission", response=answers(MembershipOut), auth=bearer)
def answer_request(request: HttpRequest, membership_id: uuid.UUID, order: MembershipAnswerOrder) -> Any:
    """The organisation says yes or no to somebody who asked."""
    actor = request.actor
    return as_membership(organisation_deeds.answer_request(membership_id, accept=order.accept, actor=actor))


@router.delete("/memberships/{uuid:membership_id}", response=answers(None, 204), auth=bearer)
def end_membership(request: HttpRequest, membership_id: uuid.UUID) -> Any:
    """The person does not belong any more."""
    organisation_deeds.end_membership(membership_id, actor=request.actor)
    return Status(204, None)


def as_membership(held: Any) -> MembershipOut:
    """A membership in the shape of the API."""
    return MembershipOut(
        id=held.id,
        organisation_id=held.organisation.id,
        organisation_name=held.organisation.name,
        person_id=held.person_id,
        role=held.role,
        state=held.state,
        role_ends_on=held.role_ends_on,
        waits_for_pledge=held.waits_for_pledge,
    )
