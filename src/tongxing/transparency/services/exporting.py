"""The whole log as a file that `tongxing-verify` checks off-line: every line with its facts, every signed root."""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import journal
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import ExportLine
from tongxing.transparency import errors, queries
from tongxing.transparency.shapes import Exported
from tongxing_verify.canonical import canonical
from tongxing_verify.exported import FORMAT

AT_ONCE = 2000  # lines read at a time

Progress = Callable[[int, int], None]


def export_log(
    out: BinaryIO,
    first: int = 1,
    last: int | None = None,
    *,
    actor: Actor,
    progress: Progress | None = None,
    leaves_only: bool = False,
) -> Exported:
    """Write the lines from one number to another, all published ones unless told, and the roots signed over them.

    A part that does not begin with the first line has no header, so that it can be put behind an earlier part.
    `leaves_only` writes the row of hashes instead, which tells nothing about anybody and still names every line that
    was changed later. The journal keeps who took what. Refuses with NotAllowed, NoCheckpointYet and SpanUnknown.
    """
    access.require(actor, "transparency.export_log")
    with transaction.atomic():
        with connection.cursor() as cursor:  # however long the writing takes
            cursor.execute("set local idle_in_transaction_session_timeout = 0")
        newest = queries.latest_checkpoint()
        until = newest.size if last is None else last
        if not 1 <= first <= until <= newest.size:
            raise errors.SpanUnknown(first=first, last=until, size=newest.size)
        journal.note(
            "transparency.export_log",
            actor=actor,
            subject=newest.origin[:120],
            facts={"first": first, "last": until, "leaves_only": leaves_only},
        )
        rows = _leaves(first, until) if leaves_only else _lines(first, until)
        for number, row in rows:
            out.write(row)
            if progress:
                progress(number - first + 1, until - first + 1)
    return Exported(first, until, newest.size, newest.origin)


def _leaves(first: int, last: int) -> Iterator[tuple[int, bytes]]:
    for start in range(first, last + 1, AT_ONCE):
        for number, leaf in ledger.leaves(start, min(start + AT_ONCE - 1, last)):
            yield number, leaf.hex().encode() + b"\n"


def _lines(first: int, last: int) -> Iterator[tuple[int, bytes]]:
    if first == 1:
        header = {
            "format": FORMAT,
            "origin": queries.origin(),
            "keys": [key.vkey for key in queries.log_keys()],
        }
        yield 0, _written(header)
    for start in range(first, last + 1, AT_ONCE):
        until = min(start + AT_ONCE - 1, last)
        notes = queries.notes_between(start, until)
        for line in ledger.lines_from(start, until - start + 1):
            yield line.position, _row(line)
            if line.position in notes:
                yield line.position, _written({"checkpoint": notes[line.position]})


def _row(line: ExportLine) -> bytes:
    """The facts in the very spelling that was hashed, so that a checker need not spell them again."""
    return b'{"position":%d,"line":"%s","facts":%s,"leaf":"%s"}\n' % (
        line.position,
        line.line.encode(),
        canonical(line.facts),
        line.leaf.hex().encode(),
    )


def _written(row: dict) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
