"""Times, distances, minutes and numbers as people say them, in the language of the page."""

import datetime as dt
from functools import lru_cache

from django.utils import translation
from markupsafe import Markup, escape

from tongxing.foundation import clock, minutes, text, tongues

_WEEKDAYS = {
    "zh": "一二三四五六日",
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
}
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ru": ("янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."),
}
_AGO = (
    (1440, "天前", "day ago", "days ago", "дн. назад"),
    (60, "小时前", "hour ago", "hours ago", "ч назад"),
    (1, "分钟前", "minute ago", "minutes ago", "мин назад"),
)


def language() -> str:
    """`zh`, `en` or `ru`: the language this page is being written in."""
    return tongues.of(translation.get_language() or "zh")


@lru_cache(maxsize=4096)
def _translated(in_language: str, message: str) -> str:
    with translation.override(in_language):
        return translation.gettext(message)


def say(message: str, **facts) -> Markup:
    """A sentence of ours in the language of the page, its facts escaped; looked up once per language."""
    said = _translated(translation.get_language() or "zh-hans", message)
    if facts:
        said = said % {name: escape(value) for name, value in facts.items()}
    return Markup(said)  # noqa: S704 - the sentences are ours, the facts are escaped


def local(zh: str, en: str) -> str:
    """The one of two texts that fits the language of the page; a third language finds its own, or says the English."""
    return tongues.pick(zh, en, language()) if en else zh


def _wall(moment: dt.datetime | dt.date) -> dt.datetime | dt.date:
    return clock.local(moment) if isinstance(moment, dt.datetime) else moment


def day(moment: dt.datetime | dt.date) -> str:
    """11月21日 周六； with the year when it is not this one."""
    on = _wall(moment)
    other_year = on.year != clock.today().year
    weekday = _WEEKDAYS[language()][on.weekday()]
    if language() in _MONTHS:
        comma = "," if language() == "ru" else ""
        month = _MONTHS[language()][on.month - 1]
        return f"{weekday}{comma} {on.day} {month}" + (f" {on.year}" if other_year else "")
    return (f"{on.year}年" if other_year else "") + f"{on.month}月{on.day}日 周{weekday}"


def full_day(moment: dt.datetime | dt.date) -> str:
    """2026年11月21日: the form used on papers, always with its year."""
    on = _wall(moment)
    if language() in _MONTHS:
        return f"{on.day} {_MONTHS[language()][on.month - 1]} {on.year}"
    return f"{on.year}年{on.month}月{on.day}日"


def clock_time(moment: dt.datetime) -> str:
    return _wall(moment).strftime("%H:%M")


def local_time(moment: dt.datetime) -> str:
    return f"{day(moment)} {clock_time(moment)}"


def span(start: dt.datetime, end: dt.datetime) -> str:
    """From when to when, without saying the same day twice."""
    if clock.local(start).date() == clock.local(end).date():
        return f"{local_time(start)}–{clock_time(end)}"
    return f"{local_time(start)} – {local_time(end)}"


def ago(moment: dt.datetime) -> str:
    """How long since, in the largest whole unit; the future is given as a plain time."""
    gone = minutes.between(moment, clock.now())
    if moment > clock.now():
        return local_time(moment)
    for size, zh, one, many, ru in _AGO:
        if count := gone // size:
            unit = {"zh": zh, "ru": ru}.get(language(), one if count == 1 else many)
            return f"{count} {unit}"
    return local("刚刚", "just now")


def minutes_in_words(count: int) -> str:
    return minutes.in_words(count, language())


def distance(metres: float) -> str:
    """850 米， 1.2 公里: near things to ten metres, far ones to a hundred."""
    if metres < 950:
        near = max(10, round(metres / 10) * 10)
        return f"{near} " + local("米", "m")
    far = f"{metres / 1000:.1f}".removesuffix(".0")
    return f"{far} " + local("公里", "km")


def number(value: int | None) -> str:
    """15,720; what is not known is a dash and never nought."""
    return "—" if value is None else f"{value:,}"


def mask(value: str) -> str:
    """A phone number with its middle hidden, a name with only its surname."""
    return text.masked_phone(value) if text.digits(value) else text.masked_name(value)
