"""Pure verdicts about clauses and assignments: addresses of clauses, terms, lateness, what a figure shows."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable

from tongxing.measures.shapes import ASKING, Piece, State

SHORTEST_WHAT, LONGEST_WHAT, LONGEST_WORDS, LONGEST_WHY = 4, 120, 200, 200
SHORTEST_WHY = 4
MOST_PIECES = 20
MOST_DIVISIONS = 200
LONGEST_TERM_DAYS = 5 * 366
MOST_WORKDAYS = 500

NUMERALS = {zh: str(at) for at, zh in enumerate("一二三四五六七八九十", 1)}
_NUMBER = re.compile(r"([A-Z][0-9]{2})-(?:([一二三四五六七八九十])(?:\.([0-9]{1,2}))?|([0-9]{1,2}))")
_GIVEN = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
DIGEST = re.compile(r"[0-9a-f]{64}")


def parts_of(number: str) -> tuple[str, str, str] | None:
    """The document, the place in an address and the section of a clause's number; None for anything else.

    G24-二.1 is (G24, 2.1, 二); H24-1 is (H24, 1, "").
    """
    found = _NUMBER.fullmatch(number)
    if found is None:
        return None
    document, section, item, plain = found.groups()
    if plain:
        return document, plain, ""
    return document, NUMERALS[section] + (f".{item}" if item else ""), section


def last_day_of(given: str) -> dt.date | None:
    """The last day of a year, a month or a day written as 2035, 2024-12 or 2024-12-31; None for anything else."""
    if not _GIVEN.fullmatch(given):
        return None
    year, month, day = (*map(int, given.split("-")), 0, 0)[:3]
    try:
        return dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None


def is_late(state: str, due_on: dt.date, today: dt.date) -> bool:
    """Whether a division is late: it owes something and its last day is over."""
    return state in ASKING and due_on < today


def is_answer_late(state: str, answer_due_on: dt.date | None, today: dt.date) -> bool:
    """Whether the level above is late with looking at a report."""
    return state == State.REPORTED and answer_due_on is not None and answer_due_on < today


def is_shown(verdicts: Iterable[bool | None]) -> bool:
    """Whether figures show a clause by themselves: some speak, and every one that has a target reaches it.

    `None` is a figure without a target or without a number: it proves nothing and stands in nobody's way.
    """
    told = [verdict for verdict in verdicts if verdict is not None]
    return bool(told) and all(told)


def may_be_asked_again(reported_on: dt.date | None, today: dt.date, again_after_days: int) -> bool:
    """Whether enough days have passed since a division last reported on a clause."""
    return reported_on is None or (today - reported_on).days >= again_after_days


def is_digest(reference: str) -> bool:
    """Whether this is a SHA-256 as it is usually written."""
    return DIGEST.fullmatch(reference) is not None


def without_doubles(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same thing named twice is named once."""
    return tuple({(piece.kind, piece.reference): piece for piece in pieces}.values())
