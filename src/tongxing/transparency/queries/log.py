"""What anybody may ask of the log: its newest checkpoint, a tile, proofs, the keys.

public: hashes and numbers only; no line says here whose it is or what it tells
"""

import base64
import uuid
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db import connection

from tongxing.foundation import installation, signing
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.transparency import errors, rules
from tongxing.transparency.models import Checkpoint, Cosignature
from tongxing.transparency.queries import tree
from tongxing.transparency.shapes import CheckpointCard, Consistency, Inclusion, LogKey, WitnessCard
from tongxing_verify.checkpoint import read_checkpoint
from tongxing_verify.note import COSIGNATURE, VerifierKey, read_note

# Two questions and not one with a condition, so that each has a plan of its own.
_NEWEST = "(select * from transparency_checkpoint order by size desc limit 1)"
_AT_SIZE = "(select * from transparency_checkpoint where size = %s)"
_CHECKPOINT = """
select c.size, c.root, c.note, c.key_id, c.signed_at, s.witness, s.stamped_at, s.line
from {} c left join transparency_cosignature s on s.checkpoint_id = c.id
order by s.received_at, s.id
"""


def origin() -> str:
    """The log's name for all time: the address of this installation when the first checkpoint was signed."""
    first = Checkpoint.objects.order_by("size").values_list("note", flat=True).first()
    if first is not None:
        return origin_of(first)
    return urlsplit(installation.public_address()).netloc + "/log"


def origin_of(note: str) -> str:
    """Whose checkpoint a note is."""
    return read_checkpoint(read_note(note).text).origin


def newest() -> Checkpoint | None:
    """The row of the newest checkpoint.

    rooms only: for this room's own services
    """
    return Checkpoint.objects.order_by("-size").first()


def latest_checkpoint() -> CheckpointCard:
    """The newest checkpoint, with its countersignatures. Refuses with NoCheckpointYet."""
    return checkpoint()


def checkpoint(size: int | None = None) -> CheckpointCard:
    """The newest checkpoint, or the one at a size. Refuses with NoCheckpointYet and CheckpointUnknown."""
    with connection.cursor() as cursor:
        if size is None:
            cursor.execute(_CHECKPOINT.format(_NEWEST))
        else:
            cursor.execute(_CHECKPOINT.format(_AT_SIZE), [size])
        rows = cursor.fetchall()
    if not rows:
        raise errors.NoCheckpointYet() if size is None else errors.CheckpointUnknown(size=size)
    told, root, note, key_id, signed_at = rows[0][:5]
    seen = [WitnessCard(witness, at, line) for *_row, witness, at, line in rows if witness is not None]
    return CheckpointCard(
        origin=origin_of(note),
        size=told,
        root=bytes(root),
        note=note + "".join(one.line for one in seen),
        signed_at=signed_at,
        key_id=key_id,
        witnesses=tuple(seen),
    )


def notes_between(first: int, last: int) -> dict[int, str]:
    """The notes of all checkpoints between two sizes, both included, with their countersignatures."""
    notes = dict(
        Checkpoint.objects.filter(size__range=(first, last)).order_by("size").values_list("size", "note")
    )
    seen = Cosignature.objects.filter(checkpoint__size__range=(first, last)).order_by("received_at", "id")
    for size, line in seen.values_list("checkpoint__size", "line"):
        notes[size] += line
    return notes


def latest_witnessed() -> CheckpointCard | None:
    """The newest checkpoint that a witness countersigned, if there is one."""
    sizes = Cosignature.objects.order_by("-checkpoint__size").values_list("checkpoint__size", flat=True)
    size = sizes.first()
    return None if size is None else checkpoint(size)


def inclusion(line_id: uuid.UUID, size: int | None = None) -> Inclusion:
    """That a line lies under the newest checkpoint, or the one at a size.

    Refuses with NotFound, NoCheckpointYet, CheckpointUnknown and LineNotPublishedYet.
    """
    return inclusions([line_id], size)[line_id]


