"""What a selection may ask and when it answers: pure verdicts."""

import datetime as dt
from collections.abc import Iterable, Sequence

CRITERION_AT_LEAST = 4
PLACES_TAKEN = 0  # the reason that is no criterion: every place is taken


def wrong_criterion(
    criteria: Sequence[str], most: int, longest: int, barred: Iterable[str]
) -> tuple[str, str]:
    """The first thing that is wrong with a list of criteria, as a code and the words it is about; or nothing."""
    if not 1 <= len(criteria) <= most:
        return "count", ""
    for one in criteria:
        if not CRITERION_AT_LEAST <= len(one) <= longest:
            return "length", one
        if criteria.count(one) > 1:
            return "twice", one
        if found := next((word for word in barred if word.casefold() in one.casefold()), ""):
            return "barred", found
    return "", ""


def wrong_times(
    opens_at: dt.datetime,
    until: dt.datetime,
    answer_by: dt.datetime,
    *,
    closes_at: dt.datetime,
    starts_at: dt.datetime,
    least: dt.timedelta,
    notice: dt.timedelta,
) -> str:
    """Why a deadline cannot stand: too little time to apply, too late, or no answer in time for the activity."""
    if until < opens_at + least:
        return "too_soon"
    if until > closes_at:
        return "too_late"
    if answer_by < until:
        return "answer_too_soon"
    return "answer_too_late" if answer_by > starts_at - notice else ""


def wrong_words(words: Sequence[str], asked: int, longest: int) -> int | None:
    """Which criterion nothing, or too much, was said to; None when all is well. Asked nothing, one says nothing."""
    if len(words) > asked:
        return asked
    for index in range(asked):
        if index >= len(words) or not 1 <= len(words[index]) <= longest:
            return index
    return None


def wrong_reasons(reasons: Sequence[int], count: int, verdict: str) -> bool:
    """Whether an answer rests on no criterion, on none there is, or takes somebody because places are taken."""
    if not reasons or len(set(reasons)) != len(reasons):
        return True
    if PLACES_TAKEN in reasons and verdict == "taken":
        return True
    return not all(0 <= one <= count for one in reasons)


def why_not_now(state: str, verdict: str) -> str:
    """Why an application in this state cannot have this answer, as a code; empty when it can.

    A place once given is the person's; a no may become a yes; the same answer again says nothing, unless asked anew.
    """
    if state in ("taken", "listed"):
        return "placed"
    if state == "withdrawn":
        return "withdrawn"
    if (state, verdict) in (("reserve", "reserve"), ("declined", "declined")):
        return "same"
    return ""
