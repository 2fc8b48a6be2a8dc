"""What time it is: asked at the door, passed downward, stopped only by tests and tales."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
# Days that somebody may mean. Beyond them a zone has no room to turn in, and PostgreSQL answers in years B.C.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_stopped: ContextVar[dt.datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return _stopped.get() or dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The calendar day in China."""
    return local(now()).date()


def local(moment: dt.datetime) -> dt.datetime:
    """The same moment on a Chinese wall clock."""
    return moment.astimezone(SHANGHAI)


def from_local(day: dt.date, time: dt.time) -> dt.datetime:
    """A Chinese wall-clock time as a moment in UTC."""
    return dt.datetime.combine(day, time, SHANGHAI).astimezone(dt.UTC)


def start_of(day: dt.date) -> dt.datetime:
    """Midnight at which a Chinese day begins."""
    return from_local(day, dt.time())


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Stop the clock at a moment, for a test or a chapter of a tale."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=SHANGHAI)
    token = _stopped.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _stopped.reset(token)
