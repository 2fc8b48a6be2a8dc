"""Witnesses say that they saw our log, and we show what they say."""

import datetime as dt

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.transparency import errors, queries
from tongxing.transparency.models import Checkpoint, Cosignature
from tongxing.transparency.shapes import CheckpointCard
from tongxing_verify.checkpoint import Checkpoint as Statement
from tongxing_verify.checkpoint import CheckpointBroken, read_checkpoint
from tongxing_verify.note import Note, NoteBroken, Signature, VerifierKey, read_note

LATEST_YEAR = 2199


@transaction.atomic
def accept_cosignature(note_text: str, *, actor: Actor) -> CheckpointCard:
    """Keep the countersignatures that trusted witnesses made on a checkpoint of ours; answers it with all it has.

    The same signature again changes nothing. Refuses with NoteUnreadable, NotOurCheckpoint and WitnessNotTrusted.
    """
    access.require(actor, "transparency.accept_cosignature")
    note, told = _read(note_text)
    ours = Checkpoint.objects.filter(size=told.size, root=told.root).order_by("size").first()
    if ours is None or read_note(ours.note).text != note.text:
        raise errors.NotOurCheckpoint(size=told.size)
    good = [(key, line) for key in queries.witnesses() if (line := key.signature(note)) is not None]
    if not good:
        raise errors.WitnessNotTrusted()
    Cosignature.objects.bulk_create(
        (_row(ours, key, line) for key, line in good if _is_a_time(line)), ignore_conflicts=True
    )
    return queries.checkpoint(ours.size)


def _read(written: str) -> tuple[Note, Statement]:
    try:
        note = read_note(written)
        return note, read_checkpoint(note.text)
    except (NoteBroken, CheckpointBroken) as broken:
        raise errors.NoteUnreadable() from broken


def _is_a_time(line: Signature) -> bool:
    return 0 < line.stamped_at < dt.datetime(LATEST_YEAR, 1, 1, tzinfo=dt.UTC).timestamp()


def _row(ours: Checkpoint, key: VerifierKey, line: Signature) -> Cosignature:
    return Cosignature(
        checkpoint=ours,
        witness=key.name,
        key_hash=key.hash,
        line=line.line,
        stamped_at=dt.datetime.fromtimestamp(line.stamped_at, dt.UTC),
        received_at=clock.now(),
    )
