"""Pure verdicts of menus: what an item may say, when it can be had, on which days homes are spared, how it fares."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tongxing.menus.shapes import SETTINGS, WEEKDAYS, Item, Slot

STATES = ("offered", "paused", "ended")
HEARD_BY = ("online", "phone", "walk_in")
NAME_AT_MOST = 30
ABOUT_AT_MOST = 200
CONDITIONS_AT_MOST = 120
WHY_AT_MOST = 120
NOTE_AT_MOST = 200
OBJECTS_AT_MOST = 6
SLOTS_AT_MOST = 14
MINUTES = (10, 240)
DAY = 24 * 60


def problems_of_item(item: Item, rule: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Field and code of all that is wrong with a cleaned item, except its words of money and medicine."""
    found = [*_words(item), *_numbers(item, rule), *_slots(item.slots, item.minutes)]
    if item.setting not in SETTINGS:
        found.append(("setting", "setting_unknown"))
    elif (item.setting == "station") != (item.station_id is not None):
        found.append(("station_id", "station_missing"))
    if len(item.object_codes) > OBJECTS_AT_MOST:
        found.append(("object_codes", "too_many_objects"))
    return found


def _words(item: Item) -> Iterator[tuple[str, str]]:
    if not item.name:
        yield "name", "name_missing"
    elif len(item.name) > NAME_AT_MOST:
        yield "name", "name_too_long"
    if not item.about:
        yield "about", "about_missing"
    elif len(item.about) > ABOUT_AT_MOST:
        yield "about", "about_too_long"
    if len(item.conditions) > CONDITIONS_AT_MOST:
        yield "conditions", "conditions_too_long"


def _numbers(item: Item, rule: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not MINUTES[0] <= item.minutes <= MINUTES[1]:
        yield "minutes", "minutes_unlikely"
    if not 1 <= item.a_month <= rule["most_a_month"]:
        yield "a_month", "a_month_unlikely"


def _slots(slots: Sequence[Slot], minutes: int) -> Iterator[tuple[str, str]]:
    if not slots:
        yield "slots", "slots_missing"
    elif len(slots) > SLOTS_AT_MOST:
        yield "slots", "slots_too_many"
    elif any(
        one.weekday not in WEEKDAYS
        or not 0 <= one.begins < one.ends <= DAY
        or one.ends - one.begins < minutes
        for one in slots
    ):
        yield "slots", "slot_unlikely"


def forbidden_word(item: Item, words: Iterable[str]) -> tuple[str, str] | None:
    """The first field that holds one of the words, and the word."""
    for word in words:
        for name in ("name", "about", "conditions"):
            if word in getattr(item, name):
                return name, word
    return None


_SLOT = re.compile(
    r"(周|星期|礼拜)?([一二三四五六日天1-7])[ ,，]*(\d{1,2})[:：](\d{2})[ ]*[-–—~～至到][ ]*(\d{1,2})[:：](\d{2})"
)
_DAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}


def read_slots(told: str) -> tuple[Slot, ...] | None:
    """Times of the week as somebody writes them, one a line; None when a line cannot be read."""
    found = []
    for line in re.split(r"[\n;；]", told):
        if not line.strip():
            continue
        read = _SLOT.fullmatch(line.strip())
        if read is None:
            return None
        _word, day, *times = read.groups()
        hours = [int(one) for one in times]
        weekday = _DAYS.get(day) or int(day)
        found.append(Slot(weekday, hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]))
    return tuple(sorted(set(found), key=lambda one: (one.weekday, one.begins, one.ends)))


def write_slots(slots: Iterable[Slot]) -> str:
    """The same back again, one a line."""
    return "\n".join(one.label().replace("–", "-") for one in slots)


def days_of(slots: Iterable[Slot], first: dt.date, days: int) -> Iterator[tuple[dt.date, Slot]]:
    """Each day and time at which the week's slots fall, in order."""
    known = sorted(slots, key=lambda one: (one.weekday, one.begins))
    for at in range(days):
        day = first + dt.timedelta(days=at)
        for one in known:
            if one.weekday == day.isoweekday():
                yield day, one


def month_of(day: dt.date) -> dt.date:
    """The month a day counts in, by its first day."""
    return day.replace(day=1)


def festival_on(day: dt.date, lunar: str, rule: Mapping[str, Any]) -> str:
    """Which day of many visits this is, by the rule: a day of the common calendar (`03-05`), or a festival's name.

    `lunar` is the festival of the Chinese calendar that falls on the day, as the table says. Empty on ordinary days.
    """
    if lunar and lunar in rule["lunar"]:
        return lunar
    told = f"{day:%m-%d}"
    return told if told in rule["days"] else ""


def bare_address(address: str) -> str:
    """An address without what people write differently: spaces, punctuation, 号, small and large letters."""
    return re.sub(r"[\W_号]+", "", address).lower()


@dataclass(frozen=True)
class Fare:
    """What is known of an item: how old, how often ordered lately and this month, who came."""

    days_offered: int
    ordered: int
    this_month: int
    a_month: int
    by_team: int
    by_others: int


def verdict(fare: Fare, rule: Mapping[str, Any]) -> str:
    """Unused, overwhelmed, ordered but not come to, or fine; the worst first."""
    if fare.by_others >= rule["untaken_least"] and fare.by_others > fare.by_team:
        return "untaken"
    if fare.this_month * 100 >= fare.a_month * rule["full_percent"]:
        return "overwhelmed"
    if fare.ordered == 0 and fare.days_offered >= rule["unused_days"]:
        return "unused"
    return "fine"


def advice(found: str, fare: Fare, rule: Mapping[str, Any]) -> tuple[str, str]:
    """A plain sentence on what to do, in both languages."""
    days = rule["unused_days"]
    said = {
        "unused": (
            f"{days} 天没有人点。先问问站点居民知不知道；也可以换个时间、扩大范围，确实没人要就停办。",
            f"Nobody ordered it in {days} days. Ask the station whether residents know of it; try other times or a "
            "wider place, or end it.",
        ),
        "overwhelmed": (
            f"本月 {fare.a_month} 次已经约了 {fare.this_month} 次。能多来人就提高次数，来不了就请站点再找一支队伍。",
            f"{fare.this_month} of this month's {fare.a_month} are ordered. Raise the number if more of you can come, "
            "or ask the station for a second team.",
        ),
        "untaken": (
            f"近来 {fare.by_others} 单是别人去的，本队去了 {fare.by_team} 单。请减少每月次数或换个时间，去不了就暂停。",
            f"Others came to {fare.by_others} of the latest orders and your team to {fare.by_team}. Lower the number, "
            "change the times, or pause it.",
        ),
        "fine": ("不用做什么。", "Nothing to do."),
    }
    return said[found]
