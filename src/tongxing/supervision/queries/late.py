"""The late list: what is not complete ten workdays after it ended, and what was written late (R-39)."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.shapes import OverdueRow
from tongxing.foundation import clock, workdays
from tongxing.foundation.paging import PageRequest
from tongxing.ledger import queries as ledger
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.supervision.shapes import LateActivity, LateLine

RULE = "record-deadline"
LOOKED_BACK = 120  # days of service whose entries are measured
MOST = 500  # activities on one list


@dataclass(frozen=True)
class _Range:
    """A region as a subject of leave."""

    region_code: int


def late_list(region_code: int, viewer: Actor) -> tuple[LateLine, ...]:
    """What each organisation of a region has not finished, or finished late; where most people wait comes first.

    It is a list of work, not of merit: an organisation is on it for what somebody still waits for. Refuses with
    NotAllowed outside the viewer's range.
    """
    access.require(viewer, "supervision.see_late_list", on=_Range(region_code))
    low, high = places.span(region_code)
    today = clock.today()
    term = policy.rule(RULE, today, region_code).parameters["workdays"]
    rows = activities.overdue_records(
        low, high, first_day_in_time(today, term), viewer, PageRequest(size=MOST)
    )
    unfinished: dict[uuid.UUID, list[OverdueRow]] = {}
    for row in rows.items:
        unfinished.setdefault(row.organisation_id, []).append(row)
    written = {told[0]: told[1:] for told in ledger.recorded_late(low, high, terms(today, term))}
    names = {one: told[0].organisation_name for one, told in unfinished.items()}
    names |= {one: told[0] for one, told in written.items()}
    found = [_line(one, names[one], unfinished.get(one, []), written.get(one), term) for one in names]
    return tuple(
        sorted(found, key=lambda line: (-line.waiting_people, line.organisation_name, line.organisation_id))
    )


def first_day_in_time(today: dt.date, term: int) -> dt.date:
    """The first day whose activities may still be completed in time; whatever ended before it is late."""
    day = today
    while workdays.add_workdays(day - dt.timedelta(days=1), term) >= today:
        day -= dt.timedelta(days=1)
    return day


def terms(today: dt.date, term: int) -> dict[dt.date, dt.datetime]:
    """For each day of service the moment from which an entry is late: midnight after the last workday."""
    days = [today - dt.timedelta(days=back) for back in range(LOOKED_BACK)]
    one = dt.timedelta(days=1)
    return {day: clock.start_of(workdays.add_workdays(day, term) + one) for day in days}


def _line(
    organisation_id: uuid.UUID,
    name: str,
    rows: list[OverdueRow],
    written: tuple[str, int, int] | None,
    term: int,
) -> LateLine:
    unfinished = tuple(
        LateActivity(
            row.activity_id,
            row.title,
            row.ended_at,
            workdays.add_workdays(clock.local(row.ended_at).date(), term),
            row.without_departure or row.unaccounted,
        )
        for row in rows
    )
    return LateLine(
        organisation_id=organisation_id,
        organisation_name=name,
        waiting_people=sum(one.waiting_people for one in unfinished),
        activities=unfinished,
        late_entries=written[1] if written else 0,
        late_minutes=written[2] if written else 0,
    )
