"""Where stations do most: maximal cover (MCLP) and cover of everybody (LSCP), with value, bound and gap.

A *table of reach* (`reach.on_foot`, `reach.by_road`) has one row a demand point and one column a site. Weights are
whole numbers, one a demand point (residents, or whatever is counted). A *standing* site is there already and costs
nothing.
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, sparse

from tongxing.matching.engine import merging
from tongxing.matching.engine.faults import BadInput, refuse_beyond

HEAVIEST = 2**53  # a solver's numbers count exactly up to here
SWAPS_AT_MOST = 400

Weights = NDArray[np.int64]
Run = Callable[[Callable[[], Any]], Any]  # does the solver's work; None when told to stop before its end


@dataclass(frozen=True)
class Cover:
    """An answer: which sites to add, what is covered with them and the standing ones, and how good that is.

    `value` counts the weight covered (for `cover_all`: the sites added); `bound` is what no choice can pass (for
    `cover_all`: what no choice can go below). `covered` has one truth a demand point; `rows` is how many were left
    for the solver after merging, `columns` how many sites.
    """

    chosen: tuple[int, ...]
    value: int
    bound: int
    covered: NDArray[np.bool_] = field(repr=False)
    rows: int
    columns: int

    @property
    def gap(self) -> float:
        """How far the value may be from the best there is, as a part of the bound."""
        return abs(self.bound - self.value) / max(self.bound, self.value, 1)

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.bound == self.value


@dataclass(frozen=True)
class Gain:
    """One more site and what it adds to those before it."""

    site: int
    adds: int


def covered_by(table: Any, sites: Collection[int]) -> NDArray[np.bool_]:
    """Which demand points reach one of these sites; shape (n,)."""
    return times_covered(table, sites) > 0


def times_covered(table: Any, sites: Collection[int]) -> NDArray[np.int64]:
    """How many of these sites each demand point reaches: two or more is a backup; shape (n,)."""
    picked = np.zeros(table.shape[1], dtype=np.int64)
    picked[_sites(sites, table.shape[1])] = 1
    return (_ones(table) @ picked).astype(np.int64)


def cover_most(
    table: Any,
    weights: ArrayLike,
    new: int,
    *,
    standing: Collection[int] = (),
    closed: Collection[int] = (),
    seconds: float = 60.0,
    run: Run | None = None,
) -> Cover:
    """The most weight covered by the standing sites and up to `new` more (MCLP, Church and ReVelle 1974).

    Fewer than `new` are chosen where no further one would add anything; `closed` sites may not be chosen. Exact when
    the solver ends within `seconds`; else the best found, with its bound. `run` does the solver's work and may break it
    off: then greedy choice and exchange stand, with the bound that gains alone give. Refuses with BadInput.
    """
    told = _weights(weights, table.shape[0])
    small = _open_part(table, told, new, standing, closed)
    before = int(told[small.done].sum())
    if new == 0 or not small.table.shape[0]:
        return _cover(table, told, (), small, before)
    greedy = [gain.site for gain in _greedy(small.table, small.weights, new)]
    best = _swapped(small.table, small.weights, greedy)
    bound = _ceiling(small.table, small.weights, new, [[], greedy, best])
    if _value(small.table, small.weights, best) == bound:
        return _cover(table, told, best, small, before + bound)
    solved = _run(run, lambda: _solve_most(small.table, small.weights, new, seconds))
    if solved is not None and solved.x is not None:
        found = [int(site) for site in np.flatnonzero(solved.x[: small.table.shape[1]] > 0.5)]
        if _value(small.table, small.weights, found) > _value(small.table, small.weights, best):
            best = found
    bound = min(bound, _floor(-_dual_bound(solved)))
    return _cover(table, told, _useful(small, best), small, before + bound)


def relaxed_most(
    table: Any, weights: ArrayLike, new: int, *, standing: Collection[int] = (), closed: Collection[int] = ()
) -> float:
    """The bound that sites cut into fractions would give (the LP): what a benchmark measures against."""
    told = _weights(weights, table.shape[0])
    small = _open_part(table, told, new, standing, closed)
    before = float(told[small.done].sum())
    if new == 0 or not small.table.shape[0]:
        return before
    return before - float(_solve_most(small.table, small.weights, new, None, whole=False).fun)


def cover_all(
    table: Any,
    *,
    standing: Collection[int] = (),
    closed: Collection[int] = (),
    seconds: float = 60.0,
    run: Run | None = None,
) -> Cover:
    """The fewest further sites so that whoever can be reached is reached (LSCP, Toregas and others 1971).

    `value` is how many are added. Demand points out of every site's reach stay uncovered in the answer and do not make
    it fail. `run` as in `cover_most`. Refuses with BadInput.
    """
    told = np.ones(table.shape[0], dtype=np.int64)
    small = _open_part(table, told, table.shape[1], standing, closed)
    needless = merging.swallowing(small.table)
    rows = small.table[~needless]
    count = rows.shape[0]
    if not count:
        return _answer(table, (), standing, 0, 0, 0)
    found = [gain.site for gain in _greedy(rows, np.ones(count, dtype=np.int64), rows.shape[1])]
    solved = _run(run, lambda: _solve_all(rows, seconds))
    if solved is not None and solved.x is not None:
        whole = [int(site) for site in np.flatnonzero(solved.x > 0.5)]
        is_whole = bool(covered_by(rows, whole).all())
        found = whole if is_whole and len(whole) < len(found) else found
    bound = max(1, min(len(found), math.ceil(max(0.0, _dual_bound(solved)) - 1e-6)))
    chosen = tuple(sorted(int(small.sites[site]) for site in found))
    return _answer(table, chosen, standing, bound, count, rows.shape[1])


def gains(
    table: Any,
    weights: ArrayLike,
    count: int,
    *,
    standing: Collection[int] = (),
    closed: Collection[int] = (),
) -> tuple[Gain, ...]:
    """The greedy curve: the next site that adds most, and again, up to `count`; it ends where nothing is added.

    Each is the best next step, their sum at least 63 % of the optimum and seldom less than 96 %; ties go to the lower
    index.
    """
    told = _weights(weights, table.shape[0])
    small = _open_part(table, told, count, standing, closed, keep_all=True)
    return tuple(
        Gain(int(small.sites[one.site]), one.adds)
        for one in _greedy(small.table, small.weights, min(count, small.table.shape[1]))
    )


def in_order_of_gain(
    table: Any, weights: ArrayLike, chosen: Sequence[int], *, standing: Collection[int] = ()
) -> tuple[Gain, ...]:
    """The chosen sites in the order in which they should be built, with what each adds to those before."""
    told = _weights(weights, table.shape[0])
    closed = set(range(table.shape[1])) - set(chosen)
    return gains(table, told, len(chosen), standing=standing, closed=closed)


@dataclass(frozen=True)
class _Open:
    """What is left to decide: uncovered demand points merged, useful sites and their numbers in the whole table."""

    table: Any
    weights: Weights
    sites: NDArray[np.int64]
    done: NDArray[np.bool_]


def _open_part(
    table: Any,
    weights: Weights,
    new: int,
    standing: Collection[int],
    closed: Collection[int],
    *,
    keep_all: bool = False,
) -> _Open:
    if int(new) != new or new < 0:
        raise BadInput("the number of new sites is a whole number from zero on")
    done = covered_by(table, standing)
    can = np.ones(table.shape[1], dtype=bool)
    can[_sites(standing, table.shape[1])] = False
    can[_sites(closed, table.shape[1])] = False
    sites = np.flatnonzero(can)
    rest, weighing = merging.merged_rows(_ones(table)[~done][:, sites], weights[~done])
    while not keep_all and rest.shape[0]:
        needless = merging.swallowed(rest.T.tocsr())
        needless |= np.diff(rest.tocsc().indptr) == 0
        if not needless.any():
            break
        sites, rest = sites[~needless], rest[:, ~needless]
        rest.sort_indices()
        rest, weighing = merging.merged_rows(rest, weighing)
    return _Open(rest, weighing, sites, done)


def _greedy(table: Any, weights: Weights, count: int) -> list[Gain]:
    """The next best site again and again; the matrix is read once a site, O(pairs + count · sites)."""
    by_site = table.tocsc()
    worth = np.asarray(table.T @ weights, dtype=np.int64)
    is_open = np.ones(table.shape[0], dtype=bool)
    found: list[Gain] = []
    while len(found) < count and len(worth):
        site = int(np.argmax(worth))
        adds = int(worth[site])
        if adds <= 0:
            break
        rows = by_site.indices[by_site.indptr[site] : by_site.indptr[site + 1]]
        rows = rows[is_open[rows]]
        is_open[rows] = False
        worth = worth - np.asarray(table[rows].T @ weights[rows], dtype=np.int64)
        found.append(Gain(site, adds))
    return found


def _swapped(table: Any, weights: Weights, sites: list[int]) -> list[int]:
    """One site for a better one while that helps (Teitz and Bart 1968): the answer if time runs out."""
    chosen = list(sites)
    for _ in range(SWAPS_AT_MOST):
        counts = times_covered(table, chosen)
        by_site = table[:, chosen].tocsc()
        alone = np.asarray(by_site.T @ (weights * (counts == 1)), dtype=np.int64)
        adds = np.asarray(table.T @ (weights * (counts == 0)), dtype=np.int64)
        leaving, best, other = _best_swap(table, weights, chosen, counts, alone, adds)
        if best <= 0:
            break
        chosen[leaving] = other
    return chosen


def _best_swap(
    table: Any,
    weights: Weights,
    chosen: list[int],
    counts: NDArray[np.int64],
    alone: NDArray[np.int64],
    adds: NDArray[np.int64],
) -> tuple[int, int, int]:
    """Which to leave, what it gains, which to take: the weakest few are tried exactly."""
    best = (0, 0, 0)
    for leaving in np.argsort(alone, kind="stable")[:20]:
        own = table[:, [chosen[leaving]]].tocsc().indices
        own = own[counts[own] == 1]
        again = adds + np.asarray(table[own].T @ weights[own], dtype=np.int64)
        taking = int(np.argmax(again))
        if (gain := int(again[taking] - alone[leaving])) > best[1]:
            best = (int(leaving), gain, taking)
    return best


def _ceiling(table: Any, weights: Weights, new: int, starts: Sequence[Sequence[int]]) -> int:
    """What no choice can pass, before any solver: gains only shrink, so none beats a start and its best next steps."""
    bounds = [int(weights.sum())]
    for start in starts:
        covered = covered_by(table, start)
        adds = np.sort(np.asarray(table.T @ (weights * ~covered), dtype=np.int64))
        bounds.append(int(weights[covered].sum()) + int(adds[::-1][:new].sum()))
    return min(bounds)


def _solve_most(table: Any, weights: Weights, new: int, seconds: float | None, *, whole: bool = True) -> Any:
    rows, columns = table.shape
    refuse_beyond(table.nnz, 64, "pairs handed to the solver")
    reached = sparse.hstack([-table.astype(float), sparse.eye_array(rows)], format="csr")
    budget = sparse.csr_array(np.concatenate([np.ones(columns), np.zeros(rows)])[np.newaxis, :])
    options = {"mip_rel_gap": 0.0} | ({} if seconds is None else {"time_limit": float(seconds)})
    return optimize.milp(
        np.concatenate([np.zeros(columns), -weights.astype(float)]),
        integrality=np.concatenate([np.full(columns, int(whole)), np.zeros(rows)]),
        bounds=optimize.Bounds(0, 1),
        constraints=[
            optimize.LinearConstraint(reached, -np.inf, 0),
            optimize.LinearConstraint(budget, -np.inf, float(new)),
        ],
        options=options,
    )


def _solve_all(table: Any, seconds: float) -> Any:
    columns = table.shape[1]
    return optimize.milp(
        np.ones(columns),
        integrality=np.ones(columns),
        bounds=optimize.Bounds(0, 1),
        constraints=[optimize.LinearConstraint(table.astype(float), 1, np.inf)],
        options={"mip_rel_gap": 0.0, "time_limit": float(seconds)},
    )


def _run(run: Run | None, work: Callable[[], Any]) -> Any:
    return work() if run is None else run(work)


def _dual_bound(solved: Any) -> float:
    """The solver's own bound on what it minimises; nothing known is no bound at all."""
    bound = None if solved is None else solved.mip_dual_bound
    return -math.inf if bound is None or not math.isfinite(bound) else float(bound)


