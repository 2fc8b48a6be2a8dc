"""Service by where it took place: records and minutes by class, and whether they were written in time."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence

from tongxing.foundation import clock, workdays
from tongxing.insights.shapes import Cell, Slice
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations
from tongxing.policy import queries as policy
from tongxing.policy.errors import RuleUnknown

WHATS = ("records", "minutes", "written", "records_of_category", "records_of_team")
RULE = "record-deadline"
NO_KIND = 0  # recorded by another platform
ONE = dt.timedelta(days=1)


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Records and minutes of these divisions in these months, or of all."""
    places = None if slices is None else [(one.region_code, one.day) for one in slices]
    return _cells(slices, places, None)


def of_organisation(organisation_id: uuid.UUID) -> Iterator[Cell]:
    """The same for what one organisation recorded, wherever it was."""
    return _cells(None, None, organisation_id)


def _cells(
    slices: Sequence[Slice] | None,
    places: Sequence[tuple[int, dt.date]] | None,
    organisation_id: uuid.UUID | None,
) -> Iterator[Cell]:
    cells: Counter[tuple[str, int, dt.date, int]] = Counter()
    for code, month, band, records, minutes in ledger.effective_by_place(places, organisation_id):
        yield Cell("records", code, month, band, records)
        yield Cell("minutes", code, month, band, minutes)
    kinds = _Kinds()
    for code, month, category, house, records in ledger.effective_by_category(places, organisation_id):
        cells["records_of_category", code, month, int(category)] += records
        cells["records_of_team", code, month, kinds.of(house)] += records
    for (what, code, month, band), records in cells.items():
        yield Cell(what, code, month, band, records)
    for code, month, band, written in ledger.written_by_place(_terms(slices), places, organisation_id):
        yield Cell("written", code, month, band, written)


class _Kinds:
    """Of which kind an organisation is, asked for once."""

    def __init__(self) -> None:
        self.known: dict[uuid.UUID, int] = {}

    def of(self, organisation_id: uuid.UUID) -> int:
        if organisation_id not in self.known:
            self.known |= {one: int(kind) for one, kind in organisations.kinds_of([organisation_id]).items()}
        return self.known.setdefault(organisation_id, NO_KIND)


def _terms(slices: Sequence[Slice] | None) -> dict[dt.date, dt.datetime]:
    """For each day of service the moment from which an entry is late; none before there was a rule."""
    if slices is None:
        served = ledger.days_of_service()
        days = _days(*served) if served else []
    else:
        days = [day for month in {one.day for one in slices} for day in _days(month, _last_of(month))]
    return {day: term for day in days if (term := _term(day)) is not None}


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + ONE * number for number in range((last - first).days + 1)]


def _last_of(month: dt.date) -> dt.date:
    return (month + ONE * 31).replace(day=1) - ONE


def _term(day: dt.date) -> dt.datetime | None:
    try:
        count = policy.rule(RULE, day).parameters["workdays"]
    except RuleUnknown:
        return None
    return clock.start_of(workdays.add_workdays(day, count) + ONE)
