"""The shortest ways for everybody: the p-median, by exchange and Lagrangian bound, exactly where it is small."""

import math
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, sparse

from tongxing.matching.engine.faults import BadInput, refuse_beyond

EXACT_UP_TO = 40_000  # walks for which the whole model is handed to the solver
ROUNDS = 300
LONGEST = 2**40
Metres = NDArray[np.int64]
Weights = NDArray[np.int64]


@dataclass(frozen=True)
class Walks:
    """An answer: the sites to add, the weighted walks with them and the standing ones, and how good that is.

    `value` is the sum of weight times metres to the nearest site, `bound` what no choice can go below, `nearest` the
    site of each demand point.
    """

    chosen: tuple[int, ...]
    value: int
    bound: int
    nearest: NDArray[np.int64] = field(repr=False)

    @property
    def gap(self) -> float:
        """How far the value may be from the best there is, as a part of the value."""
        return (self.value - self.bound) / max(self.value, 1)

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.bound == self.value


def shortest_walks(
    metres: ArrayLike,
    weights: ArrayLike,
    new: int,
    *,
    standing: Collection[int] = (),
    seconds: float = 60.0,
) -> Walks:
    """Where `new` further sites make the ways of all shortest in sum; everybody walks to the nearest.

    `metres` are whole and of shape (n, m), as `reach.walks` makes them. O(rounds · n · m). Refuses with BadInput: no
    site at all, weights or walks that are none, more than memory holds.
    """
    ways, told, there = _checked(metres, weights, new, standing)
    new = min(new, ways.shape[1] - len(there))
    if not len(told):
        return Walks((), 0, 0, np.zeros(0, dtype=np.int64))
    chosen = _exchanged(ways, told, _added(ways, told, new, there), there)
    value = _value(ways, told, [*there, *chosen])
    bound = _lagrangian(ways, told, new, there, value) if new else value
    if bound < value and ways.size <= EXACT_UP_TO:
        chosen, bound = _solved(ways, told, new, there, seconds, chosen, bound)
    sites = np.array(sorted([*there, *chosen]), dtype=np.int64)
    value = _value(ways, told, sites)
    nearest = sites[np.argmin(ways[:, sites], axis=1)]
    return Walks(tuple(sorted(int(site) for site in chosen)), value, min(bound, value), nearest)


def _checked(
    metres: ArrayLike, weights: ArrayLike, new: int, standing: Collection[int]
) -> tuple[Metres, Weights, list[int]]:
    ways, told = np.asarray(metres), np.asarray(weights)
    if ways.ndim != 2 or told.shape != (ways.shape[0],):
        raise BadInput("walks have one row a demand point and one column a site, and one weight a row")
    refuse_beyond(ways.size, 8 * 4, "walks from everywhere to everywhere")
    for name, one in (("a walk", ways), ("a weight", told)):
        as_float = one.astype(float).reshape(one.shape[0], -1)
        with np.errstate(invalid="ignore"):
            is_good = (as_float >= 0) & (as_float < LONGEST) & (as_float == np.floor(as_float))
        if not is_good.all():
            raise BadInput(f"{name} is a whole number from zero on", int(np.argmin(is_good.all(axis=1))))
    there = sorted({int(site) for site in standing})
    if there and (there[0] < 0 or there[-1] >= ways.shape[1]):
        raise BadInput("a site is named that the table does not have", there[-1])
    if int(new) != new or new < 0 or (not there and min(new, ways.shape[1]) == 0):
        raise BadInput("there must be one site at least, new or standing")
    if float(ways.max(initial=0)) * float(told.sum()) >= 2**53:
        raise BadInput("the weighted walks together are beyond what a solver can count")
    return ways.astype(np.int64), told.astype(np.int64), there


def _added(ways: Metres, weights: Weights, new: int, there: list[int]) -> list[int]:
    """The next best site again and again."""
    nearest = ways[:, there].min(axis=1) if there else ways.max(axis=1) + 1
    chosen: list[int] = []
    for _ in range(new):
        saves = weights @ np.maximum(nearest[:, np.newaxis] - ways, 0)
        saves[[*there, *chosen]] = -1
        chosen.append(int(np.argmax(saves)))
        nearest = np.minimum(nearest, ways[:, chosen[-1]])
    return chosen


