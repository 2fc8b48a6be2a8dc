"""Whistles by API: a community asks, units answer, both sides say how it ended."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Lines, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.units import People, Region
from tongxing.foundation.paging import PageRequest
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.units import queries as units
from tongxing.units import services as deeds
from tongxing.units.shapes import AnswerWhistle, BlowWhistle, SayWord, WhistleCard, WordCard
from tongxing.web import words

router = Router(tags=["units"])


class WhistleOrder(Order):
    """What, where, when, how many, which skills, and which units are asked."""

    key: uuid.UUID
    region_code: Region
    title: Line(80)
    what: Lines(1000)
    category: Line(12)
    address: Line(200)
    starts_at: Moment
    ends_at: Moment
    people: People
    unit_ids: Annotated[list[uuid.UUID], Field(max_length=100)]
    skills: Annotated[list[Line(12)], Field(max_length=10)] = []


class WhistleAnswerOrder(Order):
    """How many places the unit opens, with the denial of the six refused kinds (R-26)."""

    key: uuid.UUID
    people: People
    refused_kinds_denied: list[Line(20)] = Field(max_length=len(REFUSED_KINDS))
    note: Line(400) = ""


class WhistleNoOrder(Order):
    """Not this time; a line if one likes."""

    note: Line(400) = ""


class WhistleWhyOrder(Order):
    """Why the whistle is called off."""

    why: Line(400)


class LastWordOrder(Order):
    """How it went."""

    key: uuid.UUID
    outcome: Literal["settled", "partly", "not_settled"]
    note: Line(400) = ""


class LastWordOut(Schema):
    """What one side said at the end."""

    outcome: str
    label: str
    note: str
    at: dt.datetime


class CallOut(Schema):
    """One unit asked, and what came of it; who came is a number."""

    id: uuid.UUID
    unit_id: uuid.UUID
    unit_name: str
    state: str
    state_label: str
    people: int
    note: str
    minutes_to_answer: int | None
    arrangement_id: uuid.UUID | None
    activity_id: uuid.UUID | None
    came: int | None
    word: LastWordOut | None


class WhistleOut(Schema):
    """One whistle with the calls one may see."""

    id: uuid.UUID
    number: str
    state: str
    state_label: str
    title: str
    what: str
    category: str
    region_code: int
    place_text: str
    station_name: str
    station_phone: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    people: int
    promised: int
    skills: list[str]
    blown_at: dt.datetime
    answer_by: dt.datetime
    why_off: str
    calls: list[CallOut]
    word: LastWordOut | None


class WhistlesOut(Schema):
    """One page of whistles."""

    items: list[WhistleOut]
    number: int
    has_next: bool


class CommunityMemberOut(Schema):
    """Somebody who reported to the community, masked."""

    masked_name: str
    place_text: str
    reported_on: dt.date
    skills: list[str]


class CommunityMembersOut(Schema):
    """One page of who reported; the look is journalled."""

    items: list[CommunityMemberOut]
    number: int
    has_next: bool


def as_out(card: WhistleCard) -> dict[str, Any]:
    """A whistle in the shape of the API."""
    language = words.language()
    calls = [
        {name: getattr(one, name) for name in CallOut.model_fields if name not in ("state_label", "word")}
        | {"state_label": one.state_label(language), "word": _word(one.word)}
        for one in card.calls
    ]
    said: dict[str, Any] = {
        "state_label": card.state_label(language),
        "calls": calls,
        "word": _word(card.word),
    }
    said["skills"] = list(card.skills)
    return {name: getattr(card, name) for name in WhistleOut.model_fields if name not in said} | said


def _word(card: WordCard | None) -> dict[str, Any] | None:
    if card is None:
        return None
    return {"outcome": card.outcome, "label": card.label(words.language()), "note": card.note, "at": card.at}


@router.post("/whistles", response=answers(WhistleOut, 201), auth=bearer)
def blow(request: HttpRequest, order: WhistleOrder) -> Any:
    """A station's worker asks named units of the county for help."""
    told = order.dict() | {"unit_ids": tuple(order.unit_ids), "skills": tuple(order.skills)}
    return Status(201, as_out(deeds.blow_whistle(BlowWhistle(**told), actor=request.actor)))


