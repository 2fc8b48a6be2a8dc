"""We as a witness for the logs of others (C2SP tlog-witness): a log that shows two pasts gets no signature here."""

import base64
import binascii
import re

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, signing
from tongxing.foundation.refusals import Refusal
from tongxing.transparency import errors, queries
from tongxing.transparency.models import Witnessed
from tongxing_verify.checkpoint import Checkpoint as Statement
from tongxing_verify.checkpoint import CheckpointBroken, cosigned_text, read_checkpoint
from tongxing_verify.merkle import EMPTY, LENGTH, ProofBroken, check_consistency
from tongxing_verify.note import NoteBroken, Signature, read_note

MOST_PROOF_LINES = 63
LONGEST_BODY = 64 * 1024
LONGEST_NAME = 200
_ONE_PAST = "transparency_witnessed_follows_one_past"
_ONE_ROOT = "transparency_witnessed_has_one_root"
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


@transaction.atomic
def witness(body: str, *, actor: Actor) -> str:
    """Countersign a checkpoint of another log that continues what we saw of it; answers our line of the note.

    What was seen is kept before the line is given out. Refuses with RequestUnreadable, LogUnknown,
    SignatureNotTrusted, SizeDiffers and LogForked.
    """
    old, path, written = _read(body)
    told = _statement(written)
    database.lock_name("transparency.witnessing", told.origin)
    access.require(actor, "transparency.witness_checkpoint")
    keys = queries.logs(told.origin)
    if not keys:
        raise errors.LogUnknown()
    if not any(key.verifies(read_note(written)) for key in keys):
        raise errors.SignatureNotTrusted()
    if old > told.size:
        raise errors.RequestUnreadable()
    seen = Witnessed.objects.filter(origin=told.origin).order_by("-size").first()
    size, root = (seen.size, bytes(seen.root)) if seen else (0, EMPTY)
    if old != size:
        raise errors.SizeDiffers(size=size)
    try:
        check_consistency(size, root, told.size, told.root, path)
    except ProofBroken as broken:
        raise _forked(told, size, actor) from broken
    if told.size > size:
        with database.refusing({_ONE_PAST: errors.SizeDiffers, _ONE_ROOT: errors.SizeDiffers}, size=size):
            Witnessed.objects.create(
                origin=told.origin,
                size=told.size,
                root=told.root,
                previous_size=size,
                note=written,
                witnessed_at=clock.now(),
            )
    return _line(told)


def _line(told: Statement) -> str:
    at, key = int(clock.now().timestamp()), queries.witness_key()
    signed = signing.sign("witness", cosigned_text(told, at))
    return Signature(key.name, key.hash, at.to_bytes(8, "big") + signed.signature).line


def _forked(told: Statement, size: int, actor: Actor) -> Refusal:
    """Evidence against a log goes into the journal, at the door, where no roll-back takes it away."""
    refusal = errors.LogTwoFaced(size=size) if told.size == size else errors.LogForked(size=size)
    subject = f"{told.origin[:60]} {told.size} {told.root.hex()[:32]}"
    refusal.denied = ("transparency.witness_checkpoint", actor, subject)
    return refusal


def _read(body: str) -> tuple[int, list[bytes], str]:
    """Old size, proof and the signed checkpoint of a request."""
    head, blank, written = body.partition("\n\n")
    old, *proof = head.split("\n")
    matched = _OLD.fullmatch(old)
    if len(body) > LONGEST_BODY or not blank or matched is None or len(proof) > MOST_PROOF_LINES:
        raise errors.RequestUnreadable()
    return int(matched[1]), [_hash(line) for line in proof], written


def _hash(line: str) -> bytes:
    try:
        found = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as broken:
        raise errors.RequestUnreadable() from broken
    if len(found) != LENGTH:
        raise errors.RequestUnreadable()
    return found


def _statement(written: str) -> Statement:
    try:
        told = read_checkpoint(read_note(written).text)
    except (NoteBroken, CheckpointBroken) as broken:
        raise errors.RequestUnreadable() from broken
    if len(told.origin) > LONGEST_NAME:
        raise errors.RequestUnreadable()
    return told
