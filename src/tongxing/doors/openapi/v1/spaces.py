"""Spaces of stations by API: what there is, when it is free, booked and called off."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Moment, Order, answers, bearer
from tongxing.foundation.paging import Page, PageRequest
from tongxing.spaces import queries as spaces
from tongxing.spaces import services as deeds
from tongxing.spaces.shapes import AddSpace, BookingCard, BookSpace, SpaceCard
from tongxing.web.guards import public

router = Router(tags=["spaces"])


class SpaceOrder(Order):
    """Something of a station that can be booked."""

    key: uuid.UUID
    name: Line(40, 1)
    seats: Annotated[int, Field(ge=1, le=5000)]
    equipment: Line(200) = ""


class BookingOrder(Order):
    """A space from one moment to another, for an organisation or in the desk's words for whom."""

    key: uuid.UUID
    title: Line(60, 1)
    starts_at: Moment
    ends_at: Moment
    organisation_id: uuid.UUID | None = None
    for_whom: Line(80) = ""


class BookingWhy(Order):
    """Why a booking is called off."""

    why: Line(200, 1)


class SpaceOut(Schema):
    """A space as anybody may see it."""

    id: uuid.UUID
    station_id: uuid.UUID
    name: str
    seats: int
    equipment: str
    is_offered: bool


class BookingOut(Schema):
    """A booking: what for and by which organisation, never by whom."""

    id: uuid.UUID
    space_id: uuid.UUID
    space_name: str
    station_id: uuid.UUID
    title: str
    for_whom: str
    organisation_id: uuid.UUID | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: str
    why: str


class BookingsOut(Schema):
    """One page of bookings, the next first."""

    items: list[BookingOut]
    number: int
    has_next: bool


class SpaceDayOut(Schema):
    """One space on one day: what is booked, in the order of the clock."""

    space: SpaceOut
    day: dt.date
    bookings: list[BookingOut]


def _space(card: SpaceCard) -> SpaceOut:
    return SpaceOut(**{name: getattr(card, name) for name in SpaceOut.model_fields})


def _booking(card: BookingCard) -> BookingOut:
    return BookingOut(**{name: getattr(card, name) for name in BookingOut.model_fields})


def _page(page: Page[BookingCard]) -> BookingsOut:
    return BookingsOut(
        items=[_booking(card) for card in page.items], number=page.number, has_next=page.has_next
    )


@router.get("/stations/{uuid:station_id}/spaces", response=answers(list[SpaceOut]), auth=None)
@public("what can be booked wants to be found")
def list_spaces(request: HttpRequest, station_id: uuid.UUID) -> Any:
    """What a station offers."""
    return [_space(card) for card in spaces.spaces_of(station_id)]


@router.post("/stations/{uuid:station_id}/spaces", response=answers(SpaceOut, 201), auth=bearer)
def add_space(request: HttpRequest, station_id: uuid.UUID, order: SpaceOrder) -> Any:
    """The station has something that can be booked; the same key is the same space."""
    wanted = AddSpace(order.key, station_id, order.name, order.seats, order.equipment)
    return Status(201, _space(deeds.add_space(wanted, actor=request.actor)))


@router.post("/spaces/{uuid:space_id}/ending", response=answers(None, 204), auth=bearer)
def end_space(request: HttpRequest, space_id: uuid.UUID) -> Any:
    """The space is offered no more; what is booked stays booked."""
    deeds.end_space(space_id, actor=request.actor)
    return Status(204, None)


@router.get("/spaces/{uuid:space_id}/days/{day}", response=answers(SpaceDayOut), auth=None)
@public("when a space is free is everybody's to see; people are not named")
def read_day(request: HttpRequest, space_id: uuid.UUID, day: Day) -> Any:
    """When a space is taken on a day."""
    told = spaces.day_of(space_id, day)
    return SpaceDayOut(
        space=_space(told.space), day=told.day, bookings=[_booking(one) for one in told.bookings]
    )


@router.post("/spaces/{uuid:space_id}/bookings", response=answers(BookingOut, 201), auth=bearer)
def book_space(request: HttpRequest, space_id: uuid.UUID, order: BookingOrder) -> Any:
    """Have a space for a while; the same key is the same booking."""
    wanted = BookSpace(
        key=order.key,
        space_id=space_id,
        title=order.title,
        starts_at=order.starts_at,
        ends_at=order.ends_at,
        organisation_id=order.organisation_id,
        for_whom=order.for_whom,
    )
    return Status(201, _booking(deeds.book_space(wanted, actor=request.actor)))


@router.get("/stations/{uuid:station_id}/bookings", response=answers(BookingsOut), auth=bearer)
def list_bookings(request: HttpRequest, station_id: uuid.UUID, page: int = Query(1, ge=1, le=500)) -> Any:
    """The bookings to come at a station, as far as one may call them off."""
    return _page(spaces.bookings_ahead(station_id, request.actor, PageRequest(page)))


@router.get("/bookings/mine", response=answers(BookingsOut), auth=bearer)
def list_my_bookings(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """The bookings to come of the organisations one acts for."""
    return _page(spaces.my_bookings(request.actor, PageRequest(page)))


@router.post("/bookings/{uuid:booking_id}/calling-off", response=answers(BookingOut), auth=bearer)
def call_off_booking(request: HttpRequest, booking_id: uuid.UUID, order: BookingWhy) -> Any:
    """The hours are free again, and the reason is on record."""
    return _booking(deeds.call_off_booking(booking_id, order.why, actor=request.actor))