def _floor(bound: float) -> int:
    """The largest whole value under a bound, with the solver's last digits forgiven."""
    return HEAVIEST if not math.isfinite(bound) else math.floor(bound * (1 + 1e-9) + 1e-6)


def _useful(small: _Open, sites: Sequence[int]) -> list[int]:
    """Without the sites that add nothing to those before them."""
    closed = sorted(set(range(small.table.shape[1])) - set(sites))
    weights = small.weights.copy()
    table = small.table.tocsc()
    kept = np.setdiff1d(np.arange(small.table.shape[1]), closed)
    return [int(kept[one.site]) for one in _greedy(table[:, kept].tocsr(), weights, len(kept))]


def _cover(table: Any, weights: Weights, best: Collection[int], small: _Open, bound: int) -> Cover:
    chosen = tuple(sorted(int(small.sites[site]) for site in best))
    covered = small.done | covered_by(table, chosen)
    value = int(weights[covered].sum())
    return Cover(chosen, value, max(bound, value), covered, *small.table.shape)


def _answer(
    table: Any, chosen: tuple[int, ...], standing: Collection[int], bound: int, rows: int, columns: int
) -> Cover:
    covered = covered_by(table, [*standing, *chosen])
    return Cover(chosen, len(chosen), bound, covered, rows, columns)


