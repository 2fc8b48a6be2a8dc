"""What somebody with every right over the database can do, and what gives it away."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from tests.stories.stage import SYSTEM
from tongxing.ledger import queries as ledger
from tongxing.ledger import rules, services
from tongxing.ledger.models import Entry, Position
from tongxing.transparency import queries as log
from tongxing.transparency import services as log_deeds
from tongxing_verify import merkle
from tongxing_verify.checkpoint import read_checkpoint
from tongxing_verify.note import read_note


def plain_edit_is_refused(entry_id: uuid.UUID) -> bool:
    """Does the database refuse to change a line while its seals are in place?"""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("update ledger_entry set minutes = 600 where id = %s", [entry_id])
    except DatabaseError:
        return True
    return False


@contextmanager
def undone_afterwards() -> Iterator[None]:
    """Play a forgery and take it back, so that the next one starts from the honest ledger."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def behind_the_seals(sql: str, params: list) -> None:
    """As the owner of the database would do it: seals off, deed, seals on."""
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute(sql, params)
        cursor.execute("set local session_replication_role = origin")


def edit(entry_id: uuid.UUID, minutes: int, *, mended: bool = False) -> None:
    """Change the minutes of a line and of its standing; `mended` makes the line's own hash fit again."""
    entry = Entry.objects.get(id=entry_id)
    entry.minutes = minutes
    leaf = rules.leaf(entry.facts()) if mended else bytes(entry.leaf_hash)
    behind_the_seals(
        "update ledger_entry set minutes = %s, leaf_hash = %s where id = %s", [minutes, leaf, entry_id]
    )
    behind_the_seals("update ledger_standing set minutes = %s where entry_id = %s", [minutes, entry_id])


def rewrite_everything(entry_id: uuid.UUID, minutes: int) -> None:
    """Change a line, then every head, tile and checkpoint after it, and sign the new tree with the stolen key."""
    edit(entry_id, minutes, mended=True)
    before = rules.NOTHING_YET
    leaves = dict(Entry.objects.order_by("id").values_list("id", "leaf_hash"))
    for row in Position.objects.order_by("position"):
        leaf = bytes(leaves.get(row.line_id, row.leaf))
        before = rules.head(before, leaf)
        behind_the_seals(
            "update ledger_position set leaf = %s, head = %s where position = %s",
            [leaf, before, row.position],
        )
    behind_the_seals("delete from transparency_cosignature", [])
    behind_the_seals("delete from transparency_checkpoint", [])
    behind_the_seals("delete from transparency_tile", [])
    log_deeds.integrate(actor=SYSTEM)


def named() -> set[str]:
    """The lines that `verify` names."""
    return {finding.line for _check, finding in ledger.findings()}


def contradicts(published: str) -> bool:
    """Is the tree of today another one than a checkpoint somebody kept, although every signature is right?"""
    assert named() == set(), "the rewriting left a trace already"
    services.integrate_lines(actor=SYSTEM)
    kept = read_checkpoint(read_note(published).text)
    today = read_checkpoint(read_note(log.latest_checkpoint().note).text)
    if kept.size == today.size:
        return kept.root != today.root
    path = log.consistency(kept.size, today.size).path
    try:
        merkle.check_consistency(kept.size, kept.root, today.size, today.root, path)
    except merkle.ProofBroken:
        return True
    return False
