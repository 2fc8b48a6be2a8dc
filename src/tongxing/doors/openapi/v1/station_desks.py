"""A station's desk by API: the card kept true, the six haves, who came as taps, and what everybody sees of it."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.stations import queries as stations
from tongxing.stations import services as deeds
from tongxing.stations.shapes import (
    CountVisit,
    DeskDay,
    KeepCard,
    SayHave,
    StationLook,
    Window,
)
from tongxing.web.guards import public

router = Router(tags=["stations"])
Have = Literal["place", "team", "project", "equipment", "rules", "sign"]
Purpose = Literal["on_duty", "help", "joining", "activity", "resting", "asking"]
Minute = Annotated[int, Field(ge=0, le=1440)]


class StationWindow(Order):
    """A stretch of a weekday (1 Monday to 7 Sunday) in which the door is open; minutes of the day."""

    weekday: Annotated[int, Field(ge=1, le=7)]
    begins: Minute
    ends: Minute


class StationKeeping(Order):
    """The weekly look at a card: everything as it is now, whether it changed or not."""

    key: uuid.UUID
    phone: Line(30, 1)
    hours_text: Line(80) = ""
    windows: Annotated[list[StationWindow], Field(max_length=21)] = []
    host_name: Line(80) = ""
    organisation_id: uuid.UUID | None = None


class StationHaveOrder(Order):
    """What shows one of the six haves, and on what day that was seen."""

    key: uuid.UUID
    have: Have
    shown_by: Line(200, 1)
    seen_on: Day


class StationHaveWhy(Order):
    """Why evidence is taken back."""

    why: Line(200, 1)


class StationVisitOrder(Order):
    """One tap: so many people came and what for; nobody's name."""

    key: uuid.UUID
    purpose: Purpose
    people: Annotated[int, Field(ge=1, le=500)] = 1


class StationWindowOut(Schema):
    """A stretch of a weekday in which the door is open; minutes of the day."""

    weekday: int
    begins: int
    ends: int


class StationHaveOut(Schema):
    """One of the six: what shows it and until when that is good; empty when nothing does."""

    code: str
    zh: str
    en: str
    shown_by: str
    seen_on: dt.date | None
    good_until: dt.date | None
    evidence_id: uuid.UUID | None
    is_met: bool


class StationBeatOut(Schema):
    """One thing counted of a function, by the room where it happened."""

    zh: str
    en: str
    count: int


class StationFunctionOut(Schema):
    """One of the six functions with what was counted of it lately."""

    code: str
    zh: str
    en: str
    is_alive: bool
    beats: list[StationBeatOut]


class StationPresenceOut(Schema):
    """Of the days on which a station says to be open, those on which somebody was there."""

    days: int
    due: int
    attended: int
    people: int
    percent: int | None


class StationLookOut(Schema):
    """Hours, six haves, six functions and presence of a station; nobody is named."""

    station_id: uuid.UUID
    windows: list[StationWindowOut]
    haves: list[StationHaveOut]
    functions: list[StationFunctionOut]
    function_days: int
    presence: StationPresenceOut
    kept_at: dt.datetime | None
    is_card_true: bool
    is_example: bool


class StationDayOut(Schema):
    """What was counted at a desk today, by purpose; and the last tap, which may still be taken back."""

    station_id: uuid.UUID
    day: dt.date
    people: dict[str, int]
    total: int
    taps: int
    last_tap_id: uuid.UUID | None
    last_tap_at: dt.datetime | None


class StationTapOut(Schema):
    """The tap that was counted."""

    id: uuid.UUID


class StationEvidenceOut(Schema):
    """The evidence that was noted."""

    id: uuid.UUID


