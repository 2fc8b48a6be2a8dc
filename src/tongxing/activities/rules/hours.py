"""How much of a day somebody serves, how long they rest, and when minors do not (A1 15)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_CHINA = dt.timezone(dt.timedelta(hours=8))
_DAY = dt.timedelta(days=1)

Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True)
class TooMuch:
    """Why one more activity is too much: `night`, `day` or `rest`; the day, minutes there and what the rule says.

    `other` is the service it lies too near to.
    """

    why: str
    day: dt.date
    minutes: int = 0
    allowed: int = 0
    other: Span | None = None


def too_much(own: Span, held: Sequence[Span], minor: bool, terms: Mapping[str, Any]) -> TooMuch | None:
    """What of the rule an activity would break beside the places somebody holds; the plainest first.

    A day's minutes are those of all places of that day; rest is asked between services of two days only.
    """
    first = _day(own[0])
    if minor and _at_night(own, terms["minor_from_hour"], terms["minor_until_hour"]):
        return TooMuch("night", first)
    most = terms["minor_day_minutes"] if minor else terms["day_minutes"]
    day = first
    while _midnight(day) < own[1]:
        minutes = sum(_minutes_on(day, one) for one in (own, *held))
        if minutes > most:
            return TooMuch("day", day, minutes - _minutes_on(day, own), most)
        day += _DAY
    for other in held:
        before, after = sorted((own, other))
        gap = after[0] - before[1]
        if _day(before[1] - dt.timedelta(seconds=1)) < _day(after[0]) and gap < _minutes(
            terms["rest_minutes"]
        ):
            return TooMuch(
                "rest", _day(after[0]), int(gap.total_seconds()) // 60, terms["rest_minutes"], other
            )
    return None


def hours(minutes: int) -> tuple[str, str]:
    """390 → 6 小时 30 分, 6 h 30 min: inside a sentence of refusal."""
    whole, rest = divmod(minutes, 60)
    zh = " ".join(part for part in (f"{whole} 小时" if whole else "", f"{rest} 分" if rest else "") if part)
    en = " ".join(part for part in (f"{whole} h" if whole else "", f"{rest} min" if rest else "") if part)
    return zh or "0 分", en or "0 min"


def _at_night(own: Span, from_hour: int, until_hour: int) -> bool:
    """Whether any of it lies between these hours; who ends on the hour has ended."""
    begins, ends = (moment.astimezone(_CHINA) for moment in own)
    day = begins.date()
    return begins < _midnight(day) + dt.timedelta(hours=until_hour) or ends > _midnight(day) + dt.timedelta(
        hours=from_hour
    )


def _minutes_on(day: dt.date, span: Span) -> int:
    begins, ends = max(span[0], _midnight(day)), min(span[1], _midnight(day + _DAY))
    return max(0, int((ends - begins).total_seconds()) // 60)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), _CHINA)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(_CHINA).date()


def _minutes(count: int) -> dt.timedelta:
    return dt.timedelta(minutes=count)
