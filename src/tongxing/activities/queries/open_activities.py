"""The list of open activities: one statement, whatever its length, and a reason beside every row (R-78)."""

import datetime as dt
from typing import Any

from django.db import connection

from tongxing.access.shapes import Actor, Member
from tongxing.activities import rules
from tongxing.activities.shapes import ActivityFilter, ActivityRow, Wishes
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places

LOOKED_AT = (
    400  # how many of the soonest are weighed by fit; whoever needs more asks by time, or more narrowly
)

_OPEN = """
select id, title, category, place_text, lat, lon, starts_at, ends_at, places, taken, waiting,
  needed_skills, asked_at, {distance}
from activities_activity
where state = 'published' and sign_up_closes_at > %(now)s and starts_at > %(now)s{more}
order by starts_at, id
limit %(limit)s offset %(offset)s
"""
_FOR_MINORS = """
  and extract(year from age((starts_at at time zone 'Asia/Shanghai')::date, %(born)s::date))
    between min_age and coalesce(max_age, 200)
  and category <> all(%(barred)s::text[])"""
_DISTANCE = """2 * 6371008.8 * asin(least(1, sqrt(
  sin(radians(lat - %(lat)s) / 2) ^ 2
  + cos(radians(%(lat)s)) * cos(radians(lat)) * sin(radians(lon - %(lon)s) / 2) ^ 2)))"""


def open_activities(
    viewer: Actor, wanted: ActivityFilter | None = None, page: PageRequest | None = None
) -> Page[ActivityRow]:
    """What one can sign up for now, with the reasons why it may suit this viewer.

    Ordered by fit, or by time alone when `wanted.by_fit` is off, the same for everybody (R-78). A minor, or a
    guardian who looks for one, sees what the age allows. Costs one statement, and one more for a signed-in volunteer.
    """
    wanted, page, now = wanted or ActivityFilter(), page or PageRequest(), clock.now()
    person = people.person_of(viewer.account_id) if isinstance(viewer, Member) else None
    wishes = _wishes(person if wanted.by_fit else None, wanted)
    minor = person if person and people.guardians.is_minor(person.birth_on, clock.today()) else None
    weekend = rules.this_weekend(now)
    if not wanted.by_fit:
        rows = _fetch(wanted, minor, now, limit=page.size + 1, offset=page.offset)
        return page_of([_row(row, rules.fit(_seen(row), wishes, now, weekend)) for row in rows], page)
    weighed = [
        (rules.fit(_seen(row), wishes, now, weekend), row) for row in _fetch(wanted, minor, now, LOOKED_AT, 0)
    ]
    weighed.sort(key=lambda pair: -sum(part[0] for part in pair[0]))  # stable: among equals, the sooner
    shown = weighed[page.offset : page.offset + page.size + 1]
    return page_of([_row(row, parts) for parts, row in shown], page, total=_total(weighed))


def _total(weighed: list) -> int | None:
    return len(weighed) if len(weighed) < LOOKED_AT else None


def _wishes(card: PersonCard | None, wanted: ActivityFilter) -> Wishes:
    if card is None:
        return Wishes(near=wanted.near)
    return Wishes(wanted.near, frozenset(card.categories), frozenset(card.skills))


def _fetch(
    wanted: ActivityFilter, minor: PersonCard | None, now: dt.datetime, limit: int, offset: int
) -> list[tuple]:
    facts: dict[str, Any] = {"now": now, "limit": limit, "offset": offset}
    more = ""
    if minor is not None:
        more += _FOR_MINORS
        barred = people.guardians.barred_categories(minor.service_code)
        facts |= {"born": minor.birth_on, "barred": sorted(barred)}
    if wanted.category:
        more += " and category = %(category)s"
        facts["category"] = wanted.category
    if wanted.region_low is not None and wanted.region_high is not None:
        more += " and region_code >= %(low)s and region_code < %(high)s"
        facts |= {"low": wanted.region_low, "high": wanted.region_high}
    if days := _days(wanted, now):
        more += " and starts_at >= %(from)s and starts_at < %(until)s"
        facts |= {"from": clock.start_of(days[0]), "until": clock.start_of(days[1] + dt.timedelta(days=1))}
    distance = "null::float8"
    if wanted.near is not None:
        distance = _DISTANCE
        facts |= {"lat": wanted.near[0], "lon": wanted.near[1]}
        if wanted.within_metres is not None:
            south, west, north, east = places.around(*wanted.near, wanted.within_metres)
            more += " and lat between %(south)s and %(north)s and lon between %(west)s and %(east)s"
            more += f" and {_DISTANCE} <= %(within)s"
            facts |= {"south": south, "west": west, "north": north, "east": east}
            facts["within"] = float(wanted.within_metres)
    with connection.cursor() as cursor:
        cursor.execute(_OPEN.format(distance=distance, more=more), facts)
        return cursor.fetchall()


def _days(wanted: ActivityFilter, now: dt.datetime) -> tuple[dt.date, dt.date] | None:
    if wanted.on is not None:
        return wanted.on, wanted.on
    return rules.this_weekend(now) if wanted.weekend else None


def _seen(row: tuple) -> rules.Candidate:
    return rules.Candidate(
        category=row[2],
        starts_at=row[6],
        places=row[8],
        taken=row[9],
        needed_skills=row[11],
        asked_at=row[12],
        distance_metres=row[13],
    )


def _row(row: tuple, parts: list[rules.Part]) -> ActivityRow:
    return ActivityRow(
        id=row[0],
        title=row[1],
        category=row[2],
        place_text=row[3],
        lat=row[4],
        lon=row[5],
        starts_at=row[6],
        ends_at=row[7],
        places=row[8],
        taken=row[9],
        waiting=row[10],
        needed_skills=tuple(row[11]),
        asked_at=row[12],
        distance_metres=row[13],
        why_fits=rules.why_fits(parts),
    )
