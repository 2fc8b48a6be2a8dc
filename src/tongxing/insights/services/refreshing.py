"""The projection follows what happened: marked places are told anew, and sums move by what their cells changed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database
from tongxing.foundation.ids import new_id
from tongxing.insights.shapes import Cell, Refreshed, Slice
from tongxing.insights.sources import SOURCES, Source

AT_ONCE = 500  # marked places in one go
LOADED_AT_ONCE = 50_000
_TAKE = """
delete from insights_mark where (source, region_code, day) in (
  select source, region_code, day from insights_mark order by source, region_code, day limit %s)
returning source, region_code, day
"""
_FRESH = """
create temporary table if not exists insights_fresh (
  what text, region_code bigint, day date, band integer, value bigint) on commit delete rows;
truncate insights_fresh
"""
_GRAINS = {
    "always": "true",
    "month": "date_trunc('month', c.day)::date = s.day",
    "year": "date_trunc('year', c.day)::date = s.day",
}
_ABOVE = """cross join lateral (select distinct code from unnest(array[0::bigint,
    m.region_code / 10000000000 * 10000000000, m.region_code / 100000000 * 100000000,
    m.region_code / 1000000 * 1000000, m.region_code / 1000 * 1000, m.region_code]) as code) as up"""
_MOVE = """
with slices as (select * from unnest(%(codes)s::bigint[], %(days)s::date[]) as s(region_code, day)),
old as (
  select c.what, c.region_code, c.day, c.band, c.value
  from insights_cell c join slices s on s.region_code = c.region_code and {grain}
  where c.what = any(%(whats)s)),
moved as (
  select what, region_code, day, band, coalesce(f.value, 0) as value, coalesce(f.value, 0) - coalesce(o.value, 0) as by
  from insights_fresh f full join old o using (what, region_code, day, band)
  where f.value is distinct from o.value),
gone as (
  delete from insights_cell c using moved m
  where m.value = 0 and c.what = m.what and c.region_code = m.region_code and c.day = m.day and c.band = m.band),
kept as (
  insert into insights_cell (what, region_code, day, band, value)
  select what, region_code, day, band, value from moved where value <> 0
  on conflict (what, region_code, day, band) do update set value = excluded.value
  returning 1),
summed as (
  insert into insights_sum (region_code, what, day, band, value)
  select up.code, m.what, m.day, m.band, sum(m.by) from moved m {above}
  group by up.code, m.what, m.day, m.band
  on conflict (region_code, what, day, band) do update set value = insights_sum.value + excluded.value
  returning 1)
select count(*) from moved
"""
_EMPTY = """
delete from insights_sum where value = 0 and what = any(%(whats)s) and region_code = any(%(above)s)
"""
_SUM_UP = """
insert into insights_sum (region_code, what, day, band, value)
select up.code, m.what, m.day, m.band, sum(m.value) from insights_cell m {above}
group by up.code, m.what, m.day, m.band having sum(m.value) <> 0
"""
_TAKE_YOUR_TIME = "set local statement_timeout = 0"  # ten million records are more than a page may wait for
_STAMP = """
insert into insights_refreshing (id, name, as_of_at, rebuilt_at) values (%s, 'figures', %s, %s)
on conflict (name) do update set as_of_at = excluded.as_of_at,
  rebuilt_at = case when %s then excluded.rebuilt_at else insights_refreshing.rebuilt_at end
"""


def refresh_figures(*, actor: Actor) -> Refreshed:
    """The figures know what was marked until now; nothing marked costs nothing. Refuses with NotAllowed.

    Where there were no figures yet, they are made from nothing.
    """
    access.require(actor, "insights.refresh_figures")
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from insights_refreshing)")
        (is_made,) = cursor.fetchone()
    if not is_made:
        return _rebuild()
    now, slices, cells = clock.now(), 0, 0
    while True:
        taken, moved = _refresh_part()
        slices, cells = slices + taken, cells + moved
        if taken < AT_ONCE:
            break
    _stamp(now, is_rebuilt=False)
    return Refreshed(slices, cells, now)


def rebuild_figures(*, actor: Actor) -> Refreshed:
    """All figures are thrown away and told anew from the rooms; they come out as they were, or as they should be.

    Whoever reads meanwhile sees the old ones. Refuses with NotAllowed.
    """
    access.require(actor, "insights.rebuild_figures")
    return _rebuild()


@transaction.atomic
def sum_up(*, actor: Actor) -> None:
    """The sums say what the cells say. Refuses with NotAllowed."""
    access.require(actor, "insights.rebuild_figures")
    database.lock_name("insights", "figures")
    _sum_up()
    with connection.cursor() as cursor:  # another edition of the figures, though of the same moment
        cursor.execute("update insights_refreshing set as_of_at = as_of_at")


@transaction.atomic
def _refresh_part() -> tuple[int, int]:
    database.lock_name("insights", "figures")
    by_source: dict[str, list[Slice]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [AT_ONCE])
        taken = cursor.fetchall()
    for name, code, day in taken:
        if name in SOURCES:
            by_source.setdefault(name, []).append(Slice(code, day))
    moved = sum(
        _move(SOURCES[name], sorted(slices, key=_order)) for name, slices in sorted(by_source.items())
    )
    return len(taken), moved


def _order(one: Slice) -> tuple[int, dt.date]:
    return one.region_code, one.day


def _move(source: Source, slices: Sequence[Slice]) -> int:
    _load_fresh(source.tell(slices))
    order: dict[str, Any] = {
        "codes": [one.region_code for one in slices],
        "days": [one.day for one in slices],
        "whats": list(source.whats),
    }
    question = _MOVE.format(grain=_GRAINS[source.grain], above=_ABOVE)
    with connection.cursor() as cursor:
        cursor.execute(question, order)
        (moved,) = cursor.fetchone()
        if moved:
            above = {code for one in slices for code in _above(one.region_code)}
            cursor.execute(_EMPTY, order | {"above": sorted(above)})
    return int(moved)


def _above(code: int) -> tuple[int, ...]:
    return (0, *(code // unit * unit for unit in (10**10, 10**8, 10**6, 10**3, 1)))


@transaction.atomic
def _rebuild() -> Refreshed:
    database.lock_name("insights", "figures")
    now, cells = clock.now(), 0
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_YOUR_TIME)
        cursor.execute("delete from insights_mark")
        cursor.execute("delete from insights_cell")
    for source in SOURCES.values():
        cells += _load(source.tell(None), "insights_cell")
    _sum_up()
    _stamp(now, is_rebuilt=True)
    return Refreshed(0, cells, now)


def _sum_up() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_YOUR_TIME)
        cursor.execute("delete from insights_sum")
        cursor.execute(_SUM_UP.format(above=_ABOVE))


def _load_fresh(cells: Iterable[Cell]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FRESH)
    _load(cells, "insights_fresh")


def _load(cells: Iterable[Cell], table: str) -> int:
    """Copy cells into a table, in parts, because a source asks the same connection; empty ones are left out."""
    count, told = 0, (cell for cell in cells if cell.value)
    while part := list(islice(told, LOADED_AT_ONCE)):
        with (
            connection.cursor() as cursor,
            cursor.copy(f"copy {table} (what, region_code, day, band, value) from stdin") as rows,
        ):
            for cell in part:
                rows.write_row((cell.what, cell.region_code, cell.day, cell.band, cell.value))
        count += len(part)
    return count


def _stamp(now: dt.datetime, *, is_rebuilt: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, [new_id(), now, now, is_rebuilt])
