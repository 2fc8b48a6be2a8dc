"""Volunteers by where they live: how many, how many served, how long. People are counted and forgotten here."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from tongxing.honours import queries as honours
from tongxing.insights.shapes import Cell, Slice
from tongxing.ledger import queries as ledger
from tongxing.people import queries as people

WHATS = (
    "volunteers",
    "volunteers_born",
    "volunteers_of_sex",
    "volunteers_of_star",
    "volunteer_hours",
    "volunteer_minutes",
    "volunteers_in_month",
)
AT_ONCE = 20000
MOST_HOURS = 100  # the class of everybody who gave as much or more; targets ask for no more


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Everything about the volunteers of these divisions, or of all; service counts from the year they registered."""
    codes = None if slices is None else {one.region_code for one in slices}
    cells: Counter[tuple[str, int, dt.date, int]] = Counter()
    residents = people.residents(codes)
    while part := list(islice(residents, AT_ONCE)):
        homes: dict[uuid.UUID, tuple[int, int]] = {}
        stars = honours.levels_of([one[1] for one in part])
        for code, person_id, registered_on, born, sex in part:
            since = dt.date(registered_on.year, 1, 1)
            cells["volunteers", code, since, 0] += 1
            cells["volunteers_born", code, since, born] += 1
            cells["volunteers_of_sex", code, since, sex] += 1
            cells["volunteers_of_star", code, since, stars.get(person_id, 0)] += 1
            homes[person_id] = (code, registered_on.year)
        _count_service(cells, homes)
    for (what, code, day, band), value in cells.items():
        yield Cell(what, code, day, band, value)


def _count_service(
    cells: Counter[tuple[str, int, dt.date, int]], homes: dict[uuid.UUID, tuple[int, int]]
) -> None:
    years: Counter[tuple[uuid.UUID, int]] = Counter()
    for person_id, month, minutes in ledger.minutes_by_month(homes):
        code, since = homes[person_id]
        if month.year >= since:
            cells["volunteers_in_month", code, month, 0] += 1
            years[person_id, month.year] += minutes
    for (person_id, year), minutes in years.items():
        code = homes[person_id][0]
        cells["volunteer_hours", code, dt.date(year, 1, 1), hours_class(minutes)] += 1
        cells["volunteer_minutes", code, dt.date(year, 1, 1), 0] += minutes


def hours_class(minutes: int) -> int:
    """Whole hours, as far as any target may ask."""
    return min(MOST_HOURS, minutes // 60)
