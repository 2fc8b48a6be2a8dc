"""Rosters by API: hand one in, look at the preview, invite; and the invitations a person answers."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.rosters import queries as rosters
from tongxing.rosters import services as deeds
from tongxing.rosters.shapes import MOST_FILE_BYTES, ApplyRoster, RosterCard, UploadRoster
from tongxing.web import words

router = Router(tags=["rosters"])
BYTES = {"schema": {"type": "string", "format": "binary"}}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class RosterOut(Schema):
    """One roster in numbers; who answered what is not told."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    file_name: str
    state: str
    state_label: str
    rows_read: int
    rows_total: int
    to_invite: int
    members: int
    invited_before: int
    refused: int
    invited: int
    joined: int
    not_joined: int
    unread: list[str]
    fault: str
    uploaded_at: dt.datetime
    forget_on: dt.date


class RosterRowOut(Schema):
    """One row of the preview: invite, member, invited or refused, and why."""

    number: int
    masked_name: str
    masked_phone: str
    verdict: str
    reason: str


class RosterRowsOut(Schema):
    """One page of the preview."""

    items: list[RosterRowOut]
    number: int
    has_next: bool


class InviteOrder(Order):
    """Everybody who can be invited, or the named rows."""

    rows: Annotated[list[Annotated[int, Field(ge=1, le=2_000_000)]], Field(max_length=1000)] | None = None


class RosterInvitationOut(Schema):
    """An organisation asks the phone one signs in with."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    invited_at: dt.datetime
    answer_by: dt.date
    state: str


class RosterAnswerOrder(Order):
    """Yes or no; a no is told to nobody."""

    accept: bool


def as_out(card: RosterCard) -> dict[str, Any]:
    """A roster in the shape of the API."""
    language = words.language()
    said = {
        "state_label": card.state_label(language),
        "fault": words.local(card.fault_zh, card.fault_en),
        "not_joined": card.not_joined,
    }
    return {name: getattr(card, name) for name in RosterOut.model_fields if name not in said} | said


@router.post(
    "/organisations/{uuid:organisation_id}/rosters",
    response=answers(RosterOut, 201),
    auth=bearer,
    openapi_extra={"requestBody": {"content": {"application/octet-stream": BYTES}}},
)
def upload(
    request: HttpRequest, organisation_id: uuid.UUID, key: uuid.UUID, file_name: Line(120) = ""
) -> Any:
    """Hand in one .xlsx, .xls or .csv as the body itself, at most 10 MB. It is read; nobody is invited yet."""
    content = request.read(MOST_FILE_BYTES + 1)
    order = UploadRoster(key, organisation_id, file_name, content)
    return Status(201, as_out(deeds.upload_roster(order, actor=request.actor)))


@router.get("/rosters/{uuid:roster_id}", response=answers(RosterOut), auth=bearer)
def roster(request: HttpRequest, roster_id: uuid.UUID) -> Any:
    """How a roster stands, and how far its reading is."""
    return as_out(rosters.roster(roster_id, request.actor))


@router.get("/rosters/{uuid:roster_id}/rows", response=answers(RosterRowsOut), auth=bearer)
def rows(
    request: HttpRequest,
    roster_id: uuid.UUID,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    verdict: Line(8) = "",
) -> Any:
    """The preview, names and phones masked."""
    found = rosters.preview(roster_id, request.actor, verdict, PageRequest(page, 50))
    language = words.language()
    items = [
        {name: getattr(row, name) for name in ("number", "masked_name", "masked_phone", "verdict")}
        | {"reason": row.reason(language)}
        for row in found.items
    ]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.get("/rosters/{uuid:roster_id}/refused", response=answers(None), auth=bearer)
def refused(request: HttpRequest, roster_id: uuid.UUID, kind: Line(8) = "xlsx") -> Any:
    """The refused rows as .xlsx or .csv, with the reason."""
    _name, content = rosters.refused_file(roster_id, kind, request.actor)
    return HttpResponse(content, content_type=TYPES[kind])


@router.post("/rosters/{uuid:roster_id}/invitations", response=answers(RosterOut), auth=bearer)
def invite(request: HttpRequest, roster_id: uuid.UUID, order: InviteOrder) -> Any:
    """Invite all who can be, or the named rows; again invites nobody twice."""
    chosen = None if order.rows is None else tuple(order.rows)
    return as_out(deeds.apply_roster(ApplyRoster(roster_id, chosen), actor=request.actor))


@router.post("/rosters/{uuid:roster_id}/erasure", response=answers(None, 204), auth=bearer)
def erase(request: HttpRequest, roster_id: uuid.UUID) -> Any:
    """Erase file and rows at once; invitations sent stand."""
    deeds.forget_roster(roster_id, actor=request.actor)
    return Status(204, None)


@router.get("/me/invitations", response=answers(list[RosterInvitationOut]), auth=bearer)
def my_invitations(request: HttpRequest) -> Any:
    """Organisations that asked me to join by a roster."""
    return list(rosters.invitations_of(request.actor))


@router.post(
    "/me/invitations/{uuid:invitation_id}/answer", response=answers(RosterInvitationOut), auth=bearer
)
def answer(request: HttpRequest, invitation_id: uuid.UUID, order: RosterAnswerOrder) -> Any:
    """Join by my own word, or say no, which nobody is told."""
    return deeds.answer_invitation(invitation_id, accept=order.accept, actor=request.actor)
