"""The projection as it is read: raw counts of many regions in two statements, never shown as they are."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from tongxing.foundation import clock
from tongxing.insights import rules
from tongxing.insights.shapes import Cell, Indicator

STOCKS = (
    "volunteers",
    "volunteers_born",
    "volunteers_of_sex",
    "volunteers_of_star",
    "members",
    "stations",
    "station_haves",
    "station_functions",
    "station_presence",
    "needs_open",
    "circle_residents",
    "library_items",
)  # counted up to the day, whenever they began
_SUMS = """
select region_code, {columns} from {cells}
where region_code = any(%(codes)s) and what = any(%(whats)s) and day <= %(until)s
  and (day >= %(year_from)s or what = any(%(stocks)s))
group by region_code
"""
_HISTOGRAM = """
select %(name_{at})s, region_code, ({band})::int, sum(value)::bigint from {cells}
where region_code = any(%(codes)s) and what = any(%(whats_{at})s) and day <= %(until)s and {where}
group by region_code, 3
"""


_CELLS = """unnest(%(cells_region_code)s::bigint[], %(cells_what)s::text[], %(cells_day)s::date[],
  %(cells_band)s::int[], %(cells_value)s::bigint[]) as insights_sum(region_code, what, day, band, value)"""


@dataclass(frozen=True)
class Raw:
    """The counts behind one figure, before anybody asked whether they may be shown."""

    numerator: int = 0
    denominator: int = 0
    guard: int = 0
    histogram: dict[int, int] = field(default_factory=dict)

    def minus(self, others: Sequence["Raw"]) -> "Raw":
        """What is left of a whole without its parts."""
        left = dict(self.histogram)
        for other in others:
            for band, count in other.histogram.items():
                left[band] = left.get(band, 0) - count
        return Raw(
            self.numerator - sum(other.numerator for other in others),
            self.denominator - sum(other.denominator for other in others),
            self.guard - sum(other.guard for other in others),
            {band: count for band, count in left.items() if count},
        )

    def counts(self, one: Indicator) -> tuple[int, ...]:
        """The counts of people that must be none or enough."""
        if one.bands:  # every class is one that must be empty or large enough
            return tuple(self.histogram.get(band.number, 0) for band in one.bands)
        if one.where:
            return (sum(self.histogram.values()),)
        counts = rules.guards(one.kind, self.numerator, self.denominator)
        return (*(() if one.kind == "sum" and one.guard else counts), *((self.guard,) if one.guard else ()))


def raw_counts(
    chosen: Sequence[Indicator],
    codes: Collection[int],
    on: dt.date,
    hours: int,
    cells: Sequence[Cell] | None = None,
) -> dict[str, dict[int, Raw]]:
    """By indicator and region, the counts for the year (or month) of a day; of these cells, if they are given.

    rooms only: what may be shown of them the caller decides
    """
    found: dict[str, dict[int, Raw]] = {one.id: {} for one in chosen if one.is_measurable}
    order: dict[str, Any] = {
        "codes": list(codes),
        "stocks": list(STOCKS),
        "year": on.year,
        "year_from": on.replace(month=1, day=1),
        "month_from": on.replace(day=1),
        "until": on.replace(month=12, day=31),
        "today": clock.today(),
        "hours": hours,
    }
    for name in ("region_code", "what", "day", "band", "value") if cells is not None else ():
        order[f"cells_{name}"] = [getattr(cell, name) for cell in cells or ()]
    order["cells"] = "insights_sum" if cells is None else _CELLS
    plain = [one for one in chosen if one.is_measurable and not one.where]
    if plain:
        _read_sums(plain, order, found)
    histograms = [one for one in chosen if one.is_measurable and one.where]
    if histograms:
        _read_histograms(histograms, order, found)
    return found


def _read_sums(chosen: list[Indicator], order: dict[str, Any], found: dict[str, dict[int, Raw]]) -> None:
    columns = [sql or "0" for one in chosen for sql in (one.sql, one.of, one.guard)]
    question = _SUMS.format(
        cells=order["cells"], columns=", ".join(f"coalesce({sql}, 0)::bigint" for sql in columns)
    )
    whats = sorted({what for one in chosen for what in one.whats})
    with connection.cursor() as cursor:
        cursor.execute(question, order | {"whats": whats})
        for code, *numbers in cursor.fetchall():
            for at, one in enumerate(chosen):
                found[one.id][code] = Raw(*numbers[3 * at : 3 * at + 3])


def _read_histograms(
    chosen: list[Indicator], order: dict[str, Any], found: dict[str, dict[int, Raw]]
) -> None:
    parts = []
    for at, one in enumerate(chosen):
        parts.append(_HISTOGRAM.format(cells=order["cells"], at=at, band=one.sql, where=one.where))
        order |= {f"name_{at}": one.id, f"whats_{at}": list(one.whats)}
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts), order)
        for name, code, band, count in cursor.fetchall():
            found[name].setdefault(code, Raw()).histogram[band] = count


_STRAY = """
with below as (
  select what, day, band, value, unnest(array[0, region_code / 10000000000 * 10000000000,
      region_code / 100000000 * 100000000, region_code / 1000000 * 1000000,
      region_code / 1000 * 1000, region_code]) as code, region_code
  from insights_cell),
whole as (
  select what, code, day, band, sum(value) as value
  from (select distinct what, region_code, day, band, value, code from below) as once
  group by what, code, day, band)
select count(*) from (select * from whole where value <> 0) as w
full join insights_sum s
  on s.what = w.what and s.region_code = w.code and s.day = w.day and s.band = w.band
where s.value is distinct from w.value
"""


def stray_sums() -> int:
    """How many sums do not agree with their cells; none, or something is broken.

    rooms only: the command that verifies
    """
    with connection.cursor() as cursor:
        cursor.execute(_STRAY)
        (count,) = cursor.fetchone()
    return int(count)
