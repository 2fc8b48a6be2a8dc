"""One survey as arithmetic: communities and stations in, shares, gaps and the next stations out; no database."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tongxing.coverage.shapes import Community, Walk
from tongxing.matching.engine import coverage, reach

Ways = tuple[Sequence[tuple[float, float]], Sequence[tuple[int, int, float]]]

GAPS_TOLD = 60
CURVE_TOLD = 30


@dataclass(frozen=True)
class Reckoned:
    """What a survey found, told by the places of its communities in the list."""

    covered: NDArray[np.bool_]
    later: NDArray[np.bool_]
    nearest: NDArray[np.float64]
    twice: int
    bound: int
    with_new: int
    greedy: int
    next_sites: tuple[coverage.Gain, ...]
    curve: tuple[int, ...]
    everybody: int
    everybody_bound: int


def reckoned(
    communities: Sequence[Community],
    stations: Sequence[tuple[float, float]],
    walk: Walk,
    new_sites: int,
    seconds: float,
    ways: Ways | None = None,
) -> Reckoned:
    """Who is covered now, and by which further stations, each in the middle of some community, most would be.

    Walks follow `ways` (points of nodes; rows of node, node, metres) where there are any, else straight lines with
    the detour. Where two places do the same, the one with more residents is named. Deterministic; exact when the
    solver ends within `seconds`, else with its bound.
    """
    here = np.array([(one.lat, one.lon) for one in communities])
    weights = np.array([one.residents for one in communities], dtype=np.int64)
    largest = np.argsort(-weights, kind="stable")
    sites = np.concatenate([here[largest], np.array(stations, dtype=float).reshape(-1, 2)])
    if ways is None:
        table = reach.on_foot(here, sites, walk.metres, walk.detour)
        nearest = reach.nearest(here, stations, walk.detour)
    else:
        table = reach.by_road(here, sites, *ways, walk.metres, walk.detour)
        nearest = reach.nearest_by_road(here, stations, *ways, walk.detour)
    standing = range(len(here), len(sites))
    best = coverage.cover_most(table, weights, new_sites, standing=standing, seconds=seconds)
    steps = coverage.gains(table, weights, max(new_sites, CURVE_TOLD), standing=standing)
    now = coverage.covered_by(table, standing)
    everybody = coverage.cover_all(table[weights > 0], standing=standing, seconds=seconds / 4)
    return Reckoned(
        covered=now,
        later=best.covered,
        nearest=nearest,
        twice=int(weights[coverage.times_covered(table, standing) > 1].sum()),
        bound=best.bound,
        with_new=best.value,
        greedy=int(weights[now].sum()) + sum(one.adds for one in steps[:new_sites]),
        next_sites=tuple(
            coverage.Gain(int(largest[one.site]), one.adds)
            for one in coverage.in_order_of_gain(table, weights, best.chosen, standing=standing)
        ),
        curve=tuple(one.adds for one in steps[:CURVE_TOLD]),
        everybody=everybody.value,
        everybody_bound=everybody.bound,
    )


def groups(communities: Sequence[Community], covered: Collection[bool]) -> list[tuple[str, int, int]]:
    """Group, covered and total; the old and the young only of communities that know their number."""
    told = []
    for group in ("residents", "aged", "children"):
        counts = [(getattr(one, group), is_in) for one, is_in in zip(communities, covered, strict=True)]
        known = [(count, is_in) for count, is_in in counts if count is not None]
        if known:
            told.append((group, sum(count for count, is_in in known if is_in), sum(c for c, _ in known)))
    return told


def parts(
    communities: Sequence[Community], covered: Collection[bool], above: Callable[[int], int]
) -> list[tuple[int, int, int, int]]:
    """Division below, residents, covered, communities; in the order of codes."""
    told: dict[int, tuple[int, int, int]] = {}
    for one, is_in in zip(communities, covered, strict=True):
        residents, reached, count = told.get(above(one.code), (0, 0, 0))
        told[above(one.code)] = (residents + one.residents, reached + one.residents * is_in, count + 1)
    return [(code, *sums) for code, sums in sorted(told.items())]


def far_tenth(communities: Sequence[Community], nearest: NDArray[np.float64]) -> int | None:
    """The walk that the worst-placed tenth of the residents has at least; None where there is no station."""
    weights = np.array([one.residents for one in communities], dtype=np.int64)
    if not weights.sum() or not np.isfinite(nearest).all():
        return None
    order = np.argsort(-nearest, kind="stable")
    tenth = int(np.searchsorted(np.cumsum(weights[order]), max(1, int(weights.sum()) // 10)))
    return round(float(nearest[order][min(tenth, len(order) - 1)]))