def _look(look: StationLook) -> StationLookOut:
    return StationLookOut(
        station_id=look.card.id,
        windows=[
            StationWindowOut(weekday=one.weekday, begins=one.begins, ends=one.ends) for one in look.windows
        ],
        haves=[
            StationHaveOut(
                code=one.code,
                zh=one.label("zh"),
                en=one.label("en"),
                shown_by=one.shown_by,
                seen_on=one.seen_on,
                good_until=one.good_until,
                evidence_id=one.evidence_id,
                is_met=one.is_met,
            )
            for one in look.haves
        ],
        functions=[
            StationFunctionOut(
                code=one.code,
                zh=one.label("zh"),
                en=one.label("en"),
                is_alive=one.is_alive,
                beats=[StationBeatOut(zh=beat.zh, en=beat.en, count=beat.count) for beat in one.beats],
            )
            for one in look.functions
        ],
        function_days=look.function_days,
        presence=StationPresenceOut(
            **{name: getattr(look.presence, name) for name in StationPresenceOut.model_fields}
        ),
        kept_at=look.card.kept_at,
        is_card_true=look.is_card_true,
        is_example=look.example is not None,
    )


def _day(day: DeskDay) -> StationDayOut:
    known = {name: getattr(day, name) for name in StationDayOut.model_fields if name != "people"}
    return StationDayOut(people=dict(day.people), **known)


@router.get("/stations/{uuid:station_id}/look", response=answers(StationLookOut), auth=None)
@public("what a station has and does is everybody's to see")
def read_look(request: HttpRequest, station_id: uuid.UUID) -> Any:
    """Whether a station is what it says: hours, six haves, six functions, presence."""
    return _look(stations.look(station_id))


@router.post("/stations/{uuid:station_id}/keepings", response=answers(StationLookOut, 201), auth=bearer)
def keep_card(request: HttpRequest, station_id: uuid.UUID, order: StationKeeping) -> Any:
    """The card says what is true today; the same key is the same look."""
    windows = tuple(Window(one.weekday, one.begins, one.ends) for one in order.windows)
    wanted = KeepCard(
        key=order.key,
        station_id=station_id,
        phone=order.phone,
        hours_text=order.hours_text,
        windows=windows,
        host_name=order.host_name,
        organisation_id=order.organisation_id,
    )
    deeds.keep_card(wanted, actor=request.actor)
    return Status(201, _look(stations.look(station_id)))


@router.post("/stations/{uuid:station_id}/haves", response=answers(StationEvidenceOut, 201), auth=bearer)
def say_have(request: HttpRequest, station_id: uuid.UUID, order: StationHaveOrder) -> Any:
    """Note what shows one of the six haves."""
    wanted = SayHave(order.key, station_id, order.have, order.shown_by, order.seen_on)
    return Status(201, StationEvidenceOut(id=deeds.say_have(wanted, actor=request.actor)))


@router.post("/stations/haves/{uuid:evidence_id}/withdrawal", response=answers(None, 204), auth=bearer)
def take_back_have(request: HttpRequest, evidence_id: uuid.UUID, order: StationHaveWhy) -> Any:
    """Evidence shows nothing any more; it stays on record with the reason."""
    deeds.take_back_have(evidence_id, order.why, actor=request.actor)
    return Status(204, None)


@router.get("/stations/{uuid:station_id}/desk", response=answers(StationDayOut), auth=bearer)
def read_desk(request: HttpRequest, station_id: uuid.UUID) -> Any:
    """What was counted at the desk today."""
    return _day(stations.desk_day(station_id, request.actor))


@router.post("/stations/{uuid:station_id}/visits", response=answers(StationTapOut, 201), auth=bearer)
def count_visit(request: HttpRequest, station_id: uuid.UUID, order: StationVisitOrder) -> Any:
    """Somebody came, or the door is open; the same key is the same tap."""
    wanted = CountVisit(order.key, station_id, order.purpose, order.people)
    return Status(201, StationTapOut(id=deeds.count_visit(wanted, actor=request.actor)))


@router.post("/stations/visits/{uuid:tap_id}/withdrawal", response=answers(None, 204), auth=bearer)
def take_back_visit(request: HttpRequest, tap_id: uuid.UUID) -> Any:
    """A tap of today was a slip."""
    deeds.take_back_visit(tap_id, actor=request.actor)
    return Status(204, None)
