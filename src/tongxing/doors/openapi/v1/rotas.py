"""Rotas: service that goes on, from one published activity; what lies ahead, changing and stopping it."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import ChangeRota, RotaCard, RotaTerms, StartRota, StopRota
from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.rhythms import Rhythm
from tongxing.web import words

router = Router(tags=["activities"])


class RotaTermsOrder(Order):
    """In which rhythm: weekdays from 1, Monday, every so many weeks; or the `nth` of the month, 5 is the last."""

    kind: Literal["weekly", "monthly"]
    weekdays: list[int] = Field(min_length=1, max_length=7)
    every: int = Field(default=1, ge=1, le=8, strict=True)
    nth: int = Field(default=0, ge=0, le=5, strict=True)
    begins_on: Day
    ends_on: Day | None = None
    skipped_days: list[Day] = Field(default_factory=list, max_length=60)
    skips_holidays: bool = True

    def terms(self) -> RotaTerms:
        rhythm = Rhythm(self.kind, tuple(sorted(set(self.weekdays))), self.every, self.nth)
        days = tuple(sorted(set(self.skipped_days)))
        return RotaTerms(rhythm, self.begins_on, self.ends_on, days, self.skips_holidays)


class RotaOrder(RotaTermsOrder):
    """A new rota."""

    key: uuid.UUID


class RotaChangeOrder(RotaTermsOrder):
    """Another rhythm, or the like of another activity of the project."""

    activity_id: uuid.UUID | None = None


class RotaStopOrder(Order):
    """Why no more of them are made."""

    why: Line(300, 1)


class ShiftOut(Schema):
    """One activity of a rota that lies ahead."""

    activity_id: uuid.UUID
    on: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: str
    places: int
    taken: int
    waiting: int


class RotaOut(Schema):
    """One rota; `shifts` lie ahead and, like `insured_until`, are told of one rota alone."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    pattern_id: uuid.UUID
    title: str
    kind: str
    weekdays: list[int]
    every: int
    nth: int
    in_words: str
    begins_on: dt.date
    ends_on: dt.date | None
    skipped_days: list[dt.date]
    skips_holidays: bool
    stopped_at: dt.datetime | None
    stopped_why: str
    insured_until: dt.date | None
    shifts: list[ShiftOut]


class RotasOut(Schema):
    """One page of rotas."""

    items: list[RotaOut]
    has_next: bool


def _out(card: RotaCard) -> RotaOut:
    terms, rhythm = card.terms, card.terms.rhythm
    same = ("id", "organisation_id", "pattern_id", "title", "stopped_at", "stopped_why", "insured_until")
    return RotaOut(
        **{name: getattr(card, name) for name in same},
        kind=rhythm.kind,
        weekdays=list(rhythm.weekdays),
        every=rhythm.every,
        nth=rhythm.nth,
        in_words=card.rhythm_in_words(words.language()),
        begins_on=terms.begins_on,
        ends_on=terms.ends_on,
        skipped_days=list(terms.skipped_days),
        skips_holidays=terms.skips_holidays,
        shifts=[ShiftOut(**vars(one)) for one in card.shifts],
    )


@router.post("/activities/{uuid:activity_id}/rota", response=answers(RotaOut, 201), auth=bearer)
def start_rota(request: HttpRequest, activity_id: uuid.UUID, order: RotaOrder) -> Any:
    """Do the like of a published activity in a rhythm; what the horizon holds is made at once."""
    done = deeds.start_rota(StartRota(order.key, activity_id, order.terms()), actor=request.actor)
    return Status(201, _out(done))


@router.get("/rotas", response=answers(RotasOut), auth=bearer)
def list_rotas(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """The rotas of one's teams or region."""
    found = activities.rotas(request.actor, PageRequest(page))
    return RotasOut(items=[_out(card) for card in found.items], has_next=found.has_next)


@router.get("/rotas/{uuid:rota_id}", response=answers(RotaOut), auth=bearer)
def read_rota(request: HttpRequest, rota_id: uuid.UUID) -> Any:
    """One rota with what lies ahead."""
    return _out(activities.rota(rota_id, request.actor))


@router.put("/rotas/{uuid:rota_id}", response=answers(RotaOut), auth=bearer)
def change_rota(request: HttpRequest, rota_id: uuid.UUID, order: RotaChangeOrder) -> Any:
    """Go on otherwise: what has nobody is made anew, what somebody signed up for stands."""
    told = ChangeRota(rota_id, order.terms(), order.activity_id)
    return _out(deeds.change_rota(told, actor=request.actor))


@router.post("/rotas/{uuid:rota_id}/stop", response=answers(RotaOut, 201), auth=bearer)
def stop_rota(request: HttpRequest, rota_id: uuid.UUID, order: RotaStopOrder) -> Any:
    """Make no more of them."""
    return Status(201, _out(deeds.stop_rota(StopRota(rota_id, order.why), actor=request.actor)))
