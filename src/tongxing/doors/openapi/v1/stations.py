"""Stations: where they are, whom they serve, how to call; and opening one."""

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
from tongxing.stations.shapes import OpenStation, StationCard
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


class StationsOut(Schema):
    """One page of stations."""

    items: list[StationOut]
    has_next: bool


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
    )
    return Status(201, _out(station_deeds.open_station(wanted, actor=request.actor)))
