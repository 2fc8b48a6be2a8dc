"""Who is placed and who waits, by group, and what evener chances would cost: told before anybody chooses.

Groups are labels the caller gives (place, age band, disability, hours so far); they are counted here and never enter a
score. The only term that evens chances is `seldom` in `scores.Weights`; `price_of` shows its curve.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from tongxing.matching.engine import batch, feasible, scores
from tongxing.matching.engine.auction import Go
from tongxing.matching.engine.batch import Answer, Settings
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.listing import gini
from tongxing.matching.engine.scores import TERMS, Weights
from tongxing.matching.engine.sides import Activities, Volunteers, Whole

QUARTERS = "minutes_so_far"


@dataclass(frozen=True)
class Share:
    """One group: how many there are, how many were placed."""

    group: int
    people: int
    placed: int

    @property
    def rate(self) -> float:
        """The part of the group that was placed."""
        return self.placed / max(self.people, 1)


@dataclass(frozen=True)
class Report:
    """Placement by group for each grouping, the lowest rate over the highest, and how evenly time lies afterwards."""

    by: dict[str, tuple[Share, ...]]
    lowest_of_highest: dict[str, float]
    gini_of_minutes: float
    jain_of_minutes: float


@dataclass(frozen=True)
class Waits:
    """Waiting by group: middle and nine tenths in minutes, the part that was met; and who waits longest."""

    by: tuple[tuple[int, int, int, float], ...]
    worst: int


@dataclass(frozen=True)
class Cost:
    """One point of the curve: with `part` of all points for serving seldom, how much of the value goes, and the rates
    of the quarters of hours so far, those with the fewest first.
    """

    part: float
    value: int
    loss_percent: float
    rates: tuple[float, ...]


def report(
    people: Volunteers, there: Activities, answer: Answer, groups: Mapping[str, ArrayLike] | None = None
) -> Report:
    """Placement by each grouping (labels (n,)) and by quarters of minutes so far; O(n · groupings)."""
    placed = np.zeros(len(people), bool)
    placed[answer.who] = True
    told = {QUARTERS: quarters(people.minutes_so_far)} | {
        name: _labels(labels, len(people), name) for name, labels in (groups or {}).items()
    }
    by = {
        name: tuple(
            Share(int(one), int((labels == one).sum()), int(placed[labels == one].sum()))
            for one in np.unique(labels)
        )
        for name, labels in told.items()
    }
    rates = {name: [share.rate for share in shares] for name, shares in by.items()}
    minutes = people.minutes_so_far.astype(float).copy()
    np.add.at(minutes, answer.who, (there.ends - there.starts)[answer.where])
    square = float((minutes**2).sum())
    return Report(
        by,
        {name: min(some) / max(some) if some and max(some) > 0 else 1.0 for name, some in rates.items()},
        gini(minutes),
        float(minutes.sum() ** 2 / (len(minutes) * square)) if square else 1.0,
    )


def quarters(minutes: Whole) -> Whole:
    """0 … 3 by minutes so far, those with the fewest first; equal minutes lie in one quarter. Shape (n,)."""
    if not len(minutes):
        return np.zeros(0, np.int64)
    edges = np.sort(minutes)[[len(minutes) * at // 4 for at in (1, 2, 3)]]
    return np.searchsorted(edges, minutes, side="right").astype(np.int64)


def waits(minutes: ArrayLike, groups: ArrayLike, is_met: ArrayLike) -> Waits:
    """How long needs waited, by group (their community, say): rows of group, middle, nine tenths, part met."""
    told = np.asarray(minutes, dtype=np.float64)
    if told.ndim != 1 or not np.isfinite(told).all() or (told < 0).any():
        raise BadInput("waiting is told in minutes from zero on")
    labels, met = _labels(groups, len(told), "groups"), _labels(is_met, len(told), "met")
    rows = tuple(
        (
            int(one),
            int(np.median(told[labels == one])),
            int(np.quantile(told[labels == one], 0.9)),
            float((met[labels == one] > 0).mean()),
        )
        for one in np.unique(labels)
    )
    return Waits(rows, max(rows, key=lambda row: (row[2], -row[0]))[0] if rows else -1)


def price_of(
    people: Volunteers,
    there: Activities,
    rules: Rules | None = None,
    weights: Weights | None = None,
    *,
    parts: Sequence[float] = (0.0, 0.05, 0.1, 0.2, 0.4),
    settings: Settings | None = None,
    go_on: Go | None = None,
) -> tuple[Cost, ...]:
    """The curve an operator sees before choosing: one batch for each part, its value told at the weights given.

    A part of 0.1 gives a tenth of all points to who has served little, on top of what `weights` hold; the other terms
    shrink alike. Told to stop (`go_on`), it gives the steps that were finished. Refuses with BadInput a part out of
    0 … 0.9.
    """
    rules, weights = rules or Rules(), weights or Weights()
    found: list[Cost] = []
    groups = quarters(people.minutes_so_far)
    for part in parts:
        answer = batch.solve(people, there, rules, leaning(weights, part), settings, go_on=go_on)
        if not answer.is_finished:
            break
        metres = feasible.ways(people, there, answer.who, answer.where, rules.detour)
        value = int(scores.scores(people, there, answer.who, answer.where, metres, weights).sum())
        placed = np.zeros(len(people), bool)
        placed[answer.who] = True
        rates = tuple(round(float(placed[groups == one].mean()), 4) for one in np.unique(groups))
        first = found[0].value if found else value
        found.append(Cost(part, value, round((first - value) / max(first, 1) * 100, 3), rates))
    return tuple(found)


def leaning(weights: Weights, part: float) -> Weights:
    """The same weights with this part of all points moved to `seldom`."""
    if not 0 <= part <= 0.9:
        raise BadInput("a part of the points is 0 to 0.9")
    most = weights.most
    told = {name: int(getattr(weights, name) * (1 - part)) for name in TERMS}
    told["seldom"] += int(most * part)
    rest = {one.name: getattr(weights, one.name) for one in fields(weights) if one.name not in TERMS}
    return Weights(**told, **rest)


def _labels(told: ArrayLike, count: int, what: str) -> Whole:
    given = np.asarray(told)
    if given.shape != (count,) or (count and given.dtype.kind not in "biu"):
        raise BadInput(f"{what}: one whole number a row, {count} in all")
    return given.astype(np.int64)
