"""Needs: asking, answering, rating, calling off; who waits, and how long."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Lines, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.stations import PlaceOrder
from tongxing.foundation import clock, throttle
from tongxing.foundation.paging import Page, PageRequest
from tongxing.needs import queries as needs
from tongxing.needs import services as need_deeds
from tongxing.needs.shapes import STATES, AnswerNeed, NeedCard, NoteNeed, RateNeed, RecordingCard
from tongxing.places import queries as places
from tongxing.web.guards import public

router = Router(tags=["needs"])
State = Literal["noted", "verified", "declined", "taken_up", "served", "closed", "withdrawn", "merged"]


class NeedOrder(Order):
    """What is needed, where, when, and whom to call. There is no price (R-27)."""

    key: uuid.UUID
    category: Line(12, 1)
    object_codes: list[Line(12, 1)] = Field(default_factory=list, max_length=4)
    summary: Line(60) = ""
    detail: Lines(500) = ""
    place: PlaceOrder
    wanted_from: Moment
    wanted_until: Moment
    contact_name: Line(30, 1)
    contact_phone: Line(30, 1)
    risk_note: Lines(200) = ""
    on_behalf: bool = False
    heard_by: Literal["online", "phone", "walk_in", "neighbour", "paper"] = "online"
    has_consent: bool = False
    sensitive: Lines(200) = ""
    relation: Literal["", "neighbour", "family", "grid", "community"] = ""
    recording_ids: list[uuid.UUID] = Field(default_factory=list, max_length=4)


class NeedAnswerOrder(Order):
    """What was found, how it was checked, and a word on it."""

    key: uuid.UUID
    verdict: Literal["verified", "declined"]
    means: Literal["visit", "phone", "network"]
    note: Line(200, 1)


class RatingOrder(Order):
    """One to five, and a word if one likes."""

    key: uuid.UUID
    score: int = Field(ge=1, le=5, strict=True)
    comment: Line(200) = ""
    heard_by: Literal["online", "phone", "paper"] = "online"


class NeedWithdrawalOrder(Order):
    """Why it is no longer wanted; the resident may leave that empty."""

    key: uuid.UUID
    why: Line(200) = ""


class ReadingOrder(Order):
    """Why the contact must be read; it goes into the journal."""

    purpose: Line(200, 1)


class NeedChangeOrder(Order):
    """When the help is wanted instead, and a word for whoever comes."""

    key: uuid.UUID
    wanted_from: Moment
    wanted_until: Moment
    note: Line(200) = ""


class MergeOrder(Order):
    """Into which need of the same resident, and how one knows."""

    key: uuid.UUID
    into_id: uuid.UUID
    note: Line(200, 1)


class PartOrder(Order):
    """Why it was another need after all."""

    key: uuid.UUID
    why: Line(200, 1)


class RecordingOut(Schema):
    """A voice note or a slip, without its content."""

    id: uuid.UUID
    kind: str
    media_type: str
    size: int
    kept_at: dt.datetime
    erased: bool


class NotedOut(Schema):
    """The need is on record; say the number on the phone."""

    id: uuid.UUID
    number: str
    station_id: uuid.UUID | None


class StepOut(Schema):
    """Who did what, when."""

    what_zh: str
    what_en: str
    who_zh: str
    who_en: str
    at: dt.datetime
    note: str


class NeedOut(Schema):
    """A need for this viewer; what the viewer may not read is empty."""

    id: uuid.UUID
    number: str
    state: str
    state_zh: str
    state_en: str
    category: str
    object_codes: list[str]
    summary: str
    detail: str
    risk_note: str
    place_text: str
    region_code: int
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    noted_at: dt.datetime
    answer_due_at: dt.datetime
    waiting_days: int
    is_waiting: bool
    is_own: bool
    station_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    project_id: uuid.UUID | None
    score: int | None
    heard_by: str
    merged_into: uuid.UUID | None
    merged_into_number: str
    recordings: list[RecordingOut]
    steps: list[StepOut]


class AlikeOut(Schema):
    """A waiting need that looks like the same one told twice: account, phone or address."""

    need: NeedOut
    why: list[str]


class ScarcityOut(Schema):
    """Of one kind of help: how many verified needs that wait have nobody, how many have, percent, longest days."""

    category: str
    category_zh: str
    category_en: str
    untaken: int
    taken: int
    percent: int
    longest_days: int


class PlaceWaitingOut(Schema):
    """In one division: how many needs have nobody, and the longest wait in days."""

    code: int
    name: str
    untaken: int
    longest_days: int


class UnmetDeckOut(Schema):
    """How many needs have nobody, how long, what is scarce, and where; the longest waiting first."""

    waiting: int
    untaken: int
    longest_days: int | None
    kinds: list[ScarcityOut]
    places: list[PlaceWaitingOut]
    as_of: dt.datetime


class NeedsOut(Schema):
    """One page of needs."""

    items: list[NeedOut]
    has_next: bool


class ContactOut(Schema):
    """Whom to call and where to go."""

    name: str
    phone: str
    address: str
    lat: float | None
    lon: float | None
    sensitive: str


class WordReadingOrder(Order):
    """For which day the words are read; without one, for today."""

    on: Day | None = None


class DaysWordsOut(Schema):
    """The words of a day that are still good, the next to say first, and how many were used."""

    need_id: uuid.UUID
    day: dt.date
    words: list[str]
    used: int


class FigureOut(Schema):
    """A number that says what it counts and as of when; null is "not known" and not nought."""

    value: int | None
    unit_zh: str
    unit_en: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    clauses: tuple[str, ...]
    source_zh: str
    source_en: str
    as_of: dt.datetime


def as_out(card: NeedCard) -> NeedOut:
    made = ("state_zh", "state_en", "steps", "object_codes", "recordings")
    known = {name: getattr(card, name) for name in NeedOut.model_fields if name not in made}
    zh, en = STATES[card.state]
    steps = [
        StepOut(
            what_zh=step.what_zh,
            what_en=step.what_en,
            who_zh=step.who_zh,
            who_en=step.who_en,
            at=step.at,
            note=step.note,
        )
        for step in card.steps
    ]
    return NeedOut(
        **known,
        state_zh=zh,
        state_en=en,
        object_codes=list(card.object_codes),
        steps=steps,
        recordings=[recording_out(one) for one in card.recordings],
    )


def recording_out(card: RecordingCard) -> RecordingOut:
    """A recording in the shape of the API."""
    return RecordingOut(**{name: getattr(card, name) for name in RecordingOut.model_fields})


def _page(found: Page[NeedCard]) -> NeedsOut:
    return NeedsOut(items=[as_out(card) for card in found.items], has_next=found.has_next)


@router.get("/needs", response=answers(NeedsOut), auth=None)
@public("who waits is shown to everybody, without names or addresses")
def list_unmet(
    request: HttpRequest,
    region: int = Query(0, ge=0, le=999_999_999_999),
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """Verified needs that nobody has taken up, the longest waiting first."""
    low, high = places.span(places.region(region).code)
    return _page(needs.unmet(request.actor, low, high, PageRequest(page)))


@router.get("/needs/waiting", response=answers(list[FigureOut]), auth=None)
@public("sums over whole regions")
def read_waiting(request: HttpRequest, region: int = Query(0, ge=0, le=999_999_999_999)) -> Any:
    """How many wait, how long, and how many were helped this month."""
    low, high = places.span(places.region(region).code)
    told = needs.waiting_figures(needs.waiting_summary(low, high))
    return [FigureOut(**{name: getattr(one, name) for name in FigureOut.model_fields}) for one in told]


@router.get("/needs/unmet-deck", response=answers(UnmetDeckOut), auth=None)
@public("sums over whole regions")
def read_unmet_deck(request: HttpRequest, region: int = Query(0, ge=0, le=999_999_999_999)) -> Any:
    """What first screens lead with: needs nobody has taken up, how long, what is scarce, and where."""
    low, high = places.span(places.region(region).code)
    told = needs.unmet_deck((low, high), kinds=50, where=200)
    kinds = [
        ScarcityOut(**{name: getattr(one, name) for name in ScarcityOut.model_fields}) for one in told.kinds
    ]
    spots = [PlaceWaitingOut(**vars(one)) for one in told.places]
    return UnmetDeckOut(
        waiting=told.waiting,
        untaken=told.untaken,
        longest_days=told.longest_days,
        kinds=kinds,
        places=spots,
        as_of=told.as_of,
    )


@router.get("/needs/mine", response=answers(NeedsOut), auth=bearer)
def list_mine(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """The needs this account has noted for itself, the newest first."""
    return _page(needs.needs_of(request.actor, PageRequest(page)))


@router.get("/needs/at-station", response=answers(NeedsOut), auth=bearer)
def list_at_station(request: HttpRequest, state: State = "noted", page: int = Query(1, ge=1, le=500)) -> Any:
    """What lies on this worker's desk in one state, the longest waiting first."""
    return _page(needs.needs_at_station(request.actor, state, PageRequest(page)))


