"""When on a day: the four answers people give, and the hours they mean."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.foundation import clock
from tongxing.web.fields import ChoiceField

_HOURS = {
    "any": (dt.time(8), dt.time(20)),
    "morning": (dt.time(8), dt.time(12)),
    "afternoon": (dt.time(12), dt.time(18)),
    "evening": (dt.time(18), dt.time(21)),
}
_NAMES = (
    ("any", gettext_lazy("都可以")),
    ("morning", gettext_lazy("上午")),
    ("afternoon", gettext_lazy("下午")),
    ("evening", gettext_lazy("晚上")),
)


class DayPartField(ChoiceField):
    """Any time, morning, afternoon or evening."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(look="cards", initial="any", choices=list(_NAMES), **kwargs)


def hours(day: dt.date, part: str) -> tuple[dt.datetime, dt.datetime]:
    """The moments, in UTC, from which and until which a part of a Chinese day lasts."""
    begins, ends = _HOURS[part]
    return clock.from_local(day, begins), clock.from_local(day, ends)


def shown() -> tuple[tuple[str, Any], ...]:
    """The parts of a day as people name them, without "any time"."""
    return _NAMES[1:]