def inclusions(line_ids: Iterable[uuid.UUID], size: int | None = None) -> dict[uuid.UUID, Inclusion]:
    """That several lines lie under one checkpoint. Refuses as `inclusion` does, for the first that fails."""
    wanted = list(dict.fromkeys(line_ids))
    positions = ledger.positions_of(wanted)
    if len(positions) < len(wanted):
        raise NotFound()
    card = checkpoint(size)
    beyond = [position for position in positions.values() if position > card.size]
    if beyond:
        raise errors.LineNotPublishedYet(position=min(beyond), size=card.size)
    spans = {line: _spans(position - 1, card.size) for line, position in positions.items()}
    every = list(dict.fromkeys(span for parts in spans.values() for span in parts))
    known = dict(zip(every, tree.hashes_of(every, card.size), strict=True))
    return {
        line: Inclusion(
            line_id=line,
            index=positions[line] - 1,
            size=card.size,
            leaf=known[parts[0]],
            path=tuple(known[span] for span in parts[1:]),
            checkpoint_note=card.note,
        )
        for line, parts in spans.items()
    }


def consistency(old: int, new: int | None = None) -> Consistency:
    """That the log at one published size is the beginning of the log at another, the newest unless told.

    From 0 is the empty log. Refuses with NoCheckpointYet, CheckpointUnknown and SizesReversed.
    """
    later = checkpoint(new)
    if not 0 <= old <= later.size:
        raise errors.SizesReversed()
    old_root = tree.root_at(0) if old == 0 else checkpoint(old).root
    path = tuple(tree.hashes_of(rules.spans_of_consistency(old, later.size), later.size))
    return Consistency(old, old_root, later.size, later.root, path)


def witness_request(seen: int, newest: CheckpointCard) -> str:
    """What we send to a witness that saw us last at a size (C2SP tlog-witness). Refuses as `consistency` does."""
    path = consistency(seen, newest.size).path if seen else ()
    lines = [f"old {seen}", *(base64.b64encode(one).decode() for one in path)]
    return "\n".join(lines) + "\n\n" + newest.note


def tile(level: int, index: int, width: int = rules.TILE) -> bytes:
    """The first `width` hashes of a tile, one after the other. Refuses with TileUnknown.

    A width that some published checkpoint has reached never changes again, so it may be kept for ever.
    """
    row = newest()
    start = index * rules.TILE
    fits = 0 <= level <= rules.HIGHEST_LEVEL and 1 <= width <= rules.TILE and index >= 0
    if row is None or not fits or rules.hashes_at(level, row.size) < start + width:
        raise errors.TileUnknown()
    return b"".join(tree.hashes_in(level, start, start + width - 1))


def tile_at(address: str) -> bytes:
    """A tile by the end of its address: level, number and width, as 0/x001/234.p/12. Refuses with TileUnknown."""
    level, _slash, rest = address.partition("/")
    read = rules.read_tile_address(rest)
    if read is None or not rules.is_level(level):
        raise errors.TileUnknown()
    return tile(int(level), *read)


def log_keys() -> tuple[LogKey, ...]:
    """Every key that ever signed for this log, oldest first."""
    name = origin()
    return tuple(
        LogKey(
            key_id=key.key_id,
            algorithm=key.algorithm,
            vkey=verifier_key(name, key).vkey,
            since=key.since,
            until=key.until,
            vouched_by=key.vouched_by,
            voucher=key.voucher,
        )
        for key in signing.public_keys("log")
    )


def witness_key() -> VerifierKey:
    """Our key as a witness for others, to be put on their lists."""
    name = origin().removesuffix("/log") + "/witness"
    return VerifierKey(name, COSIGNATURE, signing.current("witness").public)


def verifier_key(name: str, key: signing.PublicKey) -> VerifierKey:
    """A key as notes know it: name, type byte, and what follows the byte for suites with a name of their own."""
    kind = key.suite.note_type
    return VerifierKey(name, kind[0], kind[1:] + key.public)


def _spans(index: int, size: int) -> list[rules.Span]:
    """The leaf itself, and after it the way up."""
    return [(index, index + 1), *rules.spans_of_inclusion(index, size)]
