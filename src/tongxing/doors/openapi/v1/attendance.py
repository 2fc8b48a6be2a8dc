"""Coming and leaving: by code, by roll call; one's own sign-ups; the leader's list and code."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import (
    Arrive,
    Attended,
    Depart,
    Handset,
    LeavePost,
    Position,
    RollCall,
    ScanBadge,
    TakeCharge,
    Vouch,
)
from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.foundation import throttle

router = Router(tags=["attendance"])


class PositionOrder(Order):
    """Where the device says it is. Compared with the activity at once and dropped; it is never stored (R-76)."""

    lat: float = Field(ge=-90, le=90, allow_inf_nan=False)
    lon: float = Field(ge=-180, le=180, allow_inf_nan=False)
    accuracy_metres: float = Field(ge=0, le=1_000_000, allow_inf_nan=False)


class HandsetOrder(Order):
    """What every order at the door may tell of the device: its coarse kind, its clock, and freely its position."""

    device: Literal["phone", "tablet", "computer", "unknown"] = "unknown"
    device_at: Moment | None = None
    position: PositionOrder | None = None

    def handset(self) -> Handset:
        where = self.position
        point = Position(where.lat, where.lon, where.accuracy_metres) if where else None
        return Handset(self.device, self.device_at, point)


class AttendanceOrder(HandsetOrder):
    """The six digits on the leader's screen, or the word of the person served; whatever is given must be right."""

    key: uuid.UUID
    code: Line(20) = ""
    word: Line(40) = ""


class VouchingOrder(HandsetOrder):
    """The eight digits on a companion's screen."""

    key: uuid.UUID
    code: Line(20, 1)


class DutyOrder(HandsetOrder):
    """Going on duty on the spot."""

    key: uuid.UUID


class DutyEndOrder(Order):
    """Going off duty."""

    key: uuid.UUID


class RollCallOrder(HandsetOrder):
    """The leader's word that somebody came or left; `at` empty means now."""

    key: uuid.UUID
    person_id: uuid.UUID
    what: Literal["arrive", "depart"]
    at: Moment | None = None


class BadgeScanOrder(HandsetOrder):
    """A badge that was read by whoever is on duty, with or without the address in front of its code."""

    key: uuid.UUID
    code: Line(600, 1)
    what: Literal["arrive", "depart"]


class DutyOut(Schema):
    """Somebody on duty: since when, until when, and whether the place was checked."""

    id: uuid.UUID
    activity_id: uuid.UUID
    masked_name: str
    took_at: dt.datetime
    left_at: dt.datetime | None
    place: str


class PersonalCodeOut(Schema):
    """One's own code for the next step, `arrive` or `depart`; empty outside the activity's hours."""

    activity_id: uuid.UUID
    what: str
    code: str
    seconds_left: int
    period: int
    is_open: bool
    opens_at: dt.datetime
    closes_at: dt.datetime


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
    post_id: uuid.UUID
    post_name: str
    risks_version: str
    attendance: StayOut


class RosterLineOut(Schema):
    """One person on the leader's list; the name masked (R-75)."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    state: str
    queue_number: int | None
    attendance: StayOut
    post_name: str
    risks_version: str


class ClosingLineOut(Schema):
    """One person about whom something is left to look at; the name masked."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    exceptions: list[str]
    attendance: StayOut


class ClosingOut(Schema):
    """How an activity ended, with only the exceptions by name."""

    activity_id: uuid.UUID
    came: int
    left: int
    minutes: int
    exceptions: list[ClosingLineOut]


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
    return list(activities.my_sign_ups(request.actor, past=past))


@router.post("/activities/{uuid:activity_id}/arrival", response=answers(AttendedOut, 201), auth=bearer)
def arrive(request: HttpRequest, activity_id: uuid.UUID, order: AttendanceOrder) -> Any:
    """Check in with the code, or with the word of the person served; a second time changes nothing."""
    _count_try(request, activity_id, order)
    told = Arrive(order.key, activity_id, order.code, order.word, order.handset())
    return _done(deeds.arrive(told, actor=request.actor))


@router.post("/activities/{uuid:activity_id}/departure", response=answers(AttendedOut, 201), auth=bearer)
def depart(request: HttpRequest, activity_id: uuid.UUID, order: AttendanceOrder) -> Any:
    """Check out with the code or the word; the minutes are in the ledger with the same answer."""
    _count_try(request, activity_id, order)
    told = Depart(order.key, activity_id, order.code, order.word, order.handset())
    return _done(deeds.depart(told, actor=request.actor))


