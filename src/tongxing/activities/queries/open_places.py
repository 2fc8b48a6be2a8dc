"""Free places that somebody could take, by the very rule that signs people up; one statement."""

import datetime as dt
import uuid
from functools import cache
from typing import Any

from django.db import connection

from tongxing.access.shapes import Actor
from tongxing.activities import rules
from tongxing.activities.models import LIVE, SignUp
from tongxing.activities.queries.ahead import REACHED
from tongxing.activities.queries.hours import as_spans, terms_of_hours
from tongxing.activities.queries.posts import terms_of_posts
from tongxing.activities.shapes import OpenPlace
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.profiles import queries as profiles
from tongxing.trainings import queries as trainings

_DAY = dt.timedelta(days=1)
AT_MOST = 400  # of the soonest posts with a free place

_FREE = """
select a.id, a.title, a.category, a.place_text, a.region_code, a.lat, a.lon, a.starts_at, a.ends_at,
  a.organisation_id, a.asked_at, a.planned_at, a.taken, a.waiting, p.places - p.taken,
  p.min_age, p.max_age, p.needed_skills, p.languages, p.sex, p.course_id,
  (select array_agg(array[lower(s.during), upper(s.during)]) from activities_signup s
    where s.person_id = %(person)s::uuid and s.state = 'held' and upper(s.during) > %(now)s - interval '1 day')
from activities_activity a
join activities_post p on p.activity_id = a.id
where a.state = 'published' and a.region_code >= %(low)s and a.region_code < %(high)s
  and a.starts_at > %(now)s and a.starts_at < %(until)s
  and a.sign_up_opens_at <= %(now)s and a.sign_up_closes_at > %(now)s and p.taken < p.places
  and not exists (select from activities_signup s
    where s.activity_id = a.id and s.account_id = %(account)s and s.state = any(%(live)s))
  and (a.need_id is not null or not exists (select from activities_aheadlimit l
    where l.person_id = %(person)s::uuid and {reached}))
order by a.starts_at, a.id, p.position
limit %(limit)s
"""


def open_places(
    span: tuple[int, int], until: dt.datetime, person: PersonCard | None = None
) -> tuple[OpenPlace, ...]:
    """Activities of a span of divisions that begin before a moment and have places left, the soonest first.

    With a person: those of which they meet the conditions of one post at least, are not signed up for and, under age,
    may join; their places are those of the posts they could take. Without: the same for everybody.

    rooms only: to suggest and to match; the person is the viewer
    """
    facts: dict[str, Any] = {"low": span[0], "high": span[1], "now": clock.now(), "until": until}
    facts |= {"account": person.account_id if person else None, "person": person.id if person else None}
    facts |= {"live": list(LIVE), "limit": AT_MOST}
    with connection.cursor() as cursor:
        cursor.execute(_FREE.format(reached=REACHED), facts)
        rows = cursor.fetchall()
    if person is not None and rows:
        rows = _that_may_be(rows, person)
    found: dict[uuid.UUID, OpenPlace] = {}
    for row in rows:
        seen = found.get(row[0])
        left, skills = row[14], frozenset(row[17])
        if seen is not None:
            left, skills = left + seen.left, skills | seen.needed_skills
        found[row[0]] = OpenPlace(*(*row[:14], left, skills))
    return tuple(found.values())


def held_spans(viewer: Actor) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """When the viewer holds a place or is offered one: beginnings and ends, the next first."""
    if viewer.account_id is None:
        return ()
    mine = SignUp.objects.filter(
        account_id=viewer.account_id, state__in=("held", "offered"), activity__ends_at__gt=clock.now()
    )
    rows = mine.order_by("activity__starts_at", "id")[:50]
    return tuple(rows.values_list("activity__starts_at", "activity__ends_at"))


def _that_may_be(rows: list[tuple], person: PersonCard) -> list[tuple]:
    today = clock.today()
    terms = terms_of_posts(rows[0][4])
    wanted_proof = frozenset(terms["proven_skills"])
    proven: frozenset[str] = frozenset()
    if any(wanted_proof & set(row[17]) for row in rows):
        held = profiles.skills_in_force([person.id], today).get(person.id, ())
        proven = frozenset(fact.code for fact in held)
    spoken: frozenset[str] = frozenset()
    if any(row[18] for row in rows):
        spoken = frozenset(profiles.profile_of(person.id).languages)
    courses = {row[20] for row in rows if row[20]}
    passed = trainings.times_passed(courses, person.id) if courses else {}
    minor = people.guardians.is_minor(person.birth_on, today)
    barred = people.guardians.barred_categories(person.service_code) if minor else frozenset()
    skills, born, sex = frozenset(person.skills), person.birth_on, person.sex
    ages = {day: rules.age_on(born, day) for day in {rules.china_day(row[7]) for row in rows}}

    @cache
    def may(day: dt.date, *asked: Any) -> bool:  # the like is asked of most posts
        least, most, needed, languages, of_sex, course_id = asked
        wanted = rules.Asked(least, most, needed, wanted_proof, languages, False, of_sex, course_id)
        has_passed = any(
            on <= day and (until is None or day <= until) for on, until in passed.get(course_id, ())
        )
        return not rules.unmet(wanted, rules.Known(ages[day], skills, proven, spoken, True, sex, has_passed))

    theirs = as_spans(rows[0][21])
    hours = terms_of_hours(today, person.service_code)
    short = dt.timedelta(minutes=hours["day_minutes"])

    def leaves_time(begins: dt.datetime, ends: dt.datetime) -> bool:
        near = tuple(one for one in theirs if one[1] > begins - _DAY and one[0] < ends + _DAY)
        if not near and not minor and ends - begins <= short:
            return True
        return rules.too_much((begins, ends), near, minor, hours) is None

    return [
        row
        for row in rows
        if row[2] not in barred
        and leaves_time(row[7], row[8])
        and may(rules.china_day(row[7]), row[15], row[16], tuple(row[17]), tuple(row[18]), *row[19:21])
    ]
