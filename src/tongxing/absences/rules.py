"""Pure verdicts about absences: what counts, what follows, and until when somebody may answer."""

import datetime as dt
from collections.abc import Sequence

SHORTEST_TEXT, LONGEST_TEXT = 2, 200
BY_CLOCK = "asked"


def is_final(kind: str, ended: bool, object_until: dt.date, verdict: str | None, today: dt.date) -> bool:
    """Whether a fact may count: not seen by somebody's word, standing, and its person had their say.

    `verdict` is None without an appeal, empty while one waits. The clock's question, the excused and the dismissed
    never count.
    """
    if kind != "not_seen" or ended:
        return False
    return object_until < today if verdict is None else verdict == "declined"


def that_weigh(days: Sequence[dt.date], cases: int, within_days: int) -> tuple[int, ...]:
    """Which of these days, in order, are the first so many that lie within so many days; none when there are not.

    The first and the last of them lie at most `within_days` apart.
    """
    for first in range(len(days) - cases + 1):
        if (days[first + cases - 1] - days[first]).days <= within_days:
            return tuple(range(first, first + cases))
    return ()


def may_object(ended: bool, kind: str, object_until: dt.date, appealed: bool, today: dt.date) -> bool:
    """Until a day, once, against anything that stands but an excuse."""
    return not ended and not appealed and kind != "excused" and today <= object_until


def expires_on(kind: str, day: dt.date, object_until: dt.date, keep_days: int) -> dt.date:
    """Until when a fact is kept: an excuse and a question while one may speak about them, the others some days more."""
    if kind in ("excused", BY_CLOCK):
        return object_until
    return max(object_until, day + dt.timedelta(days=keep_days))


def is_told(text: str) -> bool:
    """Whether words are long enough to say something and short enough to be read."""
    return SHORTEST_TEXT <= len(text) <= LONGEST_TEXT
