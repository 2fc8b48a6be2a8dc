"""When codes and roll calls count, and how long a code stands: the policy `attendance` of the place and day."""

import datetime as dt
from typing import Any

from tongxing.activities import rules
from tongxing.foundation import clock
from tongxing.policy import queries as policy

RULE = "attendance"


def window_of(activity: Any) -> tuple[dt.datetime, dt.datetime]:
    """From when until when codes and roll calls of an activity count.

    rooms only: it takes the row
    """
    day = rules.china_day(activity.starts_at)
    told = policy.rule(RULE, day, activity.region_code).parameters
    before, after = (
        dt.timedelta(minutes=told[name]) for name in ("opens_before_minutes", "closes_after_minutes")
    )
    return rules.attendance_window(activity.starts_at, activity.ends_at, before, after)


def code_seconds(region_code: int) -> int:
    """How long a code stands today, at a place."""
    seconds: int = policy.rule(RULE, clock.today(), region_code).parameters["code_seconds"]
    return seconds


def codes_linger() -> dt.timedelta:
    """How long after its end an activity still belongs to what is to come, in lists over many places."""
    told = policy.rule(RULE, clock.today()).parameters
    return dt.timedelta(minutes=told["closes_after_minutes"])
