"""What supervision compares: records as they were numbered, their neighbours, sums by day, and who may be drawn."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db import connection
from django.db.models import Q, Sum

from tongxing.ledger.models import Entry, Position, Standing
from tongxing.ledger.queries.freezes import freeze_for_change
from tongxing.ledger.queries.records import cards
from tongxing.ledger.shapes import EntryCard, State

AT_ONCE = 500
READ_AT_ONCE = 5000

_CANDIDATES = """
select e.id, e.evidence_class, e.caused_by_person,
  greatest(0, floor(extract(epoch from e.recorded_at - e.ended_at) / 60))::int,
  sum(e.minutes) over (partition by e.person_id, e.served_on)::int
from ledger_entry e
join ledger_position p on p.line_id = e.id and p.position <= %(last)s
where e.region_code >= %(low)s and e.region_code < %(high)s
  and e.served_on >= %(first_on)s and e.served_on <= %(last_on)s and e.kind <> 'withdrawn'
  and not exists (
    select from ledger_entry w join ledger_position q on q.line_id = w.id and q.position <= %(last)s
    where w.about_id = e.id and w.kind = 'withdrawn')
"""
_LATE = """
select s.organisation_id, max(e.organisation_name), count(*), sum(s.minutes)
from ledger_standing s
join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
join unnest(%(days)s::date[], %(terms)s::timestamptz[]) as d(served_on, term) on d.served_on = s.served_on
where s.region_code >= %(low)s and s.region_code < %(high)s and s.state <> 'withdrawn'
  and e.kind = 'served' and e.recorded_at >= d.term
group by s.organisation_id
order by s.organisation_id
"""


def numbered_between(after: int, until: int) -> list[EntryCard]:
    """The records that got a number after one position, up to and with another, in that order.

    rooms only: for supervision's rules
    """
    lines = Position.objects.filter(position__gt=after, position__lte=until, line="entry")
    ids = list(lines.order_by("position").values_list("line_id", flat=True))
    found: list[EntryCard] = []
    for start in range(0, len(ids), AT_ONCE):
        rows = Standing.objects.filter(entry_id__in=ids[start : start + AT_ONCE]).order_by("entry_id")
        found += cards(list(rows))
    return found


def neighbours(people_by_day: Mapping[dt.date, Collection[uuid.UUID]]) -> list[EntryCard]:
    """The standing records of these people on their day, the day before and the day after.

    rooms only: for supervision's rules
    """
    rows: dict[uuid.UUID, Standing] = {}
    one = dt.timedelta(days=1)
    for day, people in people_by_day.items():
        near = Standing.objects.filter(person_id__in=list(people), served_on__range=(day - one, day + one))
        rows |= {row.entry_id: row for row in near.exclude(state=State.WITHDRAWN).order_by("entry_id")}
    return _in_parts(list(rows.values()))


def entries_of_occasions(occasion_ids: Collection[uuid.UUID]) -> list[EntryCard]:
    """The standing records that hang on these occasions.

    rooms only: for supervision's rules
    """
    lines = Entry.objects.filter(occasion_id__in=list(occasion_ids)).exclude(kind=Entry.WITHDRAWN)
    rows = Standing.objects.filter(entry_id__in=lines.values("id")).exclude(state=State.WITHDRAWN)
    return _in_parts(list(rows.order_by("entry_id")))


def held_by_freeze(freeze_id: uuid.UUID) -> list[uuid.UUID]:
    """The records that a freeze holds up.

    rooms only: the deed that answers it has asked leave
    """
    told = freeze_for_change(freeze_id)
    rows = Standing.objects.filter(
        source=told.source, organisation_id=told.organisation_id, state=State.FROZEN
    )
    return list(rows.order_by("started_at", "entry_id").values_list("entry_id", flat=True))


def _in_parts(rows: list[Standing]) -> list[EntryCard]:
    found: list[EntryCard] = []
    for start in range(0, len(rows), AT_ONCE):
        found += cards(rows[start : start + AT_ONCE])
    return found


def minutes_by_day(
    organisation_ids: Collection[uuid.UUID], first_on: dt.date, last_on: dt.date
) -> list[tuple[uuid.UUID, dt.date, int]]:
    """The minutes of organisations on each day from one to the other, taken-back ones left out.

    rooms only: for supervision's rules
    """
    rows = (
        Standing.objects.filter(organisation_id__in=list(organisation_ids))
        .filter(~Q(state=State.WITHDRAWN), served_on__range=(first_on, last_on))
        .values_list("organisation_id", "served_on")
        .annotate(minutes=Sum("minutes"))
        .order_by("organisation_id", "served_on")
    )
    return list(rows)


def candidates(
    low: int, high: int, first_on: dt.date, last_on: dt.date, last_position: int
) -> Iterator[tuple[uuid.UUID, str, bool, int, int]]:
    """The records of a range and period as the ledger stood at a position: taken-back ones left out.

    Id, evidence class, whether the person's own act made it, minutes from its end to its entry, and the person's
    minutes of that day within the range. Told from lines and their numbers alone, so that it can be told again.

    rooms only: for samples
    """
    order: dict[str, Any] = {
        "low": low,
        "high": high,
        "first_on": first_on,
        "last_on": last_on,
        "last": last_position,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, order)
        while part := cursor.fetchmany(READ_AT_ONCE):
            yield from part


def recorded_late(
    low: int, high: int, terms: Mapping[dt.date, dt.datetime]
) -> list[tuple[uuid.UUID, str, int, int]]:
    """By organisation, the records of each day that were written at or after that day's term, and their minutes.

    rooms only: for the late list (R-39)
    """
    days = sorted(terms)
    order: dict[str, Any] = {"low": low, "high": high, "days": days, "terms": [terms[day] for day in days]}
    with connection.cursor() as cursor:
        cursor.execute(_LATE, order)
        return cursor.fetchall()


def head_at(position: int) -> bytes:
    """The hash of everything up to and with a numbered line; nothing before the first.

    rooms only: for samples
    """
    row = Position.objects.filter(position=position).order_by("position").first()
    return bytes(row.head) if row else b""
