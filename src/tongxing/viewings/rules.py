"""When a viewing is what; the verdict follows the clock, whether anybody looked or not."""

import datetime as dt

LEAST_REASON = 6
LEAST_WHY = 4
LONGEST = 300


def state_of(state: str, answer_until: dt.datetime, open_until: dt.datetime | None, now: dt.datetime) -> str:
    """What a viewing is now: a question nobody answered lapses, a yes is over after its time."""
    if state == "asked" and now >= answer_until:
        return "lapsed"
    if state == "granted" and (open_until is None or now >= open_until):
        return "over"
    return state
