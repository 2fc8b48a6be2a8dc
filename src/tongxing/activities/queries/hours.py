"""Whether one more activity is too much for somebody: the rule of the place beside the places they hold."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection

from tongxing.activities import errors, rules
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy

RULE = "service-hours"
# Of a person and an activity `a`: the places they hold a day before it and after it, beginnings and ends.
NEAR = """select array_agg(array[lower(s.during), upper(s.during)] order by lower(s.during))
  from activities_signup s
  where s.person_id = {person} and s.state = 'held' and s.activity_id <> a.id
    and s.during && tstzrange(a.starts_at - interval '1 day', a.ends_at + interval '1 day')"""
_NEAR = "select ({near}) from activities_activity a where a.id = %(activity)s"


def near(person_id: uuid.UUID, activity_id: uuid.UUID) -> tuple[rules.Span, ...]:
    """The places somebody holds a day before an activity and after it.

    rooms only: a step of taking a place
    """
    with connection.cursor() as cursor:
        sql = _NEAR.format(near=NEAR.format(person="%(person)s"))
        cursor.execute(sql, {"person": person_id, "activity": activity_id})
        row = cursor.fetchone()
    return as_spans(row[0] if row else None)


def as_spans(told: Any) -> tuple[rules.Span, ...]:
    """What `NEAR` found.

    rooms only: a step of taking a place
    """
    return tuple((begins, ends) for begins, ends in told or ())


def terms_of_hours(day: dt.date, region_code: int) -> Any:
    """What the policy of a place says of a day: minutes, rest, and minors.

    public: the rules are open
    """
    return policy.rule(RULE, day, region_code).parameters


def hours_refusal(
    person: PersonCard, own: rules.Span, held: Sequence[rules.Span], region_code: int
) -> Refusal | None:
    """Why one more activity is too much for somebody; None when it is not.

    rooms only: a step of taking a place
    """
    day = rules.china_day(own[0])
    minor = people.guardians.is_minor(person.birth_on, day)
    terms = terms_of_hours(day, region_code)
    told = rules.too_much(own, held, minor, terms)
    if told is None:
        return None
    if told.why == "night":
        return errors.NightForMinors(from_hour=terms["minor_from_hour"], until_hour=terms["minor_until_hour"])
    (minutes_zh, minutes_en), (most_zh, most_en) = rules.hours(told.minutes), rules.hours(told.allowed)
    facts = {"minutes_zh": minutes_zh, "minutes_en": minutes_en, "most_zh": most_zh, "most_en": most_en}
    if told.other is not None:
        return errors.RestNeeded(**facts, **rules.span_facts(*told.other))
    day_zh, day_en = f"{told.day.month}月{told.day.day}日", told.day.isoformat()
    return errors.DayFull(**facts, day_zh=day_zh, day_en=day_en)
