"""The numbered lines as the log above sees them: a row of hashes, nothing of what they say."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import connection

from tongxing.ledger import rules
from tongxing.ledger.models import Entry, Freeze, Position, Salt, Word
from tongxing.ledger.queries import joining
from tongxing.ledger.shapes import ExportLine

_KINDS: dict[str, type[Entry] | type[Word] | type[Freeze]] = {"entry": Entry, "word": Word, "freeze": Freeze}

_MOMENTS = """
select p.position, coalesce(e.recorded_at, w.said_at, f.said_at) from ledger_position p
left join ledger_entry e on p.line = 'entry' and e.id = p.line_id
left join ledger_word w on p.line = 'word' and w.id = p.line_id
left join ledger_freeze f on p.line = 'freeze' and f.id = p.line_id
where p.position between %s and %s order by p.position
"""


def last_position() -> int:
    """The number of the newest numbered line; 0 while there is none.

    rooms only: for the public log
    """
    newest = Position.objects.order_by("-position").values_list("position", flat=True).first()
    return newest or 0


def leaves(first_position: int, last_position: int) -> list[tuple[int, bytes]]:
    """Number and hash of the lines from one number to another, both included, in order.

    rooms only: for the public log
    """
    rows = Position.objects.filter(position__range=(first_position, last_position)).order_by("position")
    return [(position, bytes(leaf)) for position, leaf in rows.values_list("position", "leaf")]


def positions_of(line_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The numbers of those of these lines that have one.

    rooms only: for the public log
    """
    rows = Position.objects.filter(line_id__in=list(line_ids)).order_by("position")
    return dict(rows.values_list("line_id", "position"))


def lines_at(positions: Iterable[int]) -> dict[int, uuid.UUID]:
    """Which line has which of these numbers.

    rooms only: for `verify`, which names lines
    """
    rows = Position.objects.filter(position__in=list(positions)).order_by("position")
    return dict(rows.values_list("position", "line_id"))


def moments(first_position: int, last_position: int) -> list[tuple[int, dt.datetime | None]]:
    """When the lines from one number to another say they were written; None for a line that is gone.

    rooms only: for `verify`
    """
    with connection.cursor() as cursor:
        cursor.execute(_MOMENTS, [first_position, last_position])
        return cursor.fetchall()


def facts_of(line_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """The facts of lines exactly as they were hashed, ready to be spelled.

    rooms only: whoever shows them has asked who may see the lines
    """
    wanted = list(line_ids)
    found: dict[uuid.UUID, dict[str, Any]] = {}
    for kind in _KINDS.values():
        missing = [line_id for line_id in wanted if line_id not in found]
        if missing:
            rows = kind.objects.filter(id__in=missing).order_by("id")
            found |= {row.id: rules.plain(row.facts()) for row in rows}
    return found


def lines_from(first_position: int, size: int) -> list[ExportLine]:
    """Numbered lines from a number on, in order, with their facts: for the exported log.

    rooms only: the log asks leave
    """
    rows = list(
        Position.objects.filter(position__gte=first_position, position__lt=first_position + size).order_by(
            "position"
        )
    )
    facts: dict[uuid.UUID, dict[str, Any]] = {}
    for name, kind in _KINDS.items():
        ids = [row.line_id for row in rows if row.line == name]
        if ids:
            facts |= {
                row.id: rules.plain(row.facts()) for row in kind.objects.filter(id__in=ids).order_by("id")
            }
    return [
        ExportLine(row.position, row.line, row.line_id, bytes(row.leaf), facts.get(row.line_id, {}))
        for row in rows
    ]


def entry_keys(person_id: uuid.UUID, entry_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The keys that open these entries' references to the person, and no others'; none for an erased person.

    Of a human with two registrations only those that were written for this one: each opens its own.

    rooms only: for papers the person asked for
    """
    wanted = list(entry_ids)
    salt = (
        Salt.objects.filter(person_id=person_id).order_by("person_id").values_list("salt", flat=True).first()
    )
    if salt is None:
        return {}
    if joining.joined([person_id]):
        lines = Entry.objects.filter(id__in=wanted, person_id=person_id).order_by("id")
        wanted = list(lines.values_list("id", flat=True))
    return {entry_id: rules.entry_key(bytes(salt), entry_id) for entry_id in wanted}
