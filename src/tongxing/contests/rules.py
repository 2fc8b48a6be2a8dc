"""Who is selected, from published sheets alone: anybody can work it out again. And what an announcement may be."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from tongxing.contests.shapes import (
    ELIGIBLE,
    METHODS,
    POINTS_MOST,
    AnnounceContest,
    Criterion,
    RoundPlan,
    Sheet,
    Told,
)

STATES = ("announced", "on_notice", "published", "called_off")
WHOLE = 100
TITLE_AT_MOST, PURPOSE_AT_MOST, WORDS_AT_MOST = 40, 300, 200
CRITERION_AT_MOST, CRITERIA_AT_MOST, ROUND_AT_MOST, ROUNDS_AT_MOST, SEATS_AT_MOST = 30, 10, 20, 4, 200
TEXT_AT_LEAST = 4


def total(points: Sequence[int], criteria: Sequence[Criterion]) -> Fraction:
    """A juror's total for an entry, from 0 to 100: each criterion counts by its weight."""
    weighed = sum(given * one.weight for given, one in zip(points, criteria, strict=True))
    return Fraction(weighed, WHOLE)


def _mean(numbers: Collection[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def left_out(totals: Mapping[int, Fraction], method: str, trimmed_from: int) -> tuple[int, ...]:
    """Whose totals fall away: of those alike, the lowest number first, so that it is the same for everybody."""
    if method != "trimmed" or len(totals) < max(trimmed_from, 3):
        return ()
    low = min(sorted(totals), key=lambda juror: totals[juror])
    high = max(sorted(set(totals) - {low}), key=lambda juror: totals[juror])
    return tuple(sorted((low, high)))


def results(
    sheets: Collection[Sheet],
    criteria: Sequence[Criterion],
    method: str,
    trimmed_from: int,
    seats: int,
    *,
    without: Collection[tuple[int, int]] = (),
    out: Collection[int] = (),
) -> tuple[Told, ...]:
    """Every entry of a round with its score, in the order the stated method gives.

    `without` are pairs of juror and entry between whom there is an interest: such a sheet does not count. `out` are
    entries taken out after an objection.

    order: projects in a contest are set in order by the method its announcement states; never people or units
    """
    held: dict[int, dict[int, Sheet]] = {}
    for one in sheets:
        if (one.juror, one.entry) not in without and one.entry not in out:
            held.setdefault(one.entry, {})[one.juror] = one
    measured = []
    for entry, given in held.items():
        totals = {juror: total(one.points, criteria) for juror, one in given.items()}
        fell = left_out(totals, method, trimmed_from)
        score = _mean([value for juror, value in totals.items() if juror not in fell])
        parts = tuple(
            _mean([Fraction(one.points[at]) for one in given.values()]) for at in range(len(criteria))
        )
        measured.append(((score, parts), entry, tuple(sorted(given)), fell))
    measured.sort(key=lambda one: (tuple(-part for part in (one[0][0], *one[0][1])), one[1]))
    told: list[Told] = []
    before = None
    for at, (worth, entry, jurors, fell) in enumerate(measured, 1):
        placed = told[-1].placed if told and worth == before else at
        score, before = worth[0], worth
        told.append(
            Told(entry, score.numerator, score.denominator, jurors, fell, placed, selected=placed <= seats)
        )
    return tuple(told)


def lacking(
    entries: Collection[int],
    sheets: Collection[Sheet],
    without: Collection[tuple[int, int]],
    jurors_least: int,
) -> tuple[int, ...]:
    """The entries that too few jurors have judged."""
    given = {(one.juror, one.entry) for one in sheets} - set(without)
    return tuple(
        entry for entry in sorted(entries) if sum(at == entry for _juror, at in given) < jurors_least
    )


def announcement_problems(
    order: AnnounceContest, today: dt.date, entry_days_least: int
) -> list[tuple[str, str]]:
    """What is wrong with an announcement, field by field."""
    found = words_problems("title", order.title, TITLE_AT_MOST)
    found += words_problems("purpose", order.purpose, PURPOSE_AT_MOST)
    if order.eligible not in ELIGIBLE:
        found.append(("eligible", "eligible_unknown"))
    if order.method not in METHODS:
        found.append(("method", "method_unknown"))
    if (order.entries_until - today).days < entry_days_least:
        found.append(("entries_until", "entries_until_too_soon"))
    return (
        found + criteria_problems(order.criteria) + rounds_problems(order.rounds, after=order.entries_until)
    )


def criteria_problems(criteria: Sequence[Criterion]) -> list[tuple[str, str]]:
    """Criteria are named once each, and their weights sum to a hundred."""
    names = [one.name for one in criteria]
    if not names or len(names) > CRITERIA_AT_MOST:
        return [("criteria", "criteria_number")]
    if any(not name or len(name) > CRITERION_AT_MOST for name in names) or len(set(names)) < len(names):
        return [("criteria", "criteria_names")]
    if any(not 1 <= one.weight <= WHOLE for one in criteria) or sum(one.weight for one in criteria) != WHOLE:
        return [("criteria", "criteria_weights")]
    return []


def rounds_problems(rounds: Sequence[RoundPlan], *, after: dt.date) -> list[tuple[str, str]]:
    """Rounds follow one another after the entries, and each selects no more than the one before."""
    if not 1 <= len(rounds) <= ROUNDS_AT_MOST:
        return [("rounds", "rounds_number")]
    if any(not one.name or len(one.name) > ROUND_AT_MOST for one in rounds):
        return [("rounds", "rounds_names")]
    if any(not 1 <= one.seats <= SEATS_AT_MOST for one in rounds):
        return [("rounds", "rounds_seats")]
    for one in rounds:
        if one.judge_from <= after or one.judge_until < one.judge_from:
            return [("rounds", "rounds_days")]
        after = one.judge_until
    if any(later.seats > earlier.seats for earlier, later in pairwise(rounds)):
        return [("rounds", "rounds_seats")]
    return []


def points_problems(points: Sequence[int], criteria: int) -> list[tuple[str, str]]:
    """Whole points from 0 to 100, one for each criterion."""
    fits = len(points) == criteria and all(0 <= one <= POINTS_MOST for one in points)
    return [] if fits else [("points", "points_range")]


def words_problems(field: str, words: str, most: int, least: int = 1) -> list[tuple[str, str]]:
    """What is wrong with a cleaned sentence."""
    if len(words) < least:
        return [(field, f"{field}_missing")]
    return [(field, f"{field}_too_long")] if len(words) > most else []
