"""Which station answers for a place, and what a station's card must say."""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from tongxing.stations.shapes import Window

NAME_AT_MOST = 60
HOURS_AT_MOST = 80
ADDRESS_AT_MOST = 120
HOST_AT_MOST = 80
SHOWN_BY_AT_MOST = 200
WINDOWS_A_DAY = 3
DAY = 24 * 60
WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
REACH_METRES = (3_000, 30_000, 300_000)  # how far `nearest` looks, one ring after the other


def is_phone(phone: str) -> bool:
    """A mainland mobile, a landline with its area code, a local number, or a short service number."""
    return re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}|\d{7,8}|1\d{4}|[48]00\d{7}", phone) is not None


def problems(name: str, phone: str, hours_text: str, address: str) -> list[tuple[str, str]]:
    """Field and code of everything that is wrong with a station's card."""
    found = []
    if not name:
        found.append(("name", "name_missing"))
    elif len(name) > NAME_AT_MOST:
        found.append(("name", "name_too_long"))
    if not is_phone(phone):
        found.append(("phone", "phone_unusable"))
    if len(hours_text) > HOURS_AT_MOST:
        found.append(("hours_text", "hours_too_long"))
    if not address:
        found.append(("place", "address_missing"))
    elif len(address) > ADDRESS_AT_MOST:
        found.append(("place", "address_too_long"))
    return found


def window_faults(windows: Sequence[Window]) -> list[str]:
    """What is wrong with a week of opening hours: impossible times, overlaps, too many in a day."""
    found = []
    for weekday in range(1, 8):
        day = sorted(window for window in windows if window.weekday == weekday)
        if len(day) > WINDOWS_A_DAY:
            found.append("hours_too_many")
        if any(one.ends > other.begins for one, other in itertools.pairwise(day)):
            found.append("hours_overlap")
    if any(not (1 <= one.weekday <= 7 and 0 <= one.begins < one.ends <= DAY) for one in windows):
        found.append("hours_impossible")
    return found


def week_text(windows: Iterable[Window]) -> str:
    """A week of opening hours in words: days of the same hours together."""
    known = sorted(windows)
    days = {
        weekday: "、".join(one.text for one in known if one.weekday == weekday) for weekday in range(1, 8)
    }
    runs: list[tuple[int, int, str]] = []
    for weekday, text in days.items():
        if not text:
            continue
        if runs and runs[-1][1] == weekday - 1 and runs[-1][2] == text:
            runs[-1] = (runs[-1][0], weekday, text)
        else:
            runs.append((weekday, weekday, text))
    return "；".join(f"{_days(first, last)} {text}" for first, last, text in runs)


def _days(first: int, last: int) -> str:
    if first == last:
        return WEEK[first - 1]
    return f"{WEEK[first - 1]}{'、' if last == first + 1 else '至'}{WEEK[last - 1]}"


def days_due(
    spells: Iterable[tuple[int, dt.date, dt.date | None]],
    first: dt.date,
    last: dt.date,
    is_workday: Callable[[dt.date], bool],
) -> set[dt.date]:
    """The days on which a station said to be open: weekday, from a day on, until before a day.

    A weekday that is a public holiday is not due; who opens all the same is not counted against.
    """
    known = list(spells)
    found = set()
    day = first
    while day <= last:
        is_holiday = day.weekday() < 5 and not is_workday(day)
        if not is_holiday and any(
            weekday == day.isoweekday() and since <= day and (until is None or day < until)
            for weekday, since, until in known
        ):
            found.add(day)
        day += dt.timedelta(days=1)
    return found


def closeness(station_region: int, spans: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """How near a station is to a place by the tree of divisions; smaller is nearer.

    `spans` are the ranges of the place and of the divisions above it, narrowest first. A station of the
    division itself comes before one that merely stands somewhere inside it.
    """
    for step, (low, high) in enumerate(spans):
        if low <= station_region < high:
            return step, 0 if station_region == low else 1
    return len(spans), 0