def _value(table: Any, weights: Weights, sites: Collection[int]) -> int:
    return int(weights[covered_by(table, sites)].sum())


def _ones(table: Any) -> Any:
    """The same entries, each told as one: a walk of no length is still a walk."""
    ones = np.ones(table.nnz, np.int64)
    return sparse.csr_array((ones, table.indices, table.indptr), shape=table.shape)


def _sites(sites: Collection[int], count: int) -> NDArray[np.int64]:
    found = np.array(sorted({int(site) for site in sites}), dtype=np.int64)
    if len(found) and (found[0] < 0 or found[-1] >= count):
        raise BadInput("a site is named that the table does not have", int(found[-1]))
    return found


def _weights(weights: ArrayLike, rows: int) -> Weights:
    told = np.asarray(weights)
    if told.shape != (rows,):
        raise BadInput(f"one weight a demand point: {rows} wanted, {told.shape} given")
    as_float = told.astype(float)
    with np.errstate(invalid="ignore"):
        is_good = np.isfinite(as_float) & (as_float >= 0) & (as_float == np.floor(as_float))
    if not is_good.all():
        raise BadInput("a weight is a whole number from zero on", int(np.argmin(is_good)))
    if float(as_float.sum()) >= HEAVIEST:
        raise BadInput("the weights together are beyond what a solver can count")
    return told.astype(np.int64)
