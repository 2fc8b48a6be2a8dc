"""Service time is whole minutes; hours are only a way of saying them."""

import datetime as dt

_UNITS = {"zh": ("小时", "分"), "en": ("h", "min"), "ru": ("ч", "мин")}


def between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes from start to end; a begun minute does not count. Never negative."""
    return max(0, int((end - start).total_seconds() // 60))


def in_words(minutes: int, language: str = "zh") -> str:
    """`200` as 「3 小时 20 分」 or "3 h 20 min"; nothing is rounded."""
    sign = "-" if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), 60)
    hour, minute = _UNITS.get(language[:2], _UNITS["en"])
    if hours and rest:
        return f"{sign}{hours} {hour} {rest} {minute}"
    if hours:
        return f"{sign}{hours} {hour}"
    return f"{sign}{rest} {minute}"
