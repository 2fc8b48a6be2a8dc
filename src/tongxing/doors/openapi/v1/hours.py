"""Hours sheets by API: hand one in, look at its lines, claim them; nothing counts by import alone."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.rosters import BYTES, TYPES
from tongxing.rosters import queries as rosters
from tongxing.rosters import services as deeds
from tongxing.rosters.shapes import MOST_FILE_BYTES, ClaimHours, HoursRowCard, UploadHours
from tongxing.web import words

router = Router(tags=["hours sheets"])


class HoursSheetOut(Schema):
    """One hours sheet in counts."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    file_name: str
    ready: int
    refused: int
    claimed: int
    unread: list[str]
    uploaded_at: dt.datetime
    forget_on: dt.date


class HoursRowOut(Schema):
    """One line: ready, refused or claimed, and why."""

    number: int
    masked_name: str
    volunteer_number: str
    title: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    minutes: int
    verdict: str
    reason: str
    claim_id: uuid.UUID | None


class HoursClaimOrder(Order):
    """What was done and where, the proof (`POST /late-entries/files`), and which lines; all of them without `rows`."""

    title: Line(60, 2)
    content: Line(500, 2)
    place_text: Line(200, 2)
    category: Line(4, 1)
    why: Line(300, 4)
    declaration: Line(20)
    file_id: uuid.UUID
    rows: Annotated[list[Annotated[int, Field(ge=1, le=2_000_000)]], Field(max_length=200)] | None = None


def _row(card: HoursRowCard) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in HoursRowOut.model_fields if name != "reason"}
    return told | {"reason": card.reason(words.language())}


@router.post(
    "/organisations/{uuid:organisation_id}/hours-sheets",
    response=answers(HoursSheetOut, 201),
    auth=bearer,
    openapi_extra={"requestBody": {"content": {"application/octet-stream": BYTES}}},
)
def upload(
    request: HttpRequest, organisation_id: uuid.UUID, key: uuid.UUID, file_name: Line(120) = ""
) -> Any:
    """Hand in one .xlsx, .xls or .csv as the body itself; it is read, not kept, and nothing is claimed yet."""
    order = UploadHours(key, organisation_id, file_name, request.read(MOST_FILE_BYTES + 1))
    return Status(201, deeds.upload_hours(order, actor=request.actor))


@router.get("/hours-sheets/{uuid:sheet_id}/rows", response=answers(list[HoursRowOut]), auth=bearer)
def rows(request: HttpRequest, sheet_id: uuid.UUID) -> Any:
    """Every line, people masked."""
    return [_row(card) for card in rosters.hours_rows(sheet_id, request.actor)]


@router.get("/hours-sheets/{uuid:sheet_id}/refused", response=answers(None), auth=bearer)
def refused(request: HttpRequest, sheet_id: uuid.UUID, kind: Line(8) = "xlsx") -> Any:
    """The refused lines as .xlsx or .csv, with the reason."""
    _name, content = rosters.refused_hours(sheet_id, kind, request.actor)
    return HttpResponse(content, content_type=TYPES[kind])


@router.post("/hours-sheets/{uuid:sheet_id}/claims", response=answers(HoursSheetOut), auth=bearer)
def claim(request: HttpRequest, sheet_id: uuid.UUID, order: HoursClaimOrder) -> Any:
    """The lines become claims that wait for the second signature and the volunteer's own word."""
    told = order.dict() | {"rows": None if order.rows is None else tuple(order.rows)}
    return deeds.claim_hours(ClaimHours(sheet_id=sheet_id, **told), actor=request.actor)
