"""What can be booked: how long, how far ahead, and within which hours."""

import datetime as dt
from collections.abc import Iterable

from tongxing.stations.shapes import Window

NAME_AT_MOST = 40
TITLE_AT_MOST = 60
EQUIPMENT_AT_MOST = 200
SEATS_AT_MOST = 5000


def span_fault(
    starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime, *, longest_minutes: int, days_ahead: int
) -> str:
    """Why this stretch cannot be booked by anybody; empty when it can."""
    if ends_at <= starts_at:
        return "ends_before_it_starts"
    if starts_at < now:
        return "in_the_past"
    if ends_at - starts_at > dt.timedelta(minutes=longest_minutes):
        return "too_long"
    if starts_at > now + dt.timedelta(days=days_ahead):
        return "too_far_ahead"
    return ""


def lies_within(windows: Iterable[Window], starts: dt.datetime, ends: dt.datetime) -> bool:
    """Whether a stretch of local time lies in one stretch of opening hours; a station that says none is open."""
    known = list(windows)
    if not known:
        return True
    if starts.date() != ends.date():
        return False
    begins, until = starts.hour * 60 + starts.minute, ends.hour * 60 + ends.minute
    return any(
        window.weekday == starts.isoweekday() and window.begins <= begins and until <= window.ends
        for window in known
    )
