"""Units by API: what they are, sums without names, needs adopted as a group; and one's own link, report and no."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.needs import queries as needs
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.units import queries as units
from tongxing.units import services as deeds
from tongxing.units.shapes import AdoptNeed, ArrangementCard, KeepUnit, ReportSelf, TickProvision, UnitCard
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["units"])
Region = Annotated[int, Field(ge=0, lt=10**12)]
People = Annotated[int, Field(ge=0, le=100_000)]


class UnitOrder(Order):
    """What the unit of an organisation is; telling it again changes it."""

    kind: Literal["agency", "institution", "people_group", "state_firm", "firm", "school"]
    staff: Annotated[int, Field(ge=0, le=10**8)]
    contact_name: Line(40)
    contact_phone: Line(20)


class UnitOut(Schema):
    """A unit as anybody may know it."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    kind: str
    kind_label: str
    region_code: int
    staff: int


class ShownOut(Schema):
    """A count, or why it is not shown: few, or nearly all."""

    value: int | None
    word: str


class UnitTotalsOut(Schema):
    """Sums of a year; null where a handful could be guessed, or where no document sets a target."""

    unit_id: uuid.UUID
    year: int
    linked: ShownOut
    served: ShownOut
    minutes: int | None
    percent: int | None
    minutes_each: int | None
    target_percent: int | None
    target_hours: int | None
    reached_percent: bool | None
    reached_hours: bool | None
    needs_adopted: int
    whistles_answered: int
    as_of: dt.datetime


class OccasionOut(Schema):
    """When a group could come."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    is_as_wished: bool


class AdoptionOrder(Order):
    """Which need, on which of the days offered, how many; with the denial of the six refused kinds (R-26)."""

    key: uuid.UUID
    need_id: uuid.UUID
    day: Day
    people: People
    refused_kinds_denied: list[Line(20)] = Field(max_length=len(REFUSED_KINDS))


class ProvisionOut(Schema):
    """One line of the checklist."""

    item: str
    label: str
    is_ready: bool
    note: str


class ArrangementOut(Schema):
    """One activity a unit arranged."""

    id: uuid.UUID
    unit_id: uuid.UUID
    activity_id: uuid.UUID
    need_id: uuid.UUID | None
    call_id: uuid.UUID | None
    title: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: str
    places: int
    taken: int
    provisions: list[ProvisionOut]


class ArrangementsOut(Schema):
    """One page of arrangements."""

    items: list[ArrangementOut]
    number: int
    has_next: bool


class ProvisionOrder(Order):
    """One thing is ready, or not yet."""

    item: Line(20)
    is_ready: bool
    note: Line(400) = ""


class OwnUnitOut(Schema):
    """With which unit one counts oneself."""

    unit: UnitOut
    linked_at: dt.datetime


class CommunityReportOrder(Order):
    """Where one lives, and that one has read what reporting means."""

    region_code: Region
    has_agreed: bool


class CommunityReportOut(Schema):
    """Where one reported; the station alone knows."""

    region_code: int
    place_text: str
    station_name: str
    station_phone: str
    reported_on: dt.date


class OwnCallOut(Schema):
    """Something one may come to; what one answers is one's own."""

    arrangement_id: uuid.UUID
    activity_id: uuid.UUID
    unit_name: str
    title: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    places_left: int
    is_signed_up: bool
    from_whistle: bool


class UnitReportOrder(Order):
    """The community a unit reports to."""

    region_code: Region


def unit_out(card: UnitCard) -> dict[str, Any]:
    """A unit in the shape of the API."""
    same = ("id", "organisation_id", "name", "kind", "region_code", "staff")
    return {name: getattr(card, name) for name in same} | {"kind_label": card.kind_label(words.language())}


def arrangement_out(card: ArrangementCard) -> dict[str, Any]:
    """An arrangement in the shape of the API."""
    language = words.language()
    lines = [
        {"item": one.item, "label": one.label(language), "is_ready": one.is_ready, "note": one.note}
        for one in card.provisions
    ]
    told = {name: getattr(card, name) for name in ArrangementOut.model_fields if name != "provisions"}
    return told | {"provisions": lines}


@router.get("/units", response=answers(list[UnitOut]), auth=None)
@public("which units there are is no secret")
def unit_list(request: HttpRequest, region_low: Region = 0, region_high: Region = 10**12 - 1) -> Any:
    """The units of a range, by division and name; never by what they gave."""
    return [unit_out(card) for card in units.units_in(region_low, region_high)]


@router.put("/organisations/{uuid:organisation_id}/unit", response=answers(UnitOut), auth=bearer)
def keep(request: HttpRequest, organisation_id: uuid.UUID, order: UnitOrder) -> Any:
    """Say what unit an organisation belongs to."""
    return unit_out(deeds.keep_unit(KeepUnit(organisation_id, **order.dict()), actor=request.actor))


@router.get("/units/{uuid:unit_id}", response=answers(UnitOut), auth=None)
@public("which units there are is no secret")
def unit(request: HttpRequest, unit_id: uuid.UUID) -> Any:
    """One unit."""
    return unit_out(units.unit(unit_id))


