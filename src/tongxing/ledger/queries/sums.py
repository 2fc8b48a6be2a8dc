"""Sums over a range of regions: what was served there, how well it is known, and what still waits."""

import datetime as dt
from typing import Any

from django.db import connection

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.ledger.shapes import LedgerSummary, State
from tongxing.places import queries as places

_SUMS = """
select state, evidence_class, sum(minutes), count(*)
from ledger_standing
where region_code >= %(low)s and region_code < %(high)s and served_on >= %(first)s and served_on <= %(last)s
group by state, evidence_class
"""
_PEOPLE = """
select count(distinct person_id) from ledger_standing
where region_code >= %(low)s and region_code < %(high)s and served_on >= %(first)s and served_on <= %(last)s
  and state = 'effective'
"""
_BY_REGION = """
select region_code, sum(minutes) from ledger_standing
where region_code >= %(low)s and region_code < %(high)s and served_on >= %(first)s and served_on <= %(last)s
  and state = 'effective'
group by region_code
"""


def summary(low: int, high: int, from_on: dt.date, until_on: dt.date) -> LedgerSummary:
    """What the ledger holds for a range of regions on the days from one to the other, both included.

    Public: sums over whole regions, nobody in them can be told apart by it.
    """
    order: dict[str, Any] = {"low": low, "high": high, "first": from_on, "last": until_on}
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, order)
        rows = cursor.fetchall()
        cursor.execute(_PEOPLE, order)
        (people,) = cursor.fetchone()
    return _summary(rows, people)


def summary_for(
    region_code: int, from_on: dt.date, until_on: dt.date, viewer: Actor
) -> tuple[LedgerSummary, dict[int, int]]:
    """The same for an official's region, with the effective minutes of every division that has any.

    Refuses with NotAllowed outside the viewer's range.
    """
    access.require(viewer, "ledger.see_summary", on=_Subject(region_code))
    low, high = places.span(region_code)
    with connection.cursor() as cursor:
        cursor.execute(_BY_REGION, {"low": low, "high": high, "first": from_on, "last": until_on})
        by_region = dict(cursor.fetchall())
    return summary(low, high, from_on, until_on), by_region


class _Subject:
    """A region as a subject of leave."""

    def __init__(self, region_code: int) -> None:
        self.region_code = region_code


def _summary(rows: list[tuple[str, str, int, int]], people: int) -> LedgerSummary:
    minutes = dict.fromkeys(State, 0)
    entries = dict.fromkeys(State, 0)
    by_class: dict[str, int] = {}
    for state, evidence, told, count in rows:
        minutes[State(state)] += told
        entries[State(state)] += count
        if state == State.EFFECTIVE:
            by_class[evidence] = by_class.get(evidence, 0) + told
    return LedgerSummary(
        people=people,
        minutes=minutes[State.EFFECTIVE],
        entries=entries[State.EFFECTIVE],
        by_class=dict(sorted(by_class.items())),
        pending_minutes=minutes[State.PENDING],
        pending_entries=entries[State.PENDING],
        frozen_entries=entries[State.FROZEN],
        withdrawn_entries=entries[State.WITHDRAWN],
    )
