"""Lists that go out, by API: ask, decide, take; who took my data along; whose copy a found file is."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.doors.openapi.v1.rosters import BYTES, TYPES
from tongxing.foundation.paging import PageRequest
from tongxing.rosters import queries as rosters
from tongxing.rosters import services as deeds
from tongxing.rosters.shapes import MOST_FILE_BYTES, AskExport, DecideExport, ExportCard
from tongxing.web import words

router = Router(tags=["exports"])
Column = Literal["number", "name", "role", "minutes", "skills", "kinds"]


class ExportStepOut(Schema):
    """One thing that happened."""

    what: str
    at: dt.datetime


class ExportOut(Schema):
    """One list that goes out, or was asked for; `short` is the number its mark carries."""

    id: uuid.UUID
    short: str
    organisation_id: uuid.UUID
    organisation_name: str
    purpose: str
    why: str
    receiver: str
    columns: list[str]
    kind: str
    state: str
    state_label: str
    asked_at: dt.datetime
    decided_at: dt.datetime | None
    decided_why: str
    taken_at: dt.datetime | None
    people: int
    take_by: dt.date | None
    steps: list[ExportStepOut]


class ExportsOut(Schema):
    """One page of exports."""

    items: list[ExportOut]
    number: int
    has_next: bool


class ExportOrder(Order):
    """What for, to whom, which columns; never for business."""

    key: uuid.UUID
    purpose: Literal["insurance", "safety", "award", "audit", "own_use"]
    why: Line(200, 6)
    receiver: Line(60, 2)
    columns: Annotated[list[Column], Field(min_length=1, max_length=6)]
    kind: Literal["xlsx", "csv"] = "xlsx"
    not_commercial: bool


class ExportDecisionOrder(Order):
    """Another officer's yes, or no and why."""

    approve: bool
    why: Line(200) = ""


class TakingOut(Schema):
    """That somebody took my data along."""

    organisation_name: str
    purpose: str
    why: str
    receiver: str
    columns: list[str]
    taken_at: dt.datetime
    take_by: dt.date | None


def _out(card: ExportCard) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in ExportOut.model_fields if name != "state_label"}
    return told | {"state_label": card.state_label(words.language())}


@router.post("/organisations/{uuid:organisation_id}/exports", response=answers(ExportOut, 201), auth=bearer)
def ask(request: HttpRequest, organisation_id: uuid.UUID, order: ExportOrder) -> Any:
    """A manager asks; nothing leaves before another officer said yes."""
    told = order.dict() | {"columns": tuple(order.columns), "organisation_id": organisation_id}
    return Status(201, _out(deeds.ask_export(AskExport(**told), actor=request.actor)))


@router.get("/exports", response=answers(ExportsOut), auth=bearer)
def exports(
    request: HttpRequest, state: Line(10) = "asked", page: Annotated[int, Query(ge=1, le=500)] = 1
) -> Any:
    """The exports of my range: those that wait, or one state."""
    found = rosters.exports_seen_by(request.actor, state, PageRequest(page))
    return {"items": [_out(card) for card in found.items], "number": found.number, "has_next": found.has_next}


@router.get("/exports/{uuid:export_id}", response=answers(ExportOut), auth=bearer)
def export(request: HttpRequest, export_id: uuid.UUID) -> Any:
    """How one stands, and everything that happened to it."""
    return _out(rosters.export(export_id, request.actor))


@router.post("/exports/{uuid:export_id}/decision", response=answers(ExportOut), auth=bearer)
def decide(request: HttpRequest, export_id: uuid.UUID, order: ExportDecisionOrder) -> Any:
    """My word as another officer."""
    told = DecideExport(export_id, order.approve, order.why)
    return _out(deeds.decide_export(told, actor=request.actor))


@router.post("/exports/{uuid:export_id}/file", response=answers(None), auth=bearer)
def take(request: HttpRequest, export_id: uuid.UUID) -> Any:
    """The file, marked; each taking leaves a line."""
    name, content = deeds.take_export(export_id, actor=request.actor)
    return HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])


@router.post(
    "/export-traces",
    response=answers(ExportOut),
    auth=bearer,
    openapi_extra={"requestBody": {"content": {"application/octet-stream": BYTES}}},
)
def trace(request: HttpRequest) -> Any:
    """Whose copy a found file is, by the mark nobody sees; the file is not kept."""
    return _out(rosters.traced(request.read(MOST_FILE_BYTES + 1), request.actor))


@router.get("/me/takings", response=answers(list[TakingOut]), auth=bearer)
def my_takings(request: HttpRequest) -> Any:
    """Who took my data along in a list."""
    return list(rosters.takings_of(own_person_id(request), request.actor))
