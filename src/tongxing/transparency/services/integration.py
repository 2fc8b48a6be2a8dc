"""Integration: numbered lines become part of the tree, and the tree at its new size is signed.

Numbering happens elsewhere and earlier (ledger); a line has its number at once and its place in the tree seconds
later. Both may be repeated, and any number of workers may try at once.
"""

import uuid
from collections.abc import Iterable

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, database, signing
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.transparency import queries, rules
from tongxing.transparency.errors import PastChanged
from tongxing.transparency.models import Checkpoint, Tile
from tongxing.transparency.shapes import CheckpointCard
from tongxing_verify.checkpoint import Checkpoint as Statement
from tongxing_verify.note import Signature, sign_note

AT_ONCE = 64 * rules.TILE  # lines taken in one transaction
_SELF = SystemActor("transparency")


@transaction.atomic
def integrate(*, actor: Actor) -> int:
    """Take numbered lines into the tree and sign a checkpoint over them; answers how many.

    One at a time: a second worker waits, and finds nothing left. Refuses with NotAllowed. Raises PastChanged when
    the lines under the newest checkpoint are no longer those it was signed for: over that nothing is signed.
    """
    database.lock_name("transparency.integration")
    access.require(actor, "transparency.integrate_lines")
    before = queries.newest()
    size = before.size if before else 0
    until = min(ledger.last_position(), size + AT_ONCE)
    if until <= size:
        return 0
    _lay_tiles(until)
    if before and queries.root_at(size) != bytes(before.root):
        raise PastChanged(f"the first {size} lines are not those of the checkpoint signed over them")
    _sign(until)
    return until - size


def include(line_ids: Iterable[uuid.UUID], *, actor: Actor) -> CheckpointCard:
    """Number and integrate now, so that these lines lie under the newest checkpoint; answers that checkpoint.

    Whoever carries lines away carries their proof from the first second. Refuses with NotFound for a line that
    was never written.

    leave: asked by the caller, for whom the platform does the worker's work
    """
    wanted = set(line_ids)
    while True:
        positions = ledger.positions_of(wanted)
        newest = queries.newest()
        size = newest.size if newest else 0
        if len(positions) == len(wanted) and all(position <= size for position in positions.values()):
            return queries.latest_checkpoint()
        numbered = ledger_deeds.integrate_lines(actor=_SELF)
        if not numbered and len(ledger.positions_of(wanted)) < len(wanted):
            raise NotFound()
        integrate(actor=_SELF)


def _lay_tiles(size: int) -> None:
    """Keep every tile that is whole at this size and not yet kept, level by level."""
    level, hashes = 0, size
    while hashes >= rules.TILE:
        first, behind = queries.laid(level), hashes // rules.TILE
        if first < behind:
            found = queries.hashes_in(level, first * rules.TILE, behind * rules.TILE - 1)
            Tile.objects.bulk_create(
                _tile(level, first + at, found[at * rules.TILE : (at + 1) * rules.TILE])
                for at in range(behind - first)
            )
        level, hashes = level + 1, behind


def _tile(level: int, index: int, hashes: list[bytes]) -> Tile:
    return Tile(level=level, index=index, hashes=b"".join(hashes), root=rules.fold(hashes))


def _sign(size: int) -> None:
    name, root = queries.origin(), queries.root_at(size)
    text = Statement(name, size, root).text
    signed = signing.sign("log", text.encode())
    keys = {key.key_id: key for key in signing.public_keys("log")}
    key = queries.verifier_key(name, keys[signed.key_id])
    note = sign_note(text, [Signature(name, key.hash, signed.signature)])
    Checkpoint.objects.create(size=size, root=root, note=note, key_id=signed.key_id, signed_at=clock.now())
