"""Counts by place and time for the register of figures: told whole, or only for what may have changed."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from tongxing.ledger.models import Standing

READ_AT_ONCE = 5000
PEOPLE_AT_ONCE = 20000

_PLACES = """
join (select distinct * from unnest(%(codes)s::bigint[], %(months)s::date[]) as p(code, month)) as p
  on s.region_code = p.code and s.served_on >= p.month
  and s.served_on < (p.month + interval '1 month')::date
"""
_EFFECTIVE = """
select s.region_code, date_trunc('month', s.served_on)::date,
  ascii(s.evidence_class) - 64, count(*)::bigint, sum(s.minutes)::bigint
from ledger_standing s {places}
where s.state = 'effective' {house}
group by 1, 2, 3
"""
_WRITTEN = """
select s.region_code, date_trunc('month', s.served_on)::date,
  (e.recorded_at < d.term)::int, count(*)::bigint
from ledger_standing s {places}
join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
join unnest(%(days)s::date[], %(terms)s::timestamptz[]) as d(day, term) on d.day = s.served_on
where s.state <> 'withdrawn' and e.kind = 'served' and e.origin is null {house}
group by 1, 2, 3
"""
_CATEGORIES = """
select s.region_code, date_trunc('month', s.served_on)::date, e.category, s.organisation_id, count(*)::bigint
from ledger_standing s {places}
join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
where s.state = 'effective' {house}
group by 1, 2, 3, 4
"""
_MONTHS_OF_PEOPLE = """
select person_id, date_trunc('month', served_on)::date, sum(minutes)::bigint
from ledger_standing
where person_id = any(%(people)s) and state = 'effective'
group by 1, 2
order by 1, 2
"""
_YEARS_OF_PEOPLE = """
select person_id, extract(year from served_on)::int, sum(minutes)::bigint
from ledger_standing
where person_id = any(%(people)s) and state = 'effective'
group by 1, 2
order by 1, 2
"""


def effective_by_place(
    places: Sequence[tuple[int, dt.date]] | None = None, organisation_id: uuid.UUID | None = None
) -> Iterator[tuple[int, dt.date, int, int, int]]:
    """Place, month, class (A is 1), records and minutes of what is effective; everywhere, or in these months.

    Of one organisation, if it is named.

    rooms only: for the register of figures
    """
    return _rows(_EFFECTIVE, places, organisation_id, {})


def written_by_place(
    terms: Mapping[dt.date, dt.datetime],
    places: Sequence[tuple[int, dt.date]] | None = None,
    organisation_id: uuid.UUID | None = None,
) -> Iterator[tuple[int, dt.date, int, int]]:
    """Place, month, whether in time, and how many of the records that stand and were first written here.

    A record is late when it was written at or after its day’s term.

    rooms only: for the register of figures
    """
    days = sorted(terms)
    order = {"days": days, "terms": [terms[day] for day in days]}
    return _rows(_WRITTEN, places, organisation_id, order)


def effective_by_category(
    places: Sequence[tuple[int, dt.date]] | None = None, organisation_id: uuid.UUID | None = None
) -> Iterator[tuple[int, dt.date, str, uuid.UUID, int]]:
    """Place, month, category, organisation and records of what is effective; everywhere, or in these months.

    rooms only: for the register of figures
    """
    return _rows(_CATEGORIES, places, organisation_id, {})


def minutes_by_month(people: Collection[uuid.UUID]) -> Iterator[tuple[uuid.UUID, dt.date, int]]:
    """Person, month and effective minutes of these people, in the order of persons.

    rooms only: for the register of figures
    """
    yield from _of_people(_MONTHS_OF_PEOPLE, people)


def _of_people(question: str, people: Collection[uuid.UUID]) -> Iterator[Any]:
    wanted = list(people)
    for start in range(0, len(wanted), PEOPLE_AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(question, {"people": wanted[start : start + PEOPLE_AT_ONCE]})
            while part := cursor.fetchmany(READ_AT_ONCE):
                yield from part


def minutes_by_year(people: Collection[uuid.UUID]) -> Iterator[tuple[uuid.UUID, int, int]]:
    """Person, year and effective minutes of these people, in the order of persons.

    rooms only: for the register of figures
    """
    yield from _of_people(_YEARS_OF_PEOPLE, people)


def days_of_service() -> tuple[dt.date, dt.date] | None:
    """The first and the last day on which anything was served.

    rooms only: for the register of figures
    """
    with connection.cursor() as cursor:
        cursor.execute("select min(served_on), max(served_on) from ledger_standing")
        first, last = cursor.fetchone()
    return (first, last) if first else None


def whereabouts(entry_ids: Collection[uuid.UUID]) -> list[tuple[int, dt.date, uuid.UUID]]:
    """Place, day and person of these records.

    rooms only: for the register of figures
    """
    rows = Standing.objects.filter(entry_id__in=list(entry_ids)).order_by("entry_id")
    return list(rows.values_list("region_code", "served_on", "person_id"))


def held_of_source(source: str, organisation_id: uuid.UUID) -> list[uuid.UUID]:
    """Every record that rests on a source's word for an organisation, whatever became of it.

    rooms only: for the register of figures
    """
    rows = Standing.objects.filter(source=source, organisation_id=organisation_id)
    return list(rows.order_by("entry_id").values_list("entry_id", flat=True))


def _rows(
    question: str,
    places: Sequence[tuple[int, dt.date]] | None,
    organisation_id: uuid.UUID | None,
    order: dict[str, Any],
) -> Iterator[Any]:
    house = "and s.organisation_id = %(house)s" if organisation_id else ""
    order = order | {"house": organisation_id}
    if places is not None:
        order |= {"codes": [code for code, _ in places], "months": [month for _, month in places]}
    with connection.cursor() as cursor:
        cursor.execute(question.format(places="" if places is None else _PLACES, house=house), order)
        while part := cursor.fetchmany(READ_AT_ONCE):
            yield from part