@router.get("/needs/{uuid:need_id}", response=answers(NeedOut), auth=None)
@public("a verified need may be seen by everybody; the rest is decided by the room")
def read_need(request: HttpRequest, need_id: uuid.UUID) -> Any:
    """One need as this viewer may know it."""
    return as_out(needs.need(need_id, request.actor))


@router.post("/needs", response=answers(NotedOut, 201), auth=bearer)
def note_need(request: HttpRequest, order: NeedOrder) -> Any:
    """Ask for help, for oneself or, at a station, for somebody else."""
    actor = request.actor
    throttle.spend("needs.account", str(actor.account_id), limit=200, seconds=3600)
    told = order.dict(exclude={"place", "object_codes", "recording_ids"})
    wanted = NoteNeed(
        **told,
        place=order.place.place(),
        object_codes=tuple(order.object_codes),
        recording_ids=tuple(order.recording_ids),
    )
    noted = need_deeds.note_need(wanted, actor=actor)
    return Status(201, NotedOut(id=noted.id, number=noted.number, station_id=noted.station_id))


@router.post("/needs/{uuid:need_id}/answer", response=answers(NeedOut, 201), auth=bearer)
def answer_need(request: HttpRequest, need_id: uuid.UUID, order: NeedAnswerOrder) -> Any:
    """Verify or decline."""
    told = AnswerNeed(need_id=need_id, **order.dict())
    return Status(201, as_out(need_deeds.answer_need(told, actor=request.actor)))


