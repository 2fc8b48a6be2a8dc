"""Needs told by voice or on a slip, wanted at another time, told twice."""

import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Status

from tongxing.doors.openapi.shapes import answers, bearer
from tongxing.doors.openapi.v1.needs import (
    AlikeOut,
    MergeOrder,
    NeedChangeOrder,
    NeedOut,
    PartOrder,
    ReadingOrder,
    RecordingOut,
    as_out,
    recording_out,
)
from tongxing.needs import queries as needs
from tongxing.needs import services as need_deeds
from tongxing.needs.shapes import ChangeNeed, MergeNeeds, PartNeed
from tongxing.web import recordings

router = Router(tags=["needs"])
LARGEST = 5 * 1024 * 1024
BYTES = {"schema": {"type": "string", "format": "binary"}}
TYPES = (
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/webm",
    "audio/amr",
    "audio/wav",
    "image/jpeg",
    "image/png",
)


@router.post(
    "/needs/recordings",
    response=answers(RecordingOut, 201),
    auth=bearer,
    openapi_extra={"requestBody": {"content": dict.fromkeys(TYPES, BYTES)}},
)
def keep_recording(request: HttpRequest, key: uuid.UUID, kind: Literal["sound", "slip"]) -> Any:
    """Hand in a voice note or a photographed slip as the body itself; name its id when noting the need."""
    content = request.read(LARGEST + 1)
    return Status(201, recording_out(need_deeds.keep_recording(key, kind, content, actor=request.actor)))


@router.post(
    "/needs/{uuid:need_id}/recordings/{uuid:recording_id}/readings", response=answers(None), auth=bearer
)
def play_recording(
    request: HttpRequest, need_id: uuid.UUID, recording_id: uuid.UUID, order: ReadingOrder
) -> Any:
    """The sound or picture itself, for those who serve; journalled with its purpose."""
    return recordings.answer_with(needs.recording_of(need_id, recording_id, request.actor, order.purpose))


@router.post("/needs/{uuid:need_id}/changes", response=answers(NeedOut, 201), auth=bearer)
def change_need(request: HttpRequest, need_id: uuid.UUID, order: NeedChangeOrder) -> Any:
    """The same help at another time."""
    told = ChangeNeed(need_id=need_id, **order.dict())
    return Status(201, as_out(need_deeds.change_need(told, actor=request.actor)))


@router.get("/needs/{uuid:need_id}/alike", response=answers(list[AlikeOut]), auth=bearer)
def list_alike(request: HttpRequest, need_id: uuid.UUID) -> Any:
    """Waiting needs that look like the same one told twice; a hint, never a verdict."""
    found = needs.alike(need_id, request.actor)
    return [AlikeOut(need=as_out(one.card), why=list(one.why)) for one in found]


@router.post("/needs/{uuid:need_id}/merging", response=answers(NeedOut, 201), auth=bearer)
def merge_needs(request: HttpRequest, need_id: uuid.UUID, order: MergeOrder) -> Any:
    """Merge into another need of the same resident; answers with the one that goes on."""
    told = MergeNeeds(need_id=need_id, into_id=order.into_id, key=order.key, note=order.note)
    return Status(201, as_out(need_deeds.merge_needs(told, actor=request.actor)))


@router.post("/needs/{uuid:need_id}/parting", response=answers(NeedOut, 201), auth=bearer)
def part_need(request: HttpRequest, need_id: uuid.UUID, order: PartOrder) -> Any:
    """Take a merged need out again."""
    told = PartNeed(need_id=need_id, key=order.key, why=order.why)
    return Status(201, as_out(need_deeds.part_need(told, actor=request.actor)))
