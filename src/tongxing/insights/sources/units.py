"""Members of organisations: how many there are, how many served, how long (H24-1)."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from tongxing.insights.shapes import Cell, Slice
from tongxing.insights.sources.people import hours_class
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations

WHATS = ("members", "member_hours", "member_minutes")
AT_ONCE = 20000


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Everything about the members of the organisations of these divisions, or of all.

    A year counts for those who belong to the organisation at its end, or now.
    """
    codes = None if slices is None else {one.region_code for one in slices}
    return _cells(organisations.members_by_place(codes))


def of_organisation(organisation_id: uuid.UUID) -> Iterator[Cell]:
    """The same for one organisation."""
    return _cells(organisations.members_by_place(None, organisation_id))


def _cells(members: Iterator[tuple[int, uuid.UUID, int, int | None]]) -> Iterator[Cell]:
    cells: Counter[tuple[str, int, dt.date, int]] = Counter()
    while part := list(islice(members, AT_ONCE)):
        years: dict[uuid.UUID, list[tuple[int, int]]] = {}
        for person_id, year, minutes in ledger.minutes_by_year({one[1] for one in part}):
            years.setdefault(person_id, []).append((year, minutes))
        for code, person_id, joined, left in part:
            cells["members", code, dt.date(joined, 1, 1), 0] += 1
            if left is not None:
                cells["members", code, dt.date(left, 1, 1), 0] -= 1
            for year, minutes in years.get(person_id, ()):
                if joined <= year and (left is None or year < left):
                    cells["member_hours", code, dt.date(year, 1, 1), hours_class(minutes)] += 1
                    cells["member_minutes", code, dt.date(year, 1, 1), 0] += minutes
    for (what, code, day, band), value in cells.items():
        if value:
            yield Cell(what, code, day, band, value)
