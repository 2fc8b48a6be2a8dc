"""Everything about one person's records, for the book they take along."""

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
    found: dict[uuid.UUID, list[tuple[object, uuid.UUID]]] = {}
    words = Word.objects.filter(entry_id__in=wanted).order_by("said_at", "id")
    for entry_id, line_id, said_at in words.values_list("entry_id", "id", "said_at"):
        found.setdefault(entry_id, []).append((said_at, line_id))
    back = Entry.objects.filter(about_id__in=wanted, kind=Entry.WITHDRAWN).order_by("recorded_at", "id")
    for entry_id, line_id, recorded_at in back.values_list("about_id", "id", "recorded_at"):
        found.setdefault(entry_id, []).append((recorded_at, line_id))
    return {entry_id: tuple(line for _at, line in sorted(told)) for entry_id, told in found.items()}  # type: ignore[type-var]
