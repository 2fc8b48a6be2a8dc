"""Pairings by API: arranged, agreed, visited, missed, handed over, ended."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Lines, Moment, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.pairings import queries as pairings
from tongxing.pairings import services as deeds
from tongxing.pairings.shapes import (
    AddVisit,
    AnswerAlarm,
    AnswerForResident,
    AnswerRhythm,
    ArrangePairing,
    AskCompanion,
    AskRhythm,
    EndPairing,
    HandOver,
    LogVisit,
    MoveVisit,
)
from tongxing.places.shapes import Place

router = Router(tags=["pairings"])
Code = Annotated[int, Field(ge=0, le=999_999_999_999)]
Heard = Literal["phone", "walk_in", "visit", "paper"]
Kind = Literal["elder", "child", "left_behind", "disabled", "family"]


class PairingOut(Schema):
    """A pairing as far as I may see it."""

    id: uuid.UUID
    number: str
    kind: str
    state: str
    region_code: int
    place_text: str
    organisation_id: uuid.UUID
    organisation_name: str
    every_days: int
    begins_on: dt.date
    ends_on: dt.date
    side: str
    is_agreed: bool
    next_on: dt.date | None
    last_visited_on: dt.date | None
    companions: int
    alarms: int
    ended_why: str
    is_own: bool
    about: str
    asked_days: int | None


class PairingsOut(Schema):
    """One page of pairings, the oldest first."""

    items: list[PairingOut]
    number: int
    has_next: bool


class CompanionOut(Schema):
    """A volunteer's place in a pairing; never the whole name."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    volunteer_number: str
    masked_name: str
    state: str
    visits: int
    takes_over: bool


class PairingVisitOut(Schema):
    """One visit, planned or done."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    due_on: dt.date
    state: str
    visited_at: dt.datetime | None
    minutes: int | None
    found: str
    note: str
    is_recorded: bool
    is_extra: bool


class PairingAlarmOut(Schema):
    """Something at a pairing that the station should look after."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    number: str
    kind: str
    region_code: int
    due_on: dt.date | None
    raised_at: dt.datetime
    answer_due_at: dt.datetime
    is_higher: bool
    waiting_days: int
    outcome: str
    note: str


class PairingAlarmsOut(Schema):
    """One page of alarms, the longest waiting first."""

    items: list[PairingAlarmOut]
    number: int
    has_next: bool


class PairingStoryOut(Schema):
    """A pairing with its people and visits."""

    card: PairingOut
    companions: list[CompanionOut]
    visits: list[PairingVisitOut]
    alarms: list[PairingAlarmOut]
    handover_note: str


class PairingOrder(Order):
    """Pair somebody with volunteers of a team."""

    key: uuid.UUID
    kind: Kind
    region_code: Code
    address: Line(120, 1)
    resident_name: Line(30, 1)
    resident_phone: Line(20, 1)
    about: Lines(300) = ""
    organisation_id: uuid.UUID
    volunteer_numbers: Annotated[list[Line(20, 1)], Field(min_length=1, max_length=12)]
    every_days: Annotated[int, Field(ge=1, le=92)]
    begins_on: Day
    resident_number: Line(20) = ""
    guardian_name: Line(30) = ""
    guardian_phone: Line(20) = ""
    has_consent: bool = False
    heard_by: Heard | Literal[""] = ""


class ResidentAnswerOrder(Order):
    """The resident's side says yes or no; a worker says how it was heard."""

    key: uuid.UUID
    accept: bool
    heard_by: Heard | Literal["online"] = "online"


class CompanionOrder(Order):
    """One more volunteer is asked."""

    key: uuid.UUID
    volunteer_number: Line(20, 1)


class CompanionAnswerOrder(Order):
    """Yes or no."""

    accept: bool


class HandoverOrder(Order):
    """Who takes over, with a note for them."""

    key: uuid.UUID
    volunteer_number: Line(20, 1)
    note: Lines(300, 1)


class VisitLogOrder(Order):
    """A visit took place; with the word it counts as service."""

    key: uuid.UUID
    began_at: Moment
    minutes: Annotated[int, Field(ge=1, le=480)]
    found: Literal["well", "needs_help", "not_found"]
    note: Line(300) = ""
    word: Line(30) = ""