@router.get("/units/{uuid:unit_id}/totals", response=answers(UnitTotalsOut), auth=bearer)
def totals(request: HttpRequest, unit_id: uuid.UUID) -> Any:
    """The unit's sums, for who speaks for it. Whom they are made of is told to nobody."""
    told = units.totals(unit_id, request.actor)
    same = [name for name in UnitTotalsOut.model_fields if name != "unit_id"]
    return {name: getattr(told, name) for name in same} | {"unit_id": told.unit.id}


@router.get("/needs/{uuid:need_id}/occasions", response=answers(list[OccasionOut]), auth=bearer)
def occasions(request: HttpRequest, need_id: uuid.UUID) -> Any:
    """When a group could come for a need."""
    return list(units.occasions_for(needs.need(need_id, request.actor)))


@router.post("/units/{uuid:unit_id}/adoptions", response=answers(ArrangementOut, 201), auth=bearer)
def adopt(request: HttpRequest, unit_id: uuid.UUID, order: AdoptionOrder) -> Any:
    """Adopt a need as a group; the activity waits for review, and people sign up by themselves."""
    told = order.dict() | {"refused_kinds_denied": frozenset(order.refused_kinds_denied)}
    made = deeds.adopt_need(AdoptNeed(unit_id=unit_id, **told), actor=request.actor)
    return Status(201, arrangement_out(made))


@router.get("/units/{uuid:unit_id}/arrangements", response=answers(ArrangementsOut), auth=bearer)
def arrangements(
    request: HttpRequest, unit_id: uuid.UUID, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Any:
    """What a unit arranged, the latest first."""
    found = units.arrangements_of(unit_id, request.actor, PageRequest(page, 20))
    items = [arrangement_out(card) for card in found.items]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.put("/arrangements/{uuid:arrangement_id}/provision", response=answers(ArrangementOut), auth=bearer)
def tick(request: HttpRequest, arrangement_id: uuid.UUID, order: ProvisionOrder) -> Any:
    """One line of the checklist is as told."""
    done = deeds.tick_provision(TickProvision(arrangement_id, **order.dict()), actor=request.actor)
    return arrangement_out(done)


@router.post("/units/{uuid:unit_id}/reports", response=answers(UnitOut, 201), auth=bearer)
def report_unit(request: HttpRequest, unit_id: uuid.UUID, order: UnitReportOrder) -> Any:
    """The unit reports to a community, in the open."""
    return Status(201, unit_out(deeds.report_unit(unit_id, order.region_code, actor=request.actor)))


@router.delete("/units/{uuid:unit_id}/reports/{int:region_code}", response=answers(None, 204), auth=bearer)
def end_unit_report(request: HttpRequest, unit_id: uuid.UUID, region_code: int) -> Any:
    """The unit takes its report back."""
    if region_code >= 10**12:
        raise NotFound()
    deeds.end_unit_report(unit_id, region_code, actor=request.actor)
    return Status(204, None)


@router.get("/me/unit", response=answers(OwnUnitOut), auth=bearer)
def my_unit(request: HttpRequest) -> Any:
    """With which unit I count."""
    held = units.own_link(request.actor)
    if held is None:
        raise NotFound()
    return {"unit": unit_out(held.unit), "linked_at": held.linked_at}


@router.put("/me/unit/{uuid:unit_id}", response=answers(OwnUnitOut), auth=bearer)
def link(request: HttpRequest, unit_id: uuid.UUID) -> Any:
    """Count me with this unit; it reads sums only."""
    held = deeds.link_self(unit_id, actor=request.actor)
    return {"unit": unit_out(held.unit), "linked_at": held.linked_at}


@router.delete("/me/unit", response=answers(None, 204), auth=bearer)
def unlink(request: HttpRequest) -> Any:
    """Count me no longer."""
    deeds.unlink(actor=request.actor)
    return Status(204, None)


@router.get("/me/community-report", response=answers(CommunityReportOut), auth=bearer)
def my_report(request: HttpRequest) -> Any:
    """Where I reported."""
    held = units.own_report(request.actor)
    if held is None:
        raise NotFound()
    return held


@router.put("/me/community-report", response=answers(CommunityReportOut), auth=bearer)
def report(request: HttpRequest, order: CommunityReportOrder) -> Any:
    """Report to the community I live in."""
    return deeds.report_self(ReportSelf(order.region_code, order.has_agreed), actor=request.actor)


@router.delete("/me/community-report", response=answers(None, 204), auth=bearer)
def end_report(request: HttpRequest) -> Any:
    """Take my report back; nothing of it stays."""
    deeds.end_report(actor=request.actor)
    return Status(204, None)


@router.get("/me/calls", response=answers(list[OwnCallOut]), auth=bearer)
def my_calls(request: HttpRequest) -> Any:
    """What my unit or my community does next."""
    return list(units.calls_for_me(request.actor))


@router.put("/me/calls/{uuid:arrangement_id}/passing", response=answers(None, 204), auth=bearer)
def pass_call(request: HttpRequest, arrangement_id: uuid.UUID) -> Any:
    """Not this time; nobody is told."""
    deeds.pass_call(arrangement_id, actor=request.actor)
    return Status(204, None)