@router.post("/needs/{uuid:need_id}/rating", response=answers(NeedOut, 201), auth=bearer)
def rate_need(request: HttpRequest, need_id: uuid.UUID, order: RatingOrder) -> Any:
    """Rate the help; it closes the need."""
    told = RateNeed(need_id=need_id, **order.dict())
    return Status(201, as_out(need_deeds.rate_need(told, actor=request.actor)))


@router.post("/needs/{uuid:need_id}/withdrawal", response=answers(NeedOut, 201), auth=bearer)
def withdraw_need(request: HttpRequest, need_id: uuid.UUID, order: NeedWithdrawalOrder) -> Any:
    """Call the need off."""
    card = need_deeds.withdraw_need(need_id, order.key, order.why, actor=request.actor)
    return Status(201, as_out(card))


@router.post("/needs/{uuid:need_id}/contact-readings", response=answers(ContactOut, 201), auth=bearer)
def read_contact(request: HttpRequest, need_id: uuid.UUID, order: ReadingOrder) -> Any:
    """Read whom to call; the reading is journalled with its purpose."""
    told = needs.contact_of(need_id, request.actor, order.purpose)
    return Status(201, ContactOut(**{name: getattr(told, name) for name in ContactOut.model_fields}))


@router.post("/needs/{uuid:need_id}/word-readings", response=answers(DaysWordsOut, 201), auth=bearer)
def read_words(request: HttpRequest, need_id: uuid.UUID, order: WordReadingOrder) -> Any:
    """The one-time words of a day, for the resident, and for the desk that reads them out; the desk is journalled."""
    day = order.on or clock.today()
    told = needs.words_of(need_id, day, request.actor)
    return Status(201, DaysWordsOut(need_id=need_id, day=day, words=list(told.words), used=told.used))
