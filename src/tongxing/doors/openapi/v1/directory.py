"""Finding people and teams by API; looking for people is a deed: it is counted and stands on record."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from tongxing.directory import queries as directory
from tongxing.directory import services as deeds
from tongxing.directory.shapes import LookForPeople
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.places import queries as places

router = Router(tags=["directory"])
Code = Annotated[int, Field(ge=0, lt=10**12)]
Number = Annotated[int, Query(ge=1, le=500)]


class LookOrder(Order):
    """Two characters, two initials or four digits at least; in one division, or among one team's members."""

    words: Line(40, 1)
    purpose: Literal["desk", "activity", "record", "urgent"]
    region_code: Code | None = None
    organisation_id: uuid.UUID | None = None


class FoundPersonOut(Schema):
    """Somebody who fits, masked; ages from and to."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    residence_code: int
    real_name_state: str
    ages: list[int]


class PeopleFoundOut(Schema):
    """Those who fit; nobody when too many do."""

    items: list[FoundPersonOut]
    has_more: bool
    is_broad: bool


class FoundTeamOut(Schema):
    """A team as anybody may see it."""

    organisation_id: uuid.UUID
    name: str
    kind: str
    line: str
    region_code: int
    state: str


class FoundTeamsOut(Schema):
    """One page of teams."""

    items: list[FoundTeamOut]
    number: int
    has_next: bool


class LookupOut(Schema):
    """One lookup: who, when, where, what for, and whom it showed."""

    id: uuid.UUID
    looked_by: str
    looked_at: dt.datetime
    region_code: int
    organisation_id: uuid.UUID | None
    purpose: str
    outcome: str
    asked: str
    masked_names: list[str]


class LookupsOut(Schema):
    """One page of lookups."""

    items: list[LookupOut]
    number: int
    has_next: bool


class LookupOfMeOut(Schema):
    """One lookup that showed me."""

    looked_at: dt.datetime
    region_code: int
    organisation_id: uuid.UUID | None
    purpose: str


@router.post("/directory/people", response=answers(PeopleFoundOut), auth=bearer)
def people(request: HttpRequest, order: LookOrder) -> Any:
    """Look for people within my range; the words stand in the body, not in an address."""
    found = deeds.look_for_people(LookForPeople(**order.dict()), actor=request.actor)
    return {"items": list(found.items), "has_more": found.has_more, "is_broad": found.is_broad}


@router.get("/directory/teams", response=answers(FoundTeamsOut), auth=None)
def teams(request: HttpRequest, words: Line(40) = "", region_code: Code = 0, page: Number = 1) -> Any:
    """Teams by part of the name, initials or credit code."""
    if region_code and not places.is_code(region_code):
        return {"items": [], "number": page, "has_next": False}
    found = directory.teams(words, request.actor, region_code, PageRequest(page))
    return {"items": list(found.items), "number": found.number, "has_next": found.has_next}


@router.get("/directory/lookups", response=answers(LookupsOut), auth=bearer)
def lookups(request: HttpRequest, page: Number = 1) -> Any:
    """Who looked for whom: auditors their region, everybody their own."""
    found = directory.lookups(request.actor, PageRequest(page, 50))
    return {"items": list(found.items), "number": found.number, "has_next": found.has_next}


@router.get("/people/me/lookups", response=answers(list[LookupOfMeOut]), auth=bearer)
def lookups_of_me(request: HttpRequest) -> Any:
    """The lookups that showed me."""
    return list(directory.lookups_of_me(request.actor))
