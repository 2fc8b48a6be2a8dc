"""The public log by API: checkpoints, proofs and keys, as `tongxing-verify` reads them. Hashes are hexadecimal."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import StringConstraints

from tongxing.doors.openapi.shapes import Order, answers
from tongxing.transparency import queries as transparency
from tongxing.transparency import services as transparency_deeds
from tongxing.transparency.shapes import CheckpointCard
from tongxing.web import thresholds

router = Router(tags=["log"])
LARGEST = 2**53 - 1  # a whole number that every program can hold
Note = Annotated[str, StringConstraints(min_length=1, max_length=64 * 1024)]


class WitnessOut(Schema):
    """A witness on a checkpoint, and when it says it saw it."""

    name: str
    stamped_at: dt.datetime


class CheckpointOut(Schema):
    """The log at one size. `note` is the signed note itself, countersignatures included."""

    origin: str
    size: int
    root: str
    signed_at: dt.datetime
    key_id: str
    witnesses: list[WitnessOut]
    note: str


class InclusionOut(Schema):
    """That a line lies in the log. Kept as a file, `tongxing-verify` checks it off-line."""

    line_id: uuid.UUID
    index: int
    size: int
    leaf: str
    path: list[str]
    checkpoint: str


class ConsistencyOut(Schema):
    """That the log at one size is the beginning of the log at another."""

    old_size: int
    old_root: str
    new_size: int
    new_root: str
    path: list[str]


class LogKeyOut(Schema):
    """A key of this log. `vkey` is its line for a list of trust; the key before it vouches with `voucher`."""

    key_id: str
    algorithm: str
    vkey: str
    since: dt.datetime
    until: dt.datetime | None
    vouched_by: str
    voucher: str


class CosignatureOrder(Order):
    """A checkpoint of ours with the signature lines of witnesses."""

    note: Note


@router.get("/log/checkpoint", response=answers(CheckpointOut), auth=None)
def checkpoint(request: HttpRequest, size: int | None = Query(None, ge=1, le=LARGEST)) -> Any:
    """The newest checkpoint, or the one at a published size. Public."""
    return _checkpoint(transparency.checkpoint(size))


@router.get("/log/inclusion/{line_id}", response=answers(InclusionOut), auth=None)
def inclusion(
    request: HttpRequest, line_id: uuid.UUID, size: int | None = Query(None, ge=1, le=LARGEST)
) -> Any:
    """The proof that a line lies under the newest checkpoint, or the one at a size. Public and throttled."""
    thresholds.spend_for_proof(request)
    proof = transparency.inclusion(line_id, size)
    return {
        "line_id": proof.line_id,
        "index": proof.index,
        "size": proof.size,
        "leaf": proof.leaf.hex(),
        "path": [one.hex() for one in proof.path],
        "checkpoint": proof.checkpoint_note,
    }


@router.get("/log/consistency", response=answers(ConsistencyOut), auth=None)
def consistency(
    request: HttpRequest, old: int = Query(ge=0, le=LARGEST), new: int | None = Query(None, ge=1, le=LARGEST)
) -> Any:
    """The proof between two published sizes, up to the newest unless told. Public and throttled."""
    thresholds.spend_for_proof(request)
    proof = transparency.consistency(old, new)
    return {
        "old_size": proof.old_size,
        "old_root": proof.old_root.hex(),
        "new_size": proof.new_size,
        "new_root": proof.new_root.hex(),
        "path": [one.hex() for one in proof.path],
    }


@router.get("/log/keys", response=answers(list[LogKeyOut]), auth=None)
def keys(request: HttpRequest) -> Any:
    """Every key that ever signed for this log, oldest first. Public."""
    return [
        {name: getattr(key, name) for name in LogKeyOut.model_fields} | {"voucher": key.voucher.hex()}
        for key in transparency.log_keys()
    ]


@router.post("/log/cosignatures", response=answers(CheckpointOut), auth=None)
def cosign(request: HttpRequest, order: CosignatureOrder) -> Any:
    """Hand in what trusted witnesses signed. Anybody may; the signature itself is the proof. Throttled."""
    thresholds.spend_for_witnessing(request)
    actor = request.actor
    return _checkpoint(transparency_deeds.accept_cosignature(order.note, actor=actor))


def _checkpoint(card: CheckpointCard) -> dict[str, Any]:
    return {
        "origin": card.origin,
        "size": card.size,
        "root": card.root.hex(),
        "signed_at": card.signed_at,
        "key_id": card.key_id,
        "witnesses": [{"name": one.name, "stamped_at": one.stamped_at} for one in card.witnesses],
        "note": card.note,
    }
