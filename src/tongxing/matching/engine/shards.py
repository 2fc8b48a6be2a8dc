"""A province by its counties: each solved alone, then those left over once more across the borders, one certificate.

The prices of all counties together price every seat of the province (Dantzig and Wolfe 1960); held against every pair
there is, over borders too, they bound what any placement of the whole could reach. So what the cuts cost is in the gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from tongxing.matching.engine import auction, batch, candidates, sides
from tongxing.matching.engine.auction import Go
from tongxing.matching.engine.batch import Answer, Settings
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.scores import Weights
from tongxing.matching.engine.sides import Activities, Volunteers, Whole


@dataclass(frozen=True)
class Sharded:
    """Who is placed where in the whole, and how good that is; rows are those of the whole sides.

    `who`, `where`, `scores`: shape (k,). `prices` (m,) in points. `alone` is what the shards reached before the last
    step, `value` with it, `bound` what no placement over all pairs can pass. `answers` are the shards' own, in the
    order of their numbers (`numbers`); `is_finished` is false when it was told to stop.
    """

    who: Whole = field(repr=False)
    where: Whole = field(repr=False)
    scores: Whole = field(repr=False)
    prices: Whole = field(repr=False)
    numbers: tuple[int, ...]
    answers: tuple[Answer, ...] = field(repr=False)
    alone: int
    value: int
    bound: int
    is_finished: bool

    @property
    def gap(self) -> float:
        """How far the value may be from the best there is, as a part of the bound."""
        return (self.bound - self.value) / max(self.bound, 1)


def solve(
    people: Volunteers,
    there: Activities,
    homes: ArrayLike,
    places: ArrayLike,
    rules: Rules | None = None,
    weights: Weights | None = None,
    settings: Settings | None = None,
    *,
    go_on: Go | None = None,
) -> Sharded:
    """Place a large whole by shards, with the certificate of the whole; deterministic.

    `homes` (n,) and `places` (m,) are the shards' numbers of the two sides, in the order of their rows. People without
    a place in their own shard are then offered the seats left in all others, in one more batch. Parties are for
    `batch.solve`. Memory: that of the largest shard, and of the seats left. Time: the sum over the shards, and one
    look at every pair. Refuses with BadInput a number missing, and an activity (`whole`) cut in two.
    """
    rules, weights, settings = rules or Rules(), weights or Weights(), settings or Settings()
    home, place = _numbers(homes, len(people), "people"), _numbers(places, len(there), "activities")
    _refuse_cut(there, place)
    numbers = np.unique(np.concatenate([home, place]))
    answers, placed = [], [_none()]
    prices = np.zeros(len(there), np.int64)
    closed = np.zeros(len(there), bool)
    for mine, theirs in _rows(home, place, numbers):
        own, own_there = sides.some_volunteers(people, mine), sides.some_activities(there, theirs)
        found = batch.solve(own, own_there, rules, weights, settings, go_on=go_on)
        answers.append(found)
        prices[theirs] = found.prices
        closed[theirs[list(found.cancelled)]] = True
        placed.append(np.stack([mine[found.who], theirs[found.where], found.scores]))
    shards = np.concatenate(placed, axis=1)
    beyond = _over_borders(people, there, shards, closed, rules, weights, settings, go_on)
    who, where, told = np.concatenate([shards, beyond], axis=1)
    order = np.lexsort((where, who))
    value = int(told.sum())
    return Sharded(
        who[order], where[order], told[order], prices, tuple(numbers.tolist()), tuple(answers),
        int(shards[2].sum()), value, max(value, _bound(people, there, prices, rules, weights)),
        all(one.is_finished for one in answers),
    )  # fmt: skip


def _numbers(told: ArrayLike, count: int, what: str) -> Whole:
    given = np.asarray(told)
    if given.shape != (count,) or given.dtype.kind not in "iu":
        raise BadInput(f"shards of {what}: one whole number a row is wanted, {count} in all")
    return given.astype(np.int64)


def _refuse_cut(there: Activities, place: Whole) -> None:
    order = np.lexsort((place, there.whole))
    cut = (np.diff(there.whole[order]) == 0) & (np.diff(place[order]) != 0)
    if cut.any():
        raise BadInput("parts of one activity lie in two shards", int(order[1:][np.argmax(cut)]))


def _rows(home: Whole, place: Whole, numbers: Whole) -> Iterator[tuple[Whole, Whole]]:
    by_home, by_place = np.argsort(home, kind="stable"), np.argsort(place, kind="stable")
    for one in numbers:
        yield (
            by_home[slice(*np.searchsorted(home[by_home], (one, one + 1)))],
            by_place[slice(*np.searchsorted(place[by_place], (one, one + 1)))],
        )


def _over_borders(
    people: Volunteers,
    there: Activities,
    shards: Whole,
    closed: Whole,
    rules: Rules,
    weights: Weights,
    settings: Settings,
    go_on: Go | None,
) -> Whole:
    """Who has no place yet at the seats still open, wherever; what was cancelled stays cancelled."""
    taken = np.bincount(shards[1], minlength=len(there))
    open_ = np.flatnonzero(~closed & (taken < there.seats))
    free = np.setdiff1d(np.arange(len(people)), shards[0])
    if not len(open_) or not len(free):
        return _none()
    left = sides.some_activities(there, open_)
    left = replace(left, seats=left.seats - taken[open_], fewest=np.maximum(left.fewest - taken[open_], 0))
    found = batch.solve(sides.some_volunteers(people, free), left, rules, weights, settings, go_on=go_on)
    return np.stack([free[found.who], open_[found.where], found.scores])


def _bound(people: Volunteers, there: Activities, prices: Whole, rules: Rules, weights: Weights) -> int:
    """What no placement of all pairs can pass, by these prices."""
    meeting = batch.slots_meeting(there)
    bound = int(there.seats @ prices)
    for part in candidates.stream(people, there, rules, weights):
        net = np.where(there.seats[part.where] > 0, part.scores - prices[part.where], 0)
        bound += int(net[auction.best_at(part.who, part.where, net, people.hands, meeting)].sum())
    return bound


def _none() -> Whole:
    return np.zeros((3, 0), np.int64)