@router.get("/whistles", response=answers(WhistlesOut), auth=bearer)
def whistle_list(
    request: HttpRequest, past: bool = False, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Any:
    """The whistles of one's range, under way or over."""
    found = units.whistles_here(request.actor, past, PageRequest(page, 20))
    items = [as_out(card) for card in found.items]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.get("/whistles/{uuid:whistle_id}", response=answers(WhistleOut), auth=bearer)
def whistle(request: HttpRequest, whistle_id: uuid.UUID) -> Any:
    """One whistle, with every unit asked."""
    return as_out(units.whistle(whistle_id, request.actor))


@router.post("/whistles/{uuid:whistle_id}/calling-off", response=answers(WhistleOut), auth=bearer)
def call_off(request: HttpRequest, whistle_id: uuid.UUID, order: WhistleWhyOrder) -> Any:
    """The help is not needed any more."""
    return as_out(deeds.call_off_whistle(whistle_id, order.why, actor=request.actor))


@router.post("/whistles/{uuid:whistle_id}/word", response=answers(WhistleOut), auth=bearer)
def community_word(request: HttpRequest, whistle_id: uuid.UUID, order: LastWordOrder) -> Any:
    """The community says how it ended."""
    return as_out(deeds.say_community_word(whistle_id, SayWord(**order.dict()), actor=request.actor))


@router.get("/units/{uuid:unit_id}/calls", response=answers(list[WhistleOut]), auth=bearer)
def calls(request: HttpRequest, unit_id: uuid.UUID) -> Any:
    """The whistles that ask this unit; who else was asked is not told."""
    return [as_out(card) for card in units.calls_of_unit(unit_id, request.actor)]


@router.get("/calls/{uuid:call_id}", response=answers(WhistleOut), auth=bearer)
def call(request: HttpRequest, call_id: uuid.UUID) -> Any:
    """One whistle as a unit asked sees it."""
    return as_out(units.call(call_id, request.actor))


@router.post("/calls/{uuid:call_id}/answer", response=answers(WhistleOut), auth=bearer)
def answer(request: HttpRequest, call_id: uuid.UUID, order: WhistleAnswerOrder) -> Any:
    """The unit comes; its activity waits for review, and people sign up by themselves."""
    told = order.dict() | {"refused_kinds_denied": frozenset(order.refused_kinds_denied)}
    return as_out(deeds.answer_whistle(AnswerWhistle(call_id=call_id, **told), actor=request.actor))


@router.post("/calls/{uuid:call_id}/refusal", response=answers(WhistleOut), auth=bearer)
def decline(request: HttpRequest, call_id: uuid.UUID, order: WhistleNoOrder) -> Any:
    """The unit does not come this time; only the community that asked learns of it."""
    return as_out(deeds.decline_whistle(call_id, order.note, actor=request.actor))


@router.post("/calls/{uuid:call_id}/word", response=answers(WhistleOut), auth=bearer)
def unit_word(request: HttpRequest, call_id: uuid.UUID, order: LastWordOrder) -> Any:
    """The unit says how it ended."""
    return as_out(deeds.say_unit_word(call_id, SayWord(**order.dict()), actor=request.actor))


@router.get("/station/community-reports", response=answers(CommunityMembersOut), auth=bearer)
def reports(request: HttpRequest, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Any:
    """Who reported to the communities of this desk, masked; the look is journalled."""
    found = units.reports_here(request.actor, PageRequest(page, 50))
    same = ("masked_name", "place_text", "reported_on")
    items = [
        {name: getattr(one, name) for name in same} | {"skills": list(one.skills)} for one in found.items
    ]
    return {"items": items, "number": found.number, "has_next": found.has_next}
