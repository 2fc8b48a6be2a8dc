"""Staff sessions by API: say why, read for a while what support needs, end it."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.access import queries as access
from tongxing.access import services as deeds
from tongxing.access.shapes import OpenStaffSession
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer

router = Router(tags=["staff sessions"])


class StaffSessionOrder(Order):
    """The reason, of at least ten characters, and the length: 15, 30 or 60 minutes."""

    reason: Line(300)
    minutes: int = 30


class StaffReadingOut(Schema):
    """Something seen only because of a staff session; the subject is an id, or empty for a list."""

    deed: str
    subject: str
    at: dt.datetime


class StaffSessionOut(Schema):
    """One of my staff sessions, with what was read in it."""

    id: uuid.UUID
    reason: str
    began_at: dt.datetime
    ends_at: dt.datetime
    is_open: bool
    readings: list[StaffReadingOut]


@router.get("/staff-sessions", response=answers(list[StaffSessionOut]), auth=bearer)
def mine(request: HttpRequest) -> Any:
    """My last staff sessions, the latest first."""
    actor = request.actor
    deeds.require(actor, "access.open_staff_session")
    return list(access.staff_sessions_of(actor))


@router.post("/staff-sessions", response=answers(StaffSessionOut, 201), auth=bearer)
def begin(request: HttpRequest, order: StaffSessionOrder) -> Any:
    """Open a staff session for this token; for the same reason again, it is the same session."""
    actor = request.actor
    opened = deeds.open_staff_session(OpenStaffSession(order.reason, order.minutes), actor=actor)
    return Status(201, access.staff_session(opened, actor))


@router.delete("/staff-sessions/{uuid:staff_session_id}", response=answers(None, 204), auth=bearer)
def end(request: HttpRequest, staff_session_id: uuid.UUID) -> Any:
    """End my staff session now."""
    deeds.end_staff_session(staff_session_id, actor=request.actor)
    return Status(204, None)
