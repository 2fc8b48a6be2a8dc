"""Stations: where they are, whom they serve, how to call; opened, changed, closed, named exemplary."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.stations import queries as stations
from tongxing.stations import services as station_deeds
from tongxing.stations.shapes import ChangeStation, ExampleCard, OpenStation, StationCard
from tongxing.web.guards import public

router = Router(tags=["stations"])


class PlaceOrder(Order):
    """A division, an address in words, and perhaps a point on the datum named."""

    region_code: int = Field(ge=0, le=999_999_999_999)
    address: Line(120) = ""
    lat: float | None = None
    lon: float | None = None
    datum: Line(10) = "WGS-84"

    def place(self) -> Place:
        return Place(self.region_code, self.address, self.lat, self.lon, self.datum, self.datum)


class StationOrder(Order):
    """A new station."""

    key: uuid.UUID
    name: Line(60, 1)
    kind: Line(40, 1)
    place: PlaceOrder
    phone: Line(30, 1)
    hours_text: Line(80) = ""
    organisation_id: uuid.UUID | None = None
    host_name: Line(80) = ""


class StationChange(Order):
    """What only the authority changes of a station, and why."""

    name: Line(60, 1)
    kind: Line(40, 1)
    place: PlaceOrder
    why: Line(200, 1)


class StationWhy(Order):
    """A reason that everybody can read."""

    why: Line(200, 1)


class StationOut(Schema):
    """A station as anybody may see it."""

    id: uuid.UUID
    name: str
    kind: str
    kind_zh: str
    kind_en: str
    place_text: str
    region_code: int
    lat: float | None
    lon: float | None
    phone: str
    hours_text: str
    takes_needs: bool
    organisation_id: uuid.UUID | None
    opened_at: dt.datetime
    distance_metres: float | None
    host_name: str
    kept_at: dt.datetime | None
    closed_at: dt.datetime | None


class StationsOut(Schema):
    """One page of stations."""

    items: list[StationOut]
    has_next: bool


class StationExampleOut(Schema):
    """A demonstration station: since when, by which edition of the criteria, and why."""

    station_id: uuid.UUID
    rule_version: str
    paragraph_zh: str
    paragraph_en: str
    named_at: dt.datetime


class StationCheckOut(Schema):
    """One published criterion: what there is, what is asked, whether it is met."""

    id: str
    given: int
    wanted: int
    met: bool
    sentence_zh: str
    sentence_en: str


class StationCriteriaOut(Schema):
    """What the published criteria of a demonstration station say of a station today."""

    rule_id: str
    rule_version: str
    met: bool
    checks: list[StationCheckOut]
    paragraph_zh: str
    paragraph_en: str


def _out(card: StationCard) -> StationOut:
    known = {name: getattr(card, name) for name in StationOut.model_fields if name not in ("lat", "lon")}
    return StationOut(**known, lat=card.place.lat, lon=card.place.lon)


@router.get("/stations", response=answers(StationsOut), auth=None)
@public("a station wants to be found")
def list_stations(
    request: HttpRequest,
    region: int = Query(0, ge=0, le=999_999_999_999),
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """The stations of a division, in the order of their divisions."""
    low, high = places.span(places.region(region).code)
    found = stations.stations_in(low, high, PageRequest(page, 50))
    return StationsOut(items=[_out(card) for card in found.items], has_next=found.has_next)


@router.get("/stations/nearest", response=answers(StationsOut), auth=None)
@public("a station wants to be found; the point is used once and kept nowhere")
def list_nearest(
    request: HttpRequest,
    lat: float = Query(..., ge=-90, le=90),
    lon: float = Query(..., ge=-180, le=180),
    limit: int = Query(5, ge=1, le=20),
) -> Any:
    """The stations around a point (WGS-84), the nearest first."""
    return StationsOut(items=[_out(card) for card in stations.nearest(lat, lon, limit)], has_next=False)


@router.get("/stations/{uuid:station_id}", response=answers(StationOut), auth=None)
@public("a station wants to be found")
def read_station(request: HttpRequest, station_id: uuid.UUID) -> Any:
    """One station."""
    return _out(stations.station(station_id))


@router.post("/stations", response=answers(StationOut, 201), auth=bearer)
def open_station(request: HttpRequest, order: StationOrder) -> Any:
    """Open a station within one's region."""
    wanted = OpenStation(
        key=order.key,
        name=order.name,
        kind=order.kind,
        place=order.place.place(),
        phone=order.phone,
        hours_text=order.hours_text,
        organisation_id=order.organisation_id,
        host_name=order.host_name,
    )
    return Status(201, _out(station_deeds.open_station(wanted, actor=request.actor)))


@router.put("/stations/{uuid:station_id}", response=answers(StationOut), auth=bearer)
def change_station(request: HttpRequest, station_id: uuid.UUID, order: StationChange) -> Any:
    """Another name, kind, address or point, within the same division."""
    wanted = ChangeStation(station_id, order.name, order.kind, order.place.place(), order.why)
    return _out(station_deeds.change_station(wanted, actor=request.actor))


@router.post("/stations/{uuid:station_id}/closing", response=answers(StationOut), auth=bearer)
def close_station(request: HttpRequest, station_id: uuid.UUID, order: StationWhy) -> Any:
    """Give a station up, with a reason."""
    return _out(station_deeds.close_station(station_id, order.why, actor=request.actor))


@router.get("/stations/{uuid:station_id}/criteria", response=answers(StationCriteriaOut), auth=None)
@public("the criteria of a demonstration station and what a station shows are published")
def read_criteria(request: HttpRequest, station_id: uuid.UUID) -> Any:
    """Each criterion of a demonstration station held against what there is today."""
    decision = stations.judged(station_id)
    return StationCriteriaOut(
        rule_id=decision.rule.id,
        rule_version=decision.rule.version,
        met=decision.met,
        checks=[
            StationCheckOut(
                id=check.id,
                given=check.given,
                wanted=check.wanted,
                met=check.met,
                sentence_zh=check.sentence_zh,
                sentence_en=check.sentence_en,
            )
            for check in decision.checks
        ],
        paragraph_zh=decision.paragraph("zh"),
        paragraph_en=decision.paragraph("en"),
    )


@router.put("/stations/{uuid:station_id}/example", response=answers(StationExampleOut), auth=bearer)
def name_example(request: HttpRequest, station_id: uuid.UUID) -> Any:
    """It meets the published criteria and is a demonstration station from now on."""
    return _example(station_deeds.name_example(station_id, actor=request.actor))


@router.post("/stations/{uuid:station_id}/example/ending", response=answers(None, 204), auth=bearer)
def end_example(request: HttpRequest, station_id: uuid.UUID, order: StationWhy) -> Any:
    """It is a demonstration station no longer, with a reason."""
    station_deeds.end_example(station_id, order.why, actor=request.actor)
    return Status(204, None)


def _example(card: ExampleCard) -> StationExampleOut:
    return StationExampleOut(**{name: getattr(card, name) for name in StationExampleOut.model_fields})
