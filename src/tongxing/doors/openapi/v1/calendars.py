"""Calendar feeds by API: one's addresses, a new one, and stopping one."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.calendars import queries as calendars
from tongxing.calendars import services as deeds
from tongxing.calendars.shapes import FeedCard, StartFeed
from tongxing.doors.openapi.shapes import Order, answers, bearer
from tongxing.web import calendars as writing

router = Router(tags=["calendars"])


class CalendarFeedOrder(Order):
    """An address for one's own calendar, or for a team's; `anew` ends the one there is."""

    key: uuid.UUID
    organisation_id: uuid.UUID | None = None
    anew: bool = False


class CalendarFeedOut(Schema):
    """A live address, to be kept like a password: whoever knows it reads the calendar."""

    id: uuid.UUID
    organisation_id: uuid.UUID | None
    organisation_name: str
    started_at: dt.datetime
    address: str


@router.get("/calendar-feeds", response=answers(list[CalendarFeedOut]), auth=bearer)
def list_calendar_feeds(request: HttpRequest) -> Any:
    """One's own live addresses."""
    return [_out(card) for card in calendars.my_feeds(request.actor)]


@router.post("/calendar-feeds", response=answers(CalendarFeedOut, 201), auth=bearer)
def start_calendar_feed(request: HttpRequest, order: CalendarFeedOrder) -> Any:
    """Ask for an address, or renew it."""
    told = StartFeed(order.key, order.organisation_id, order.anew)
    return Status(201, _out(deeds.start_feed(told, actor=request.actor)))


@router.delete("/calendar-feeds/{uuid:feed_id}", response=answers(None, 204), auth=bearer)
def end_calendar_feed(request: HttpRequest, feed_id: uuid.UUID) -> Any:
    """Stop an address."""
    deeds.end_feed(feed_id, actor=request.actor)
    return Status(204, None)


def _out(card: FeedCard) -> CalendarFeedOut:
    return CalendarFeedOut(
        id=card.id,
        organisation_id=card.organisation_id,
        organisation_name=card.organisation_name,
        started_at=card.started_at,
        address=writing.address(card.token),
    )
