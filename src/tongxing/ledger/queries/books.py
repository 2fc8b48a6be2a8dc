"""Everything about one person's records, for the book they take along."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.ledger.models import Entry, Standing, Word
from tongxing.ledger.queries import records
from tongxing.ledger.shapes import EntryCard


def every_entry_of(person_id: uuid.UUID, viewer: Actor) -> list[EntryCard]:
    """All records of a person that the viewer may see, however they stand, oldest first."""
    rows = Standing.objects.filter(person_id=person_id)
    rows = access.visible(viewer, "ledger.see_entry", rows, about=person_id)
    return records.cards(list(rows.order_by("started_at", "entry_id")))


def lines_about(entry_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[uuid.UUID, ...]]:
    """For each record the later lines about it, in the order they were written: words, and what takes it back.

    rooms only: whoever has the records has asked who may see them
    """
    wanted = list(entry_ids)
    found: dict[uuid.UUID, list[tuple[dt.datetime, uuid.UUID]]] = {}
    for word in Word.objects.filter(entry_id__in=wanted).order_by("said_at", "id"):
        found.setdefault(word.entry_id, []).append((word.said_at, word.id))
    for back in Entry.objects.filter(about_id__in=wanted, kind=Entry.WITHDRAWN).order_by("recorded_at", "id"):
        if back.about_id is not None:
            found.setdefault(back.about_id, []).append((back.recorded_at, back.id))
    return {entry_id: tuple(line for _at, line in sorted(told)) for entry_id, told in found.items()}
