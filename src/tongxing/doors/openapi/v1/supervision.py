"""Supervision by API: alerts and their answers, samples and their verdicts, the public notice, the open rules."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.supervision import queries as supervision
from tongxing.supervision import services as deeds
from tongxing.supervision.shapes import (
    AlertCard,
    CloseAlert,
    DrawSample,
    JudgeDrawn,
    ReportRecord,
    SampleCard,
)
from tongxing.web import thresholds, words
from tongxing.web.guards import public

router = Router(tags=["supervision"])


class AlertOut(Schema):
    """One suspicion: the rule and its edition, the numbers that fired, the records, whose turn it is."""

    id: uuid.UUID
    rule: str
    version: str
    title: str
    sentence: str
    numbers: dict[str, int | str]
    entries: list[uuid.UUID]
    region_code: int
    raised_at: dt.datetime
    due_on: dt.date
    state: str
    outcome: str
    why: str


class AlertsOut(Schema):
    """One page of alerts."""

    items: list[AlertOut]
    number: int
    has_next: bool


class AlertAnswer(Order):
    """What an alert came to. `entries` are the records taken back with `withdrawn`; none means all of them."""

    key: uuid.UUID
    outcome: Literal["fine", "corrected", "withdrawn", "frozen"]
    why: Line(200, 4)
    entries: list[uuid.UUID] = Field(default_factory=list, max_length=500)


def _alert(card: AlertCard) -> dict[str, Any]:
    language = words.language()
    plain = {name: getattr(card, name) for name in AlertOut.model_fields if name not in ("title", "sentence")}
    return plain | {"title": card.title(language), "sentence": card.sentence(language)}


@router.get("/alerts", response=answers(AlertsOut), auth=bearer)
def alerts(request: HttpRequest, state: Literal["open", "closed"] = "open", page: int = 1) -> Any:
    """The alerts before my office: open ones the longest waiting first, closed ones the latest first."""
    asked = supervision.open_alerts if state == "open" else supervision.closed_alerts
    found = asked(request.actor, page=PageRequest(min(max(page, 1), 500)))
    return {
        "items": [_alert(card) for card in found.items],
        "number": found.number,
        "has_next": found.has_next,
    }


@router.get("/alerts/{uuid:alert_id}", response=answers(AlertOut), auth=bearer)
def alert(request: HttpRequest, alert_id: uuid.UUID) -> Any:
    """One alert before my office."""
    return _alert(supervision.alert(alert_id, request.actor))


@router.post("/alerts/{uuid:alert_id}/answer", response=answers(AlertOut), auth=bearer)
def alert_answer(request: HttpRequest, alert_id: uuid.UUID, order: AlertAnswer) -> Any:
    """Say what an alert came to; the volunteers are told."""
    told = CloseAlert(alert_id, order.key, order.outcome, order.why, tuple(order.entries))
    return _alert(deeds.close_alert(told, actor=request.actor))


class DrawnOut(Schema):
    """One drawn record: its place in the draw, its weight, the ticket that won, what the audit came to."""

    number: int
    entry_id: uuid.UUID
    weight: int
    ticket: str
    verdict: str
    why: str


class SampleOut(Schema):
    """A sample with all it takes to draw it again; `drawn` names records and is empty in lists."""

    id: uuid.UUID
    region_code: int
    first_on: dt.date
    last_on: dt.date
    size: int
    back_office: bool
    seed_text: str
    head_text: str
    last_position: int
    seed: str
    version: str
    parameters: dict[str, Any]
    population: int
    drawn_at: dt.datetime
    judged: int
    by_verdict: dict[str, int]
    drawn: list[DrawnOut]


class SamplesOut(Schema):
    """One page of samples, as sums."""

    items: list[SampleOut]
    number: int
    has_next: bool


class SampleOrder(Order):
    """Draw from a region and a period (both days included), with a text everybody can read as seed."""

    key: uuid.UUID
    region_code: int = Field(ge=0, lt=10**12, strict=True)
    first_on: Day
    last_on: Day
    size: int = Field(ge=1, le=500, strict=True)
    seed_text: Line(120, 1)
    back_office: bool = Field(default=False, strict=True)


class DrawnVerdictOrder(Order):
    """What a drawn record came to, and why."""

    key: uuid.UUID
    verdict: Literal["true", "not_provable", "wrong"]
    why: Line(200, 4)


def _sample(card: SampleCard) -> dict[str, Any]:
    drawn = [{name: getattr(one, name) for name in DrawnOut.model_fields} for one in card.drawn]
    return {name: getattr(card, name) for name in SampleOut.model_fields if name != "drawn"} | {
        "drawn": drawn
    }


@router.get("/samples", response=answers(SamplesOut))
@public("results of spot checks are published as sums")
def samples(request: HttpRequest, page: int = 1) -> Any:
    """Every sample ever drawn, the latest first: seed, size and sums; no record is named."""
    found = supervision.published_samples(PageRequest(min(max(page, 1), 500)))
    items = [_sample(card) for card in found.items]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.post("/samples", response=answers(SampleOut, 201), auth=bearer)
def sample_draw(request: HttpRequest, order: SampleOrder) -> Any:
    """Draw a sample in my range."""
    told = DrawSample(**order.dict())
    return Status(201, _sample(deeds.draw_sample(told, actor=request.actor)))


@router.get("/samples/{uuid:sample_id}", response=answers(SampleOut), auth=bearer)
def sample(request: HttpRequest, sample_id: uuid.UUID) -> Any:
    """One sample of my range with its drawn records."""
    return _sample(supervision.sample(sample_id, request.actor))


@router.post(
    "/samples/{uuid:sample_id}/records/{int:number}/verdict", response=answers(DrawnOut), auth=bearer
)
def verdict(request: HttpRequest, sample_id: uuid.UUID, number: int, order: DrawnVerdictOrder) -> Any:
    """Say what a drawn record came to, once and for good."""
    told = JudgeDrawn(sample_id, number, order.key, order.verdict, order.why)
    card = deeds.judge_drawn(told, actor=request.actor)
    return {name: getattr(card, name) for name in DrawnOut.model_fields}


class PublicNoticeLineOut(Schema):
    """One record on public notice: one letter of a name, and no number."""

    entry_id: uuid.UUID
    masked_name: str
    minutes: int
    served_on: dt.date
    title: str
    organisation_name: str
    evidence_class: str
    until_on: dt.date
    is_questioned: bool


class PublicNoticeOut(Schema):
    """One page of the public notice of a region."""

    items: list[PublicNoticeLineOut]
    number: int
    has_next: bool


class NoticeDoubtOrder(Order):
    """A doubt about a record on notice; words are optional and name nobody."""

    key: uuid.UUID
    words: Line(200) = ""


class NoticeDoubtOut(Schema):
    """Whether this is the first time the key was used."""

    is_new: bool


class OpenRuleOut(Schema):
    """One rule by which records are looked at, and how often it turned out to be nothing."""

    id: str
    title: str
    sentence: str
    document: str
    article: str
    version: str
    parameters: dict[str, Any]
    open: int
    closed: int
    fine: int


@router.get("/public-notice/{int:region_code}", response=answers(PublicNoticeOut))
@public("records hang here so that whoever knows better can say so")
def public_notice(request: HttpRequest, region_code: int, page: int = 1) -> Any:
    """What hangs in a region, what ends first on top; there is no way to ask for a person."""
    found = supervision.notice_of(region_code, PageRequest(min(max(page, 1), 500)))
    items = [{name: getattr(line, name) for name in PublicNoticeLineOut.model_fields} for line in found.items]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.post("/public-notice/records/{uuid:entry_id}/doubts", response=answers(NoticeDoubtOut, 201))
@public("whoever knows better needs no account to say so")
def notice_doubt(request: HttpRequest, entry_id: uuid.UUID, order: NoticeDoubtOrder) -> Any:
    """Doubt a record on notice; the notice waits until somebody above its maker has looked."""
    thresholds.spend_for_doubt(request)
    told = ReportRecord(entry_id, order.key, order.words)
    return Status(201, {"is_new": deeds.report_record(told, actor=request.actor)})


@router.get("/open-rules", response=answers(list[OpenRuleOut]))
@public("a rule that touches people is everybody's to read")
def open_rules(request: HttpRequest) -> Any:
    """Every rule with its sentence, clause and numbers; no secret rule guards anything here."""
    language = words.language()
    plain = [name for name in OpenRuleOut.model_fields if name not in ("title", "sentence", "parameters")]
    return [
        {name: getattr(card, name) for name in plain}
        | {
            "title": card.title(language),
            "sentence": card.sentence(language),
            "parameters": _plain(card.parameters),
        }
        for card in supervision.rules_in_the_open()
    ]


def _plain(table: Any) -> Any:
    """A policy's frozen table as a plain one."""
    return {name: _plain(value) for name, value in table.items()} if hasattr(table, "items") else table
