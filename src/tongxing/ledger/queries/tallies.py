"""Whole persons added up: effective minutes by class, and what a freeze holds up. For rooms that follow records."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import connection

BATCH_ROWS = 20_000


class Tally(NamedTuple):
    """Minutes of one person, of one class of evidence, in one counting year (0 when years are not told apart).

    `held` minutes are frozen because their source is looked into; what the volunteer disowned is in neither.
    """

    person_id: uuid.UUID
    year: int
    evidence_class: str
    held: bool
    minutes: int


# A record of a frozen source that the volunteer never disowned is a question, not a verdict.
_TALLIES = """
select s.person_id, {year}, s.evidence_class, s.state = 'frozen', sum(s.minutes)
from ledger_standing s
where s.person_id = any(%(persons)s) and (s.state = 'effective' or (s.state = 'frozen' and not exists (
    select from ledger_word w where w.entry_id = s.entry_id and w.kind = 'denied')))
group by 1, 2, 3, 4
"""
_NO_YEAR = "0"
_YEAR = """(extract(year from s.served_on)
  + case when to_char(s.served_on, 'MM-DD') > %(year_ends_on)s then 1 else 0 end)::int"""
_PERSONS_AFTER = """
select distinct person_id from (
  select person_id from ledger_standing where person_id > %(after)s order by person_id limit %(rows)s) part
order by person_id
"""
_PERSONS_OF_SOURCE = """
select distinct person_id from ledger_standing
where source = %(source)s and organisation_id = %(organisation)s order by person_id
"""
_MINUTES = """
select person_id, sum(minutes) from ledger_standing
where state = 'effective' and (%(persons)s::uuid[] is null or person_id = any(%(persons)s))
  and (%(since)s::date is null or served_on >= %(since)s) and (%(until)s::date is null or served_on <= %(until)s)
  and (%(classes)s::text[] is null or evidence_class = any(%(classes)s))
  and region_code >= %(low)s and region_code < %(high)s
group by person_id order by person_id
"""
_SERVICES = """
select s.organisation_id, count(distinct (e.occasion_id, s.served_on)) from ledger_standing s
join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
where s.state = 'effective' and s.region_code >= %(low)s and s.region_code < %(high)s
  and s.served_on >= %(since)s and s.served_on <= %(until)s
group by s.organisation_id order by s.organisation_id
"""
EVERYWHERE = (0, 1_000_000_000_000)


def tallies(person_ids: Sequence[uuid.UUID], year_ends_on: str = "") -> list[Tally]:
    """What these persons' records add up to, by class; by counting year when its last day (`11-30`) is given.

    rooms only: for rooms that work something out from the hours
    """
    statement = _TALLIES.format(year=_YEAR if year_ends_on else _NO_YEAR)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"persons": list(person_ids), "year_ends_on": year_ends_on})
        return [Tally(*row) for row in cursor.fetchall()]


def persons_after(after: uuid.UUID, rows: int = BATCH_ROWS) -> list[uuid.UUID]:
    """The next persons with records, in the order of their ids; empty when all have been through.

    rooms only: for going through everybody in slices
    """
    with connection.cursor() as cursor:
        cursor.execute(_PERSONS_AFTER, {"after": after, "rows": rows})
        return [person_id for (person_id,) in cursor.fetchall()]


def persons_of_source(source: str, organisation_id: uuid.UUID) -> list[uuid.UUID]:
    """Whose records rest on this account's word for this organisation.

    rooms only: for rooms that follow a freeze and its release
    """
    with connection.cursor() as cursor:
        cursor.execute(_PERSONS_OF_SOURCE, {"source": source, "organisation": organisation_id})
        return [person_id for (person_id,) in cursor.fetchall()]


def minutes_by_person(
    person_ids: Iterable[uuid.UUID] | None = None,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    classes: Sequence[str] | None = None,
    span: tuple[int, int] = EVERYWHERE,
) -> Iterator[tuple[uuid.UUID, int]]:
    """Effective minutes of each person (of everybody when nobody is named), both days included, in the order of ids.

    rooms only: for rooms that work something out from the hours
    """
    told = {
        "persons": None if person_ids is None else list(person_ids),
        "since": since,
        "until": until,
        "classes": None if classes is None else list(classes),
        "low": span[0],
        "high": span[1],
    }
    with connection.cursor() as cursor:
        cursor.execute(_MINUTES, told)
        while rows := cursor.fetchmany(BATCH_ROWS):
            yield from rows


def services_by_organisation(span: tuple[int, int], since: dt.date, until: dt.date) -> dict[uuid.UUID, int]:
    """How many services each organisation held in a range of regions: an occasion on a day is one service.

    rooms only: for honours by number of services
    """
    with connection.cursor() as cursor:
        cursor.execute(_SERVICES, {"low": span[0], "high": span[1], "since": since, "until": until})
        return dict(cursor.fetchall())