def _exchanged(ways: Metres, weights: Weights, chosen: list[int], there: list[int]) -> list[int]:
    """One site for another while the sum falls (Teitz and Bart 1968), the best exchange first."""
    chosen, rows = list(chosen), np.arange(len(ways))
    while chosen:
        sites = np.array([*there, *chosen], dtype=np.int64)
        order = np.argsort(ways[:, sites], axis=1, kind="stable")[:, :2]
        nearest = sites[order[:, 0]]
        first = ways[rows, nearest]
        second = ways[rows, sites[order[:, 1]]] if len(sites) > 1 else ways.max(axis=1)
        saves = weights @ np.maximum(first[:, np.newaxis] - ways, 0)
        best, leaving, taking = 0, -1, -1
        for at, site in enumerate(chosen):
            own = np.flatnonzero(nearest == site)
            near, next_near, to = first[own, np.newaxis], second[own, np.newaxis], ways[own]
            left = near - (np.minimum(next_near, to) if len(sites) > 1 else to)
            gain = saves + weights[own] @ (left - np.maximum(near - to, 0))
            gain[sites] = 0
            candidate = int(np.argmax(gain))
            if int(gain[candidate]) > best:
                best, leaving, taking = int(gain[candidate]), at, candidate
        if best <= 0:
            break
        chosen[leaving] = taking
    return chosen


def _lagrangian(ways: Metres, weights: Weights, new: int, there: list[int], value: int) -> int:
    """A bound from below: everybody may be served in parts and has a price (Cornuejols, Fisher, Nemhauser 1977)."""
    costs = ways.astype(float) * weights[:, np.newaxis].astype(float)
    sites = np.array(there, dtype=np.int64)
    price = np.partition(costs, min(1, costs.shape[1] - 1), axis=1)[:, min(1, costs.shape[1] - 1)]
    best, step, since = 0.0, 1.0, 0
    for _ in range(ROUNDS):
        reduced = np.minimum(costs - price[:, np.newaxis], 0.0)
        worth = reduced.sum(axis=0)
        fixed = worth[sites].sum()
        worth[sites] = np.inf
        opened = np.argpartition(worth, new - 1)[:new] if new < len(worth) else np.arange(len(worth))
        told = float(price.sum() + fixed + worth[opened].sum())
        best, since = (told, 0) if told > best * (1 + 1e-9) else (best, since + 1)
        slope = 1.0 - (reduced[:, np.concatenate([sites, opened])] < 0).sum(axis=1)
        length = float((slope**2).sum())
        if length == 0 or value - best < 1:
            break
        if since >= 15:
            step, since = step / 2, 0
        price = np.maximum(price + step * (value * 1.001 + 1 - told) / length * slope, 0.0)
    return min(value, max(0, math.ceil(best * (1 - 1e-9) - 1e-6)))


def _solved(
    ways: Metres,
    weights: Weights,
    new: int,
    there: list[int],
    seconds: float,
    chosen: list[int],
    bound: int,
) -> tuple[list[int], int]:
    """The whole model for the solver: who walks where, and which sites are open."""
    rows, columns = ways.shape
    pairs = rows * columns
    served = sparse.kron(sparse.eye_array(rows), np.ones((1, columns)), format="csr")
    each = sparse.hstack([sparse.csr_array((rows, columns)), served], format="csr")
    is_open = sparse.kron(np.ones((rows, 1)), sparse.eye_array(columns), format="csr")
    only_open = sparse.hstack([-is_open, sparse.eye_array(pairs)], format="csr")
    free = np.ones(columns)
    free[there] = 0
    budget = sparse.csr_array(np.concatenate([free, np.zeros(pairs)])[np.newaxis, :])
    low = np.zeros(columns + pairs)
    low[there] = 1
    done = optimize.milp(
        np.concatenate([np.zeros(columns), (weights[:, np.newaxis] * ways).ravel().astype(float)]),
        integrality=np.concatenate([np.ones(columns), np.zeros(pairs)]),
        bounds=optimize.Bounds(low, 1),
        constraints=[
            optimize.LinearConstraint(each, 1, 1),
            optimize.LinearConstraint(only_open, -np.inf, 0),
            optimize.LinearConstraint(budget, -np.inf, float(new)),
        ],
        options={"mip_rel_gap": 0.0, "time_limit": float(seconds)},
    )
    if done.mip_dual_bound is not None and math.isfinite(done.mip_dual_bound):
        bound = max(bound, math.ceil(done.mip_dual_bound * (1 - 1e-9) - 1e-6))
    if done.x is not None:
        found = [int(site) for site in np.flatnonzero(done.x[:columns] > 0.5) if site not in there]
        if found and _value(ways, weights, [*there, *found]) < _value(ways, weights, [*there, *chosen]):
            chosen = found
    return chosen, bound


def _value(ways: Metres, weights: Weights, sites: Collection[int]) -> int:
    return int(weights @ ways[:, sorted(sites)].min(axis=1))
