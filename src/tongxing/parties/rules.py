"""Pure verdicts about a party: what an answer to all of them means."""

import datetime as dt
from collections.abc import Sequence

LEAST, MOST = 2, 20  # more would keep a post's lock long, and is a unit, which a team leader brings
AHEAD = dt.timedelta(days=1)


def reminds_at(founded_at: dt.datetime, closes_at: dt.datetime) -> dt.datetime:
    """When a founder who has not pressed is reminded: a day before sign-up ends, or halfway when it ends sooner."""
    return max(closes_at - AHEAD, founded_at + (closes_at - founded_at) / 2)


def verdict(codes: Sequence[str], together: str) -> tuple[str, int]:
    """Of a party that comes whole: `in`, `cannot` with how many have a reason of their own, or `short` of places.

    `codes` are what each was told, empty for a place; `together` is the code of those who only lack the others.
    """
    if not any(codes):
        return "in", 0
    own = sum(1 for code in codes if code and code != together)
    return ("cannot", own) if own else ("short", 0)
