"""What a cell says about the time of day and how long something took; and what it leaves unclear."""

import datetime as dt
import re

from tongxing.rosters.rules.cells import Unclear, is_mangled, plain
from tongxing.rosters.shapes import Value

_DAY = 24 * 60
_CLOCK = re.compile(
    r"(?:(?:上午|早上|早)|(下午|晚上|晚))?(\d{1,2})(?:[:点时](\d{1,2})?(?:分|:\d{2})?)?(?:\s*([ap]m))?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(\d{2})(\d{2})")
_SPAN = re.compile(r"\s*(?:[-–—~～至到]+)\s*")
_HOURS = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(?:个?小时|h|时)?(?:(\d{1,2})(?:分钟?)?)?", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,2}):([0-5]\d)(?::\d{2})?")
_OF_DAY = re.compile(r"0?\.\d+")  # a time whose look was lost on its way through a text file
_MINUTES = re.compile(r"(\d{1,4})分钟?")


def read_clock(value: Value) -> dt.time:
    """A time of the day: a time, a fraction of a day, `9:00`, `0900`, `9点30`, `下午2:30`. Raises Unclear."""
    if isinstance(value, dt.datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, dt.time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, dt.timedelta):
        return _of_minutes(value.total_seconds() / 60)
    if isinstance(value, float) and 0 <= value < 1:
        return _of_minutes(value * _DAY)
    text = plain(value).replace(" ", "").replace("：", ":")
    if not text:
        raise Unclear("time_missing")
    if _OF_DAY.fullmatch(text):
        return _of_minutes(float(text) * _DAY)
    text = re.sub(r"^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?T?", "", text)
    if bare := _BARE.fullmatch(text):
        return _clock(int(bare.group(1)), int(bare.group(2)))
    found = _CLOCK.fullmatch(text)
    if found is None or (found.group(3) is None and not re.search(r"[:点时]", text)):
        raise Unclear("time_wrong")
    hour, minute = int(found.group(2)), int(found.group(3) or 0)
    is_late = bool(found.group(1)) or (found.group(4) or "").lower() == "pm"
    return _clock(hour + 12 if is_late and hour < 12 else hour, minute)


def read_span(value: Value) -> tuple[dt.time, dt.time]:
    """From when to when, in one cell: `9:00-11:30`. Raises Unclear."""
    text = plain(value)
    if not text:
        raise Unclear("time_missing")
    parts = _SPAN.split(text)
    if len(parts) != 2:
        raise Unclear("time_wrong")
    return read_clock(parts[0]), read_clock(parts[1])


def read_minutes(value: Value) -> int | None:
    """How long, in minutes: `2.5`, `2:30`, `2小时30分`, `150分钟`, a duration; None when nothing is there.

    Raises Unclear.
    """
    if value is None or is_mangled(value):
        if value is None:
            return None
        raise Unclear("hours_wrong")
    if isinstance(value, dt.timedelta):
        return _whole(value.total_seconds() / 60)
    if isinstance(value, dt.time):
        return _whole(value.hour * 60 + value.minute)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _whole(value * 60)
    text = plain(value).replace(" ", "")
    if not text:
        return None
    if length := _LENGTH.fullmatch(text.replace("：", ":")):  # a cell of [hh]:mm, as text
        return _whole(int(length.group(1)) * 60 + int(length.group(2)))
    if minutes := _MINUTES.fullmatch(text):
        return int(minutes.group(1))
    if hours := _HOURS.fullmatch(text):
        return _whole(float(hours.group(1)) * 60 + int(hours.group(2) or 0))
    raise Unclear("hours_wrong")


def _whole(minutes: float) -> int:
    if not 0 < minutes <= _DAY:
        raise Unclear("hours_wrong")
    return round(minutes)


def _of_minutes(minutes: float) -> dt.time:
    whole = round(minutes)
    if not 0 <= whole < _DAY:
        raise Unclear("time_wrong")
    return dt.time(whole // 60, whole % 60)


def _clock(hour: int, minute: int) -> dt.time:
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise Unclear("time_wrong")
    return dt.time(hour, minute)