class VisitMoveOrder(Order):
    """Another day; none means that it is off."""

    key: uuid.UUID
    to: Day | None = None


class VisitAddingOrder(Order):
    """A visit nobody planned."""

    key: uuid.UUID
    on: Day


class RhythmOrder(Order):
    """Visits more or less often."""

    key: uuid.UUID
    every_days: Annotated[int, Field(ge=1, le=92)]


class RhythmAnswerOrder(Order):
    """Yes or no to another rhythm."""

    key: uuid.UUID
    accept: bool


class AlarmAnswerOrder(Order):
    """What came out."""

    key: uuid.UUID
    outcome: Literal["seen_well", "visited", "helped", "new_companion", "moved"]
    note: Line(300, 2)


class PairingRenewalOrder(Order):
    """Nothing but the key of the deed."""

    key: uuid.UUID


class PairingEndOrder(Order):
    """Why it ends, and a word if one likes."""

    key: uuid.UUID
    why: Literal["resident_wish", "goal_met", "moved_away", "no_companion", "term_over", "passed_away"]
    words: Line(300) = ""


class FarewellOrder(Order):
    """A companion's word at the end."""

    words: Line(300, 2)


def _asked(page: int) -> PageRequest:
    return PageRequest(min(max(page, 1), 500), 50)


@router.get("/pairings", response=answers(PairingsOut), auth=bearer)
def pairing_list(
    request: HttpRequest, state: Literal["asked", "active", "declined", "ended"] = "active", page: int = 1
) -> Any:
    """The pairings of my range or team."""
    return pairings.pairings_here(request.actor, state, _asked(page))


@router.get("/pairings/mine", response=answers(list[PairingOut]), auth=bearer)
def own_pairings(request: HttpRequest) -> Any:
    """Where I am visited, or am the guardian."""
    return list(pairings.pairings_of(request.actor))


@router.get("/companionships", response=answers(list[CompanionOut]), auth=bearer)
def companionships(request: HttpRequest) -> Any:
    """Where I come, or am asked to come."""
    return [mine for mine, _card in pairings.companionships_of(request.actor)]


@router.post("/pairings", response=answers(PairingOut, 201), auth=bearer)
def arrange(request: HttpRequest, order: PairingOrder) -> Any:
    """Pair somebody with volunteers of a team."""
    told = order.dict()
    place = Place(told.pop("region_code"), told.pop("address"))
    told["volunteer_numbers"] = tuple(told["volunteer_numbers"])
    return Status(201, deeds.arrange_pairing(ArrangePairing(place=place, **told), actor=request.actor))


@router.get("/pairings/{uuid:pairing_id}", response=answers(PairingStoryOut), auth=bearer)
def pairing(request: HttpRequest, pairing_id: uuid.UUID) -> Any:
    """A pairing with its people and visits."""
    return pairings.story_of(pairing_id, request.actor)


@router.post("/pairings/{uuid:pairing_id}/answer", response=answers(PairingOut), auth=bearer)
def answer_for_resident(request: HttpRequest, pairing_id: uuid.UUID, order: ResidentAnswerOrder) -> Any:
    """The resident's side says yes or no."""
    told = AnswerForResident(pairing_id, order.key, order.accept, order.heard_by)
    return deeds.answer_for_resident(told, actor=request.actor)


@router.post("/pairings/{uuid:pairing_id}/companions", response=answers(CompanionOut, 201), auth=bearer)
def ask_companion(request: HttpRequest, pairing_id: uuid.UUID, order: CompanionOrder) -> Any:
    """One more volunteer is asked."""
    told = AskCompanion(pairing_id, order.key, order.volunteer_number)
    return Status(201, deeds.ask_companion(told, actor=request.actor))


@router.post("/pairings/{uuid:pairing_id}/renewal", response=answers(PairingOut), auth=bearer)
def renew(request: HttpRequest, pairing_id: uuid.UUID, order: PairingRenewalOrder) -> Any:
    """Another term."""
    return deeds.renew_pairing(pairing_id, order.key, actor=request.actor)


