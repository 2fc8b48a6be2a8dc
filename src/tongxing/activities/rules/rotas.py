"""What cannot be about a rota, and which days it asks for."""

import datetime as dt
from collections.abc import Callable

from tongxing.activities.shapes import RotaTerms
from tongxing.foundation.rhythms import days, is_possible

BEGINS_WITHIN_DAYS = 366
SKIPPED_AT_MOST = 60


def wrong_terms(terms: RotaTerms, today: dt.date, until: dt.date) -> list[tuple[str, str]]:
    """Field and code of what cannot be; `until` is the last day of the project."""
    found = []
    if not is_possible(terms.rhythm):
        found.append(("weekdays", "rhythm_impossible"))
    if not today <= terms.begins_on <= today + dt.timedelta(days=BEGINS_WITHIN_DAYS):
        found.append(("begins_on", "begin_impossible"))
    if terms.ends_on is not None and terms.ends_on < terms.begins_on:
        found.append(("ends_on", "end_impossible"))
    if len(terms.skipped_days) > SKIPPED_AT_MOST:
        found.append(("skipped_days", "skipped_too_many"))
    if not found:
        last = min(until, terms.ends_on or until, terms.begins_on + dt.timedelta(days=BEGINS_WITHIN_DAYS))
        if not any(True for _day in days(terms.rhythm, terms.begins_on, today, last, terms.skipped_days)):
            found.append(("weekdays", "never_falls"))
    return found


def days_ahead(
    terms: RotaTerms, after: dt.date, until: dt.date, is_holiday: Callable[[dt.date], bool]
) -> tuple[dt.date, ...]:
    """The days after one and up to another on which a rota makes an activity."""
    last = min(until, terms.ends_on or until)
    found = days(terms.rhythm, terms.begins_on, after, last, frozenset(terms.skipped_days))
    return tuple(day for day in found if not (terms.skips_holidays and is_holiday(day)))
