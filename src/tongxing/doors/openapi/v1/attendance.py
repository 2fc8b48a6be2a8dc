"""Coming and leaving: by code, by roll call; one's own sign-ups; the leader's list and code."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import Arrive, Attended, Depart, RollCall
from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.foundation import throttle

router = Router(tags=["attendance"])


class AttendanceOrder(Order):
    """The six digits on the leader's screen, and what the phone's clock says. No position is asked (R-76)."""

    key: uuid.UUID
    code: Line(20, 1)
    device_at: Moment | None = None


class RollCallOrder(Order):
    """The leader's word that somebody came or left; `at` empty means now."""

    key: uuid.UUID
    person_id: uuid.UUID
    what: Literal["arrive", "depart"]
    at: Moment | None = None


class StayOut(Schema):
    """Both ends of a stay, and the minutes that count."""

    arrived_at: dt.datetime | None
    arrival_method: str
    departed_at: dt.datetime | None
    departure_method: str
    minutes: int | None


class AttendedOut(Schema):
    """The answer to an arrival or a departure."""

    activity_id: uuid.UUID
    person_id: uuid.UUID
    attendance: StayOut
    entry_id: uuid.UUID | None


class SignUpOut(Schema):
    """One's own sign-up."""

    id: uuid.UUID
    activity_id: uuid.UUID
    state: str
    title: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    cancel_until: dt.datetime
    contact_name: str
    contact_phone: str
    queue_number: int | None
    ahead: int
    take_place_when_free: bool
    offer_ends_at: dt.datetime | None
    signed_up_at: dt.datetime
    attendance: StayOut


class RosterLineOut(Schema):
    """One person on the leader's list; the name masked (R-75)."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    state: str
    queue_number: int | None
    attendance: StayOut


class ArrivalCodeOut(Schema):
    """The code to show now; empty outside the activity's hours."""

    activity_id: uuid.UUID
    code: str
    seconds_left: int
    period: int
    is_open: bool
    opens_at: dt.datetime
    closes_at: dt.datetime


@router.get("/sign-ups/mine", response=answers(list[SignUpOut]), auth=bearer)
def list_mine(request: HttpRequest, past: bool = False) -> Any:
    """One's own sign-ups: to come, or past."""
    return list(activities.my_sign_ups(request.actor, past=past))  # type: ignore[attr-defined]


@router.post("/activities/{uuid:activity_id}/arrival", response=answers(AttendedOut, 201), auth=bearer)
def arrive(request: HttpRequest, activity_id: uuid.UUID, order: AttendanceOrder) -> Any:
    """Check in with the code; a second time changes nothing."""
    _count_try(request, activity_id)
    told = Arrive(order.key, activity_id, order.code, order.device_at)
    return _done(deeds.arrive(told, actor=request.actor))  # type: ignore[attr-defined]


@router.post("/activities/{uuid:activity_id}/departure", response=answers(AttendedOut, 201), auth=bearer)
def depart(request: HttpRequest, activity_id: uuid.UUID, order: AttendanceOrder) -> Any:
    """Check out with the code; the minutes are in the ledger with the same answer."""
    _count_try(request, activity_id)
    told = Depart(order.key, activity_id, order.code, order.device_at)
    return _done(deeds.depart(told, actor=request.actor))  # type: ignore[attr-defined]


def _count_try(request: HttpRequest, activity_id: uuid.UUID) -> None:
    actor = request.actor  # type: ignore[attr-defined]
    throttle.spend("activities.code", f"{actor.account_id}:{activity_id}", limit=10, seconds=300)


def _done(done: Attended) -> Any:
    return Status(201, done)


@router.post("/activities/{uuid:activity_id}/roll-call", response=answers(AttendedOut, 201), auth=bearer)
def roll_call(request: HttpRequest, activity_id: uuid.UUID, order: RollCallOrder) -> Any:
    """The leader calls the roll; the minutes wait for the person's own word."""
    told = RollCall(order.key, activity_id, order.person_id, order.what, order.at)
    return _done(deeds.roll_call(told, actor=request.actor))  # type: ignore[attr-defined]


@router.get("/activities/{uuid:activity_id}/roster", response=answers(list[RosterLineOut]), auth=bearer)
def read_roster(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Who holds a place, who is asked, who waits; for the leader."""
    return list(activities.roster(activity_id, request.actor))  # type: ignore[attr-defined]


@router.get("/activities/{uuid:activity_id}/arrival-code", response=answers(ArrivalCodeOut), auth=bearer)
def read_code(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """The six digits to show now; for the leader."""
    return activities.arrival_code(activity_id, request.actor)  # type: ignore[attr-defined]


@router.get("/reviews/waiting", response=answers(list[uuid.UUID]), auth=bearer)
def list_waiting(request: HttpRequest) -> Any:
    """The activities that wait for this officer, the longest waiting first."""
    return [row.id for row in activities.review_queue(request.actor).items]  # type: ignore[attr-defined]
