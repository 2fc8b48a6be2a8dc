"""Traces as the rules see them, alerts, reports and samples: plausible, with fixed dates."""

import dataclasses
import datetime as dt
import itertools
import uuid
from collections.abc import Mapping
from typing import Any

from tongxing.foundation import clock
from tongxing.policy import queries as policy
from tongxing.supervision.shapes import Act, Announced, Candidate, DaySum, Trace

SATURDAY = dt.date(2026, 3, 14)
TEAM = uuid.UUID("0195a000-0000-7000-8000-000000000001")
ACTIVITY = uuid.UUID("0195a000-0000-7000-8000-00000000000a")
LEADER = "account:0195a000-0000-7000-8000-0000000000f1"
HUAYUAN, HULAN = (
    (45.7602, 126.6411),
    (45.8930, 126.6030),
)  # two streets of one city, some fifteen kilometres apart
JIAMUSI = (46.8000, 130.3200)  # another city, some three hundred kilometres away
_numbers = itertools.count(1)


def parameters(rule: str) -> Mapping[str, Any]:
    """The numbers of a rule as they are in force, from its own file."""
    return policy.rule(rule, SATURDAY).parameters


def at(hour: int, minute: int = 0, second: int = 0, day: dt.date = SATURDAY) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute, second))


def an_id(number: int | None = None) -> uuid.UUID:
    return uuid.UUID(
        int=(0x0195A << 108) + 0x7000 * 2**64 + (number if number is not None else next(_numbers))
    )


def announced(**changes: Any) -> Announced:
    """An afternoon activity with twenty places, made a week before."""
    told = Announced(at(14), at(16, 30), 20, at(9, day=SATURDAY - dt.timedelta(days=7)))
    return dataclasses.replace(told, **changes)


def trace(**changes: Any) -> Trace:
    """One person's afternoon, called by a leader and written down at its end."""
    told = Trace(
        entry_id=an_id(),
        person_id=an_id(),
        organisation_id=TEAM,
        occasion_id=ACTIVITY,
        region_code=230103001000,
        started_at=at(14),
        ended_at=at(16, 30),
        minutes=150,
        evidence_class="B",
        own_act=False,
        recorded_by=LEADER,
        recorded_at=at(16, 30),
        point=HUAYUAN,
        announced=announced(),
    )
    return dataclasses.replace(told, **changes)


def act(**changes: Any) -> Act:
    """A leader's call at the beginning."""
    return dataclasses.replace(Act("arrival", "roll_call", LEADER, at(14)), **changes)


def day_sum(day: dt.date, minutes: int, **changes: Any) -> DaySum:
    return dataclasses.replace(DaySum(TEAM, day, minutes, (an_id(),)), **changes)


def candidate(**changes: Any) -> Candidate:
    """A record with the person's own codes at both ends."""
    told = Candidate(an_id(), "A", own_act=True, minutes_after=0, day_minutes=150)
    return dataclasses.replace(told, **changes)
