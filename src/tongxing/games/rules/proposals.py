"""Arithmetic of drafts by the engine: when somebody is free, and days in a row."""

from collections.abc import Collection, Iterable, Sequence

DAY = 1_440
Minutes = tuple[int, int]


def free_of(days: Iterable[int], blocked: Sequence[Minutes]) -> list[Minutes]:
    """When somebody can serve, in minutes: these days (numbers since 1970) without the blocked spans.

    Days beside each other are one span, so a night between two of them is free and one before a day off is not.
    """
    spans: list[Minutes] = []
    for day in sorted(set(days)):
        begins = day * DAY
        if spans and spans[-1][1] == begins:
            spans[-1] = spans[-1][0], begins + DAY
        else:
            spans.append((begins, begins + DAY))
    for low, high in sorted(blocked):
        spans = [part for span in spans for part in _without(span, low, high)]
    return spans


def _without(span: Minutes, low: int, high: int) -> list[Minutes]:
    parts = (span[0], min(span[1], low)), (max(span[0], high), span[1])
    return [part for part in parts if part[0] < part[1]]


def blocked_by(begins: int, ends: int, rest: int) -> Minutes:
    """What a shift that stays keeps free around it: its own days, and the rest before and after."""
    first, last = begins // DAY * DAY, -(-ends // DAY) * DAY
    return min(first, begins - rest), max(last, ends + rest)


def too_long_a_run(kept: Collection[int], new: Collection[int], longest: int) -> set[int]:
    """The days of `new` that would make a run of more than so many days with those that are kept; latest first."""
    days, out = {*kept, *new}, set()
    for day in sorted(new, reverse=True):
        run, before, after = 1, day - 1, day + 1
        while before in days:
            run, before = run + 1, before - 1
        while after in days:
            run, after = run + 1, after + 1
        if run > longest:
            days.discard(day)
            out.add(day)
    return out
