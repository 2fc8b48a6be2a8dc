"""Verdicts about large events: how schedules are read, and what may be said about volunteers."""

from tongxing.games.rules.proposals import DAY, blocked_by, free_of, too_long_a_run
from tongxing.games.rules.schedules import (
    LONGEST,
    MOST_DAYS,
    MOST_PLACES,
    MOST_SHIFTS,
    NAME_AT_MOST,
    NUMBER_AT_MOST,
    POST_AT_MOST,
    TITLE_AT_MOST,
    Unreadable,
    difference,
    games_faults,
    kept,
    line_of,
    post_of,
    read,
    together,
)
from tongxing.games.rules.volunteers import days_told, taking_on_faults

__all__ = [
    "DAY",
    "LONGEST",
    "MOST_DAYS",
    "MOST_PLACES",
    "MOST_SHIFTS",
    "NAME_AT_MOST",
    "NUMBER_AT_MOST",
    "POST_AT_MOST",
    "TITLE_AT_MOST",
    "Unreadable",
    "blocked_by",
    "days_told",
    "difference",
    "free_of",
    "games_faults",
    "kept",
    "line_of",
    "post_of",
    "read",
    "taking_on_faults",
    "together",
    "too_long_a_run",
]