@router.post("/pairings/{uuid:pairing_id}/visits", response=answers(PairingVisitOut, 201), auth=bearer)
def add_visit(request: HttpRequest, pairing_id: uuid.UUID, order: VisitAddingOrder) -> Any:
    """A visit nobody planned."""
    return Status(201, deeds.add_visit(AddVisit(pairing_id, order.key, order.on), actor=request.actor))


@router.post("/pairings/{uuid:pairing_id}/rhythm", response=answers(PairingOut), auth=bearer)
def ask_rhythm(request: HttpRequest, pairing_id: uuid.UUID, order: RhythmOrder) -> Any:
    """One side would like visits more or less often."""
    return deeds.ask_rhythm(AskRhythm(pairing_id, order.key, order.every_days), actor=request.actor)


@router.post("/pairings/{uuid:pairing_id}/rhythm/answer", response=answers(PairingOut), auth=bearer)
def answer_rhythm(request: HttpRequest, pairing_id: uuid.UUID, order: RhythmAnswerOrder) -> Any:
    """The other side says yes or no to another rhythm."""
    return deeds.answer_rhythm(AnswerRhythm(pairing_id, order.key, order.accept), actor=request.actor)


@router.post("/pairings/{uuid:pairing_id}/end", response=answers(PairingOut), auth=bearer)
def end(request: HttpRequest, pairing_id: uuid.UUID, order: PairingEndOrder) -> Any:
    """The pairing ends."""
    return deeds.end_pairing(EndPairing(pairing_id, order.key, order.why, order.words), actor=request.actor)


@router.post("/companions/{uuid:companion_id}/answer", response=answers(CompanionOut), auth=bearer)
def answer_companion(request: HttpRequest, companion_id: uuid.UUID, order: CompanionAnswerOrder) -> Any:
    """Yes or no to coming."""
    return deeds.answer_companion(companion_id, accept=order.accept, actor=request.actor)


@router.post("/companions/{uuid:companion_id}/handover", response=answers(CompanionOut, 201), auth=bearer)
def hand_over(request: HttpRequest, companion_id: uuid.UUID, order: HandoverOrder) -> Any:
    """Somebody is asked to take over."""
    told = HandOver(companion_id, order.key, order.volunteer_number, order.note)
    return Status(201, deeds.hand_over(told, actor=request.actor))


@router.delete("/companions/{uuid:companion_id}", response=answers(CompanionOut), auth=bearer)
def leave(request: HttpRequest, companion_id: uuid.UUID) -> Any:
    """I do not come any more."""
    return deeds.leave_pairing(companion_id, actor=request.actor)


@router.post("/companions/{uuid:companion_id}/farewell", response=answers(CompanionOut), auth=bearer)
def say_farewell(request: HttpRequest, companion_id: uuid.UUID, order: FarewellOrder) -> Any:
    """A word at the end."""
    return deeds.say_farewell(companion_id, order.words, actor=request.actor)


@router.post("/pairing-visits/{uuid:visit_id}/log", response=answers(PairingVisitOut), auth=bearer)
def log_visit(request: HttpRequest, visit_id: uuid.UUID, order: VisitLogOrder) -> Any:
    """A visit took place."""
    told = LogVisit(visit_id, order.key, order.began_at, order.minutes, order.found, order.note, order.word)
    return deeds.log_visit(told, actor=request.actor)


@router.post("/pairing-visits/{uuid:visit_id}/move", response=answers(PairingVisitOut), auth=bearer)
def move_visit(request: HttpRequest, visit_id: uuid.UUID, order: VisitMoveOrder) -> Any:
    """A visit stands on another day, or is off."""
    return deeds.move_visit(MoveVisit(visit_id, order.key, order.to), actor=request.actor)


@router.get("/pairing-alarms", response=answers(PairingAlarmsOut), auth=bearer)
def alarms(request: HttpRequest, page: int = 1) -> Any:
    """What waits for the station."""
    return pairings.open_alarms(request.actor, _asked(page))


@router.post("/pairing-alarms/{uuid:alarm_id}/answer", response=answers(PairingAlarmOut), auth=bearer)
def answer_alarm(request: HttpRequest, alarm_id: uuid.UUID, order: AlarmAnswerOrder) -> Any:
    """The station looked after it."""
    told = AnswerAlarm(alarm_id, order.key, order.outcome, order.note)
    return deeds.answer_alarm(told, actor=request.actor)
