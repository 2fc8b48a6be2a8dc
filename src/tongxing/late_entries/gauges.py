"""Whom other numbers for late entries would move, counted on the claims of the last year."""

import datetime as dt
from typing import Any

from django.db import connection

from tongxing.foundation import clock
from tongxing.policy import gauges
from tongxing.policy.gauges import Moved
from tongxing.policy.shapes import Rule

A_YEAR = dt.timedelta(days=365)

# A claim counts towards the month of its service while it waits and once it is signed.
_CLAIMS = """
with told as (
  select person_id, organisation_id, minutes, state in ('waiting', 'signed') as counts,
    (claimed_at at time zone 'Asia/Shanghai')::date - served_on as days,
    sum(minutes) filter (where state in ('waiting', 'signed'))
      over (partition by person_id, date_trunc('month', served_on)) as of_person,
    sum(minutes) filter (where state in ('waiting', 'signed'))
      over (partition by organisation_id, date_trunc('month', served_on)) as of_house
  from late_entries_claim
  where region_code >= %(low)s and region_code < %(high)s and claimed_at >= %(since)s
), judged as (
  select person_id, organisation_id,
    days > %(window_now)s or counts and (of_person > %(person_now)s or of_house > %(house_now)s) as was,
    days > %(window_then)s or counts and (of_person > %(person_then)s or of_house > %(house_then)s) as would
  from told
)
select count(*) filter (where would and not was), count(distinct person_id) filter (where would and not was),
  count(distinct organisation_id) filter (where would and not was)
from judged
"""


def late_entry(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Claims of the last year that the other edition would not have let: too late, or above a month's ceiling."""
    told: dict[str, Any] = {"low": low, "high": high, "since": clock.now() - A_YEAR}
    for when, rule in (("now", now), ("then", then)):
        told |= {
            f"window_{when}": rule.parameters["window_days"],
            f"person_{when}": rule.parameters["person_month_minutes"],
            f"house_{when}": rule.parameters["organisation_month_minutes"],
        }
    with connection.cursor() as cursor:
        cursor.execute(_CLAIMS, told)
        claims, people, houses = cursor.fetchone()
    return Moved(
        people={"out": people},
        organisations={"out": houses},
        sentence_zh=f"按过去一年的补录申请：{people} 人、{houses} 个组织的 {claims} "
        "件会超过新的期限或者落在超出月上限的月份。因为期限太短没有来申请的人，这里数不到。",
        sentence_en=f"By the claims of the last year: {claims} of {people} people and {houses} organisations would be "
        "too late or lie in a month above its ceiling. Who never claimed because it was too late is not counted.",
    )


gauges.declare("late-entry", late_entry)
