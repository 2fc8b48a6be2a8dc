"""Workdays in China: holidays and adjusted weekends as published, year by year.

The years a package knows, over them the operator's own table (`installation.workdays_file()`), because each year's
arrangement is published in the autumn before and may change. A year nobody has told us about counts weekends only,
and `is_published` says so, that pages can warn.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chinese_calendar import constants

from tongxing.foundation import installation

SATURDAY = 5


class BadWorkdays(SystemExit):
    """The operator's table is wrong: the start is refused, with a sentence for every fault."""


@dataclass(frozen=True)
class Year:
    """One year's arrangement: weekdays that are free, and weekend days that are worked."""

    holidays: frozenset[dt.date]
    workdays: frozenset[dt.date]


def is_workday(day: dt.date) -> bool:
    """Whether a day is worked."""
    year = _years(installation.workdays_file()).get(day.year)
    if year is not None and day in year.holidays:
        return False
    return day.weekday() < SATURDAY or (year is not None and day in year.workdays)


def is_holiday(day: dt.date) -> bool:
    """Whether a day is one of the published holidays; of an unpublished year nobody can say, so no."""
    year = _years(installation.workdays_file()).get(day.year)
    return year is not None and day in year.holidays


def add_workdays(day: dt.date, count: int) -> dt.date:
    """The last day of a term of so many workdays after a day; the day itself is not counted."""
    if count < 0:
        raise ValueError("a term of workdays runs forward")
    while count:
        day += dt.timedelta(days=1)
        count -= is_workday(day)
    return day


def workdays_between(after: dt.date, until: dt.date) -> int:
    """How many workdays lie after one day and up to another, that one included; 0 when it comes earlier."""
    days = (after + dt.timedelta(days=number) for number in range(1, (until - after).days + 1))
    return sum(is_workday(day) for day in days)


def is_published(day: dt.date) -> bool:
    """Whether the arrangement of the day's year is known; if not, only weekends were left out."""
    return day.year in _years(installation.workdays_file())


def known_until() -> dt.date:
    """The last day of the last year in an unbroken row whose arrangement is known."""
    known = _years(installation.workdays_file())
    year = min(known)
    while year + 1 in known:
        year += 1
    return dt.date(year, 12, 31)


@cache
def _years(own: Path | None) -> dict[int, Year]:
    known = {
        year: Year(_of_year(constants.holidays, year), _of_year(constants.workdays, year))
        for year in {day.year for day in constants.holidays}
    }
    return known | (read_table(own) if own else {})


def _of_year(days: dict[dt.date, Any], year: int) -> frozenset[dt.date]:
    return frozenset(day for day in days if day.year == year)


def read_table(path: Path) -> dict[int, Year]:
    """The operator's table: a year each, with its source, holidays and workdays; raises BadWorkdays."""
    faults: list[str] = []
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise BadWorkdays(f"同行没有启动：工作日表 {path} 读不出来（{wrong}）") from wrong
    found: dict[int, Year] = {}
    for name, table in given.items():
        if not (name.isascii() and name.isdigit() and len(name) == 4 and isinstance(table, dict)):
            faults.append(f"[{name}] 应是四位数的年份，例如 [2027]")
            continue
        if not isinstance(table.get("source"), str) or not table["source"].strip():
            faults.append(f"[{name}] 缺少 source：写明是哪一份放假安排的通知")
        lists = [_days(table, int(name), kind, faults) for kind in ("holidays", "workdays")]
        faults += [f"[{name}] {day} 既是假日又是工作日" for day in sorted(lists[0] & lists[1])]
        found[int(name)] = Year(*lists)
    if faults:
        raise BadWorkdays(f"同行没有启动，工作日表 {path} 有误：\n  " + "\n  ".join(faults))
    return found


def _days(table: dict[str, Any], year: int, kind: str, faults: list[str]) -> frozenset[dt.date]:
    given = table.get(kind)
    if not isinstance(given, list) or not all(type(day) is dt.date and day.year == year for day in given):
        faults.append(f"[{year}] 的 {kind} 应是 {year} 年的日期列表，例如 [{year}-10-01, {year}-10-02]")
        return frozenset()
    return frozenset(given)
