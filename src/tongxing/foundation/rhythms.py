"""What comes round again: on some weekdays every so many weeks, or on the nth weekday every so many months."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

WEEKLY, MONTHLY = "weekly", "monthly"
LAST = 5  # the fifth is the last of its month, whether there are four or five
MOST_WEEKS, MOST_MONTHS = 8, 6
WEEK = dt.timedelta(weeks=1)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Rhythm:
    """Which days: `weekdays` from 1, Monday, to 7; `nth` says which of the month, 5 is the last."""

    kind: str
    weekdays: tuple[int, ...]
    every: int = 1
    nth: int = 0


def is_possible(rhythm: Rhythm) -> bool:
    """Whether the words of a rhythm mean days at all."""
    if not rhythm.weekdays or not set(rhythm.weekdays) <= set(range(1, 8)):
        return False
    if rhythm.kind == WEEKLY:
        return 1 <= rhythm.every <= MOST_WEEKS and rhythm.nth == 0
    return rhythm.kind == MONTHLY and 1 <= rhythm.every <= MOST_MONTHS and 1 <= rhythm.nth <= LAST


def days(
    rhythm: Rhythm, begins_on: dt.date, after: dt.date, until: dt.date, skipped: Collection[dt.date] = ()
) -> Iterator[dt.date]:
    """The days of a rhythm after one day and up to another, counted from the week or month in which it begins."""
    day = max(begins_on, after + DAY)
    while day <= until:
        if day not in skipped and falls_on(rhythm, begins_on, day):
            yield day
        day += DAY


def falls_on(rhythm: Rhythm, begins_on: dt.date, day: dt.date) -> bool:
    """Whether a day belongs to a rhythm."""
    if day < begins_on or day.isoweekday() not in rhythm.weekdays:
        return False
    if rhythm.kind == WEEKLY:
        first = begins_on - (begins_on.isoweekday() - 1) * DAY
        return (day - first).days // 7 % rhythm.every == 0
    months = (day.year - begins_on.year) * 12 + day.month - begins_on.month
    return months % rhythm.every == 0 and _is_nth(day, rhythm.nth)


def _is_nth(day: dt.date, nth: int) -> bool:
    if nth == LAST:
        return (day + WEEK).month != day.month
    return (day.day - 1) // 7 + 1 == nth


_DAYS_ZH = "一二三四五六日"
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NTH_EN = ("first", "second", "third", "fourth", "last")


def in_words(rhythm: Rhythm) -> tuple[str, str]:
    """A rhythm as one says it: 每两周的周六, 每月第一个周日."""
    zh = "、".join(f"周{_DAYS_ZH[day - 1]}" for day in rhythm.weekdays)
    en = ", ".join(_DAYS_EN[day - 1] for day in rhythm.weekdays)
    if rhythm.kind == WEEKLY:
        if rhythm.every == 1:
            return f"每{zh}", f"every {en}"
        return f"每 {rhythm.every} 周的{zh}", f"{en}, every {rhythm.every} weeks"
    which = "最后一个" if rhythm.nth == LAST else f"第 {rhythm.nth} 个"
    often = "每月" if rhythm.every == 1 else f"每 {rhythm.every} 个月的"
    months = "month" if rhythm.every == 1 else f"{rhythm.every} months"
    return f"{often}{which}{zh}", f"the {_NTH_EN[rhythm.nth - 1]} {en} of every {months}"
