"""Ordered hours by API: ask, offer, choose, report, settle with one tap or the word of the day, question, decide."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.doors.openapi.v1.timebank import City, Minutes
from tongxing.foundation import throttle
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.timebank import queries as timebank
from tongxing.timebank import services as deeds
from tongxing.timebank.shapes import DecideOrder, OfferService, OrderService, ReportService

router = Router(tags=["time bank"])


class HourOrder(Order):
    """What, where, when, how long; `for_number` and `from_fund` at the station desk only."""

    key: uuid.UUID
    title: Line(40, 2)
    category: Line(12, 1)
    region_code: int = City
    address: Line(120, 2)
    phone: Line(20, 7)
    wanted_from: Moment
    wanted_until: Moment
    minutes: int = Minutes
    note: Line(300) = ""
    for_number: Line(30) = ""
    from_fund: bool = False


class OfferOrder(Order):
    """In the name of which of one's organisations one would come."""

    key: uuid.UUID
    organisation_id: uuid.UUID


class ReportOrder(Order):
    """When it was; with the word of the day it is settled at once."""

    key: uuid.UUID
    started_at: Moment
    ended_at: Moment
    word: Line(20) = ""


class TimeKeyOrder(Order):
    """Nothing but the key: one tap."""

    key: uuid.UUID


class TimeWhyOrder(Order):
    """A reason."""

    why: Line(200, 2)


class TimeDecisionOrder(Order):
    """What the station found."""

    key: uuid.UUID
    took_place: bool
    why: Line(200, 2)


class TimeOfferOut(Schema):
    """Somebody who would come."""

    id: uuid.UUID
    name: str
    number: str
    organisation_name: str
    offered_at: dt.datetime


class HourOut(Schema):
    """An ordered hour for whoever asks; the person is empty for those it does not concern."""

    id: uuid.UUID
    title: str
    note: str
    category: str
    region_code: int
    place: str
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    minutes: int
    state: str
    from_fund: bool
    by_desk: bool
    person: str
    number: str
    helper: str
    organisation_name: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    settled_minutes: int
    entry_id: uuid.UUID | None
    offers: list[TimeOfferOut]


class HoursOut(Schema):
    """One page of ordered hours."""

    items: list[HourOut]
    number: int
    has_next: bool


class WordsOut(Schema):
    """The words of the day."""

    day: dt.date
    words: list[str]


class TimeContactOut(Schema):
    """Where to go and whom to call."""

    address: str
    phone: str


def _asked(page: int) -> PageRequest:
    return PageRequest(number=min(max(page, 1), 500))


def _page(found: Any) -> dict[str, Any]:
    return {"items": found.items, "number": found.number, "has_next": found.has_next}


@router.get("/me/time-bank/orders", response=answers(HoursOut), auth=bearer)
def my_orders(request: HttpRequest, page: int = 1) -> Any:
    """The hours I ordered, newest first."""
    return _page(timebank.orders_of(own_person_id(request), request.actor, _asked(page)))


@router.get("/time-bank/orders", response=answers(HoursOut), auth=bearer)
def waiting(request: HttpRequest, region_code: int, page: int = 1) -> Any:
    """Hours of a region that wait for somebody, the next first, without the persons."""
    if not places.is_code(region_code):
        raise NotFound()
    return _page(timebank.open_orders(*places.span(region_code), request.actor, _asked(page)))


@router.post("/time-bank/orders", response=answers(HourOut, 201), auth=bearer)
def order_hour(request: HttpRequest, order: HourOrder) -> Any:
    """Order an hour for oneself, or at the desk for somebody who phoned."""
    return Status(201, deeds.order_service(OrderService(**order.dict()), actor=request.actor))


@router.get("/time-bank/orders/{uuid:order_id}", response=answers(HourOut), auth=bearer)
def order(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """One ordered hour."""
    return timebank.order(order_id, request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/withdrawal", response=answers(HourOut), auth=bearer)
def withdraw_order(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """Take an order back; what was set aside returns."""
    return deeds.withdraw_order(order_id, actor=request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/offers", response=answers(HourOut, 201), auth=bearer)
def offer(request: HttpRequest, order_id: uuid.UUID, order: OfferOrder) -> Any:
    """Say that one would come."""
    told = OfferService(order.key, order_id, order.organisation_id)
    return Status(201, deeds.offer_service(told, actor=request.actor))


@router.post(
    "/time-bank/orders/{uuid:order_id}/offers/{uuid:offer_id}/acceptance",
    response=answers(HourOut),
    auth=bearer,
)
def accept(request: HttpRequest, order_id: uuid.UUID, offer_id: uuid.UUID) -> Any:
    """Choose who comes; the minutes are set aside."""
    return deeds.accept_offer(order_id, offer_id, actor=request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/leaving", response=answers(HourOut), auth=bearer)
def leave(request: HttpRequest, order_id: uuid.UUID, order: TimeWhyOrder) -> Any:
    """The helper cannot come."""
    return deeds.leave_order(order_id, order.why, actor=request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/contact", response=answers(TimeContactOut), auth=bearer)
def contact(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """Where to go and whom to call; on record."""
    return timebank.contact_of(order_id, request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/words", response=answers(WordsOut), auth=bearer)
def words_of(request: HttpRequest, order_id: uuid.UUID) -> Any:
    """The words of the day, for the person served and the desk."""
    return timebank.words_of(order_id, request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/report", response=answers(HourOut), auth=bearer)
def report(request: HttpRequest, order_id: uuid.UUID, order: ReportOrder) -> Any:
    """Say when it was; with the word of the day it is settled at once."""
    if order.word:
        throttle.spend("timebank.word", f"{request.actor.account_id}:{order_id}", limit=6, seconds=3600)
    told = ReportService(order.key, order_id, order.started_at, order.ended_at, order.word)
    return deeds.report_service(told, actor=request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/confirmation", response=answers(HourOut), auth=bearer)
def confirm(request: HttpRequest, order_id: uuid.UUID, order: TimeKeyOrder) -> Any:
    """One tap: settled, once."""
    return deeds.confirm_service(order_id, order.key, actor=request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/question", response=answers(HourOut), auth=bearer)
def question(request: HttpRequest, order_id: uuid.UUID, order: TimeWhyOrder) -> Any:
    """It was not as reported; the station looks into it."""
    return deeds.question_service(order_id, order.why, actor=request.actor)


@router.post("/time-bank/orders/{uuid:order_id}/decision", response=answers(HourOut), auth=bearer)
def decide(request: HttpRequest, order_id: uuid.UUID, order: TimeDecisionOrder) -> Any:
    """What the station found: settled, or everything given back."""
    told = DecideOrder(order.key, order_id, order.took_place, order.why)
    return deeds.decide_order(told, actor=request.actor)