def _count_try(request: HttpRequest, activity_id: uuid.UUID, order: AttendanceOrder) -> None:
    """A word lives a whole day, so guessing at one costs more than guessing at a code."""
    whose = f"{request.actor.account_id}:{activity_id}"
    if order.word:
        throttle.spend("activities.word", whose, limit=6, seconds=3600)
    else:
        throttle.spend("activities.code", whose, limit=10, seconds=300)


def _done(done: Attended) -> Any:
    return Status(201, done)


@router.get("/activities/{uuid:activity_id}/own-code", response=answers(PersonalCodeOut), auth=bearer)
def read_own_code(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """One's own code for somebody present to read; it changes every half minute."""
    return activities.personal_code(activity_id, request.actor)


@router.post("/activities/{uuid:activity_id}/vouching", response=answers(AttendedOut, 201), auth=bearer)
def vouch(request: HttpRequest, activity_id: uuid.UUID, order: VouchingOrder) -> Any:
    """Say of a companion, by their code: they stand before me. Only for whoever is checked in or on duty."""
    whose = f"{request.actor.account_id}:{activity_id}"
    throttle.spend("activities.vouch", whose, limit=60, seconds=300)
    told = Vouch(order.key, activity_id, order.code, order.handset())
    return _done(deeds.vouch(told, actor=request.actor))


@router.post("/activities/{uuid:activity_id}/duty", response=answers(DutyOut, 201), auth=bearer)
def take_charge(request: HttpRequest, activity_id: uuid.UUID, order: DutyOrder) -> Any:
    """Go on duty on the spot; only then can the roll be called."""
    told = TakeCharge(order.key, activity_id, order.handset())
    return Status(201, deeds.take_charge(told, actor=request.actor))


@router.post("/activities/{uuid:activity_id}/duty-end", response=answers(DutyOut, 201), auth=bearer)
def leave_post(request: HttpRequest, activity_id: uuid.UUID, order: DutyEndOrder) -> Any:
    """Go off duty."""
    told = LeavePost(order.key, activity_id)
    return Status(201, deeds.leave_post(told, actor=request.actor))


@router.get("/activities/{uuid:activity_id}/duties", response=answers(list[DutyOut]), auth=bearer)
def list_duties(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Everybody who was or is on duty, the first first."""
    return list(activities.duties(activity_id, request.actor))


@router.post("/activities/{uuid:activity_id}/roll-call", response=answers(AttendedOut, 201), auth=bearer)
def roll_call(request: HttpRequest, activity_id: uuid.UUID, order: RollCallOrder) -> Any:
    """Whoever is on duty calls the roll; the minutes wait for the person's own word."""
    told = RollCall(order.key, activity_id, order.person_id, order.what, order.at, order.handset())
    return _done(deeds.roll_call(told, actor=request.actor))


@router.post("/activities/{uuid:activity_id}/badge-scans", response=answers(AttendedOut, 201), auth=bearer)
def scan_badge(request: HttpRequest, activity_id: uuid.UUID, order: BadgeScanOrder) -> Any:
    """Whoever is on duty has read a badge; it weighs as much as the roll call."""
    told = ScanBadge(order.key, activity_id, order.code, order.what, order.handset())
    return _done(deeds.scan_badge(told, actor=request.actor))


@router.get("/activities/{uuid:activity_id}/closing", response=answers(ClosingOut), auth=bearer)
def read_closing(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """How an activity ended: the sums, and only the exceptions by name."""
    return activities.closing(activity_id, request.actor)


@router.get("/activities/{uuid:activity_id}/roster", response=answers(list[RosterLineOut]), auth=bearer)
def read_roster(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Who holds a place, who is asked, who waits; for the leader."""
    return list(activities.roster(activity_id, request.actor))


@router.get("/activities/{uuid:activity_id}/arrival-code", response=answers(ArrivalCodeOut), auth=bearer)
def read_code(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """The six digits to show now; for the leader."""
    return activities.arrival_code(activity_id, request.actor)


@router.get("/reviews/waiting", response=answers(list[uuid.UUID]), auth=bearer)
def list_waiting(request: HttpRequest) -> Any:
    """The activities that wait for this officer, the longest waiting first."""
    return [row.id for row in activities.review_queue(request.actor).items]
