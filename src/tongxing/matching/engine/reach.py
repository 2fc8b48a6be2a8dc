"""Who can walk where: a sparse table of demand points and sites, by distance on foot or along a road graph.

Points are rows of latitude and longitude in degrees on one datum (WGS-84); lengths are metres of walking. A table
of reach is a `scipy.sparse.csr_array`, one row a demand point, one column a site, an entry (its walk in metres, zero
too) wherever the walk is not longer than was allowed.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.sparse import csgraph
from scipy.spatial import cKDTree

from tongxing.matching.engine.faults import BadInput, refuse_beyond
from tongxing.matching.engine.globe import EARTH_RADIUS_METRES, Points, on_sphere, points_of

AT_ONCE = 64  # sites whose ways are followed together
NEXT_DOOR = 1e-6  # a road of no length is still a road, and sparse arrays forget zeros

Reach = Any  # scipy.sparse.csr_array; SciPy brings no types


def on_foot(demands: ArrayLike, sites: ArrayLike, metres: float, detour: float = 1.3) -> Reach:
    """Walks up to `metres`, a walk being the great circle times `detour`: the marked fallback without a road graph.

    Shapes (n, 2) and (m, 2); about O((n + m) log m + pairs). Refuses with BadInput (points that are none, a detour
    below one, more pairs than memory holds).
    """
    _require_positive(metres, "the walk")
    _require_detour(detour)
    here, there = points_of(demands, "demand points"), points_of(sites, "sites")
    if not len(here) or not len(there):
        return _table([], [], [], (len(here), len(there)))
    return _near(here, there, metres / detour, detour)


def by_road(
    demands: ArrayLike,
    sites: ArrayLike,
    nodes: ArrayLike,
    roads: ArrayLike,
    metres: float,
    detour: float = 1.3,
) -> Reach:
    """Walks up to `metres` along a graph: `nodes` are points, `roads` are rows of (node, node, metres), both ways open.

    Every point steps to its nearest node; that step counts as great circle times `detour`. Who is nearer than both
    steps goes straight, for nobody walks to a road to come back beside where they started. Of roads told twice the
    shorter counts. O(m · (roads + nodes log nodes)) at worst, far less with the limit. Refuses with BadInput.
    """
    _require_positive(metres, "the walk")
    _require_detour(detour)
    here, there = points_of(demands, "demand points"), points_of(sites, "sites")
    corners = points_of(nodes, "nodes")
    if not len(here) or not len(there) or not len(corners):
        return _table([], [], [], (len(here), len(there)))
    graph = _graph(roads, len(corners))
    tree = cKDTree(on_sphere(corners))
    step_here, node_here = _steps(tree, here, detour)
    step_there, node_there = _steps(tree, there, detour)
    rows: list[NDArray[Any]] = []
    columns: list[NDArray[Any]] = []
    lengths: list[NDArray[Any]] = []
    refuse_beyond(AT_ONCE * len(corners), 8, "ways along the roads")
    for at in range(0, len(there), AT_ONCE):
        part = slice(at, at + AT_ONCE)
        ways = csgraph.dijkstra(graph, directed=False, indices=node_there[part], limit=metres)
        steps = step_here[np.newaxis, :] + step_there[part, np.newaxis]
        straight = _straight(here, there[part]) * detour
        walks = np.where(straight <= steps, straight, ways[:, node_here] + steps)
        site, demand = np.nonzero(walks <= metres)
        rows.append(demand)
        columns.append(site + at)
        lengths.append(walks[site, demand])
    return _table(
        np.concatenate(rows), np.concatenate(columns), np.concatenate(lengths), (len(here), len(there))
    )


def nearest_by_road(
    demands: ArrayLike, sites: ArrayLike, nodes: ArrayLike, roads: ArrayLike, detour: float = 1.3
) -> NDArray[np.float64]:
    """The walk along the graph of `by_road` to the nearest site in metres; infinite where none can be walked to.

    Shape (n,); one search for all sites, O(roads + nodes log nodes). Refuses with BadInput.
    """
    _require_detour(detour)
    here, there = points_of(demands, "demand points"), points_of(sites, "sites")
    corners = points_of(nodes, "nodes")
    if not len(here) or not len(there) or not len(corners):
        return np.full(len(here), np.inf)
    tree = cKDTree(on_sphere(corners))
    step_here, node_here = _steps(tree, here, detour)
    step_there, node_there = _steps(tree, there, detour)
    doors = np.column_stack([len(corners) + np.arange(len(there)), node_there, step_there])
    told = np.vstack([np.asarray(roads, dtype=np.float64).reshape(-1, 3), doors])
    graph = _graph(told, len(corners) + len(there))
    begin = len(corners) + np.arange(len(there))
    along = csgraph.dijkstra(graph, directed=False, indices=begin, min_only=True)[node_here] + step_here
    chords, closest = cKDTree(on_sphere(there)).query(on_sphere(here))
    straight = _great_circle(chords) * detour
    return np.where(straight <= step_here + step_there[closest], straight, along)


def walks(demands: ArrayLike, sites: ArrayLike, detour: float = 1.3) -> NDArray[np.int64]:
    """Every walk in whole metres, rounded up: shape (n, m), for the p-median. Refuses what would not fit."""
    _require_detour(detour)
    here, there = points_of(demands, "demand points"), points_of(sites, "sites")
    refuse_beyond(len(here) * len(there), 8 * 4, "walks from everywhere to everywhere")
    chords = np.zeros((len(here), len(there)))
    first, second = on_sphere(here), on_sphere(there)
    for axis in range(3):
        chords += (first[:, axis, np.newaxis] - second[np.newaxis, :, axis]) ** 2
    return np.ceil(_great_circle(np.sqrt(chords)) * detour).astype(np.int64)


def nearest(demands: ArrayLike, sites: ArrayLike, detour: float = 1.3) -> NDArray[np.float64]:
    """The walk to the nearest site in metres; shape (n,), infinite where there is no site. O((n + m) log m)."""
    _require_detour(detour)
    here, there = points_of(demands, "demand points"), points_of(sites, "sites")
    if not len(here) or not len(there):
        return np.full(len(here), np.inf)
    chords, _ = cKDTree(on_sphere(there)).query(on_sphere(here))
    return _great_circle(chords) * detour


def _near(here: Points, there: Points, straight: float, detour: float) -> Reach:
    chord = 2 * EARTH_RADIUS_METRES * np.sin(min(straight / (2 * EARTH_RADIUS_METRES), np.pi / 2))
    first, second = cKDTree(on_sphere(here)), cKDTree(on_sphere(there))
    refuse_beyond(int(first.count_neighbors(second, chord)), 24, "pairs within a walk")
    pairs = first.sparse_distance_matrix(second, chord, output_type="ndarray")
    lengths = _great_circle(pairs["v"]) * detour
    return _table(pairs["i"], pairs["j"], lengths, (len(here), len(there)))


def _straight(here: Points, there: Points) -> NDArray[np.float64]:
    """The great circle between every site and every demand point: shape (m, n), metres."""
    chords = np.zeros((len(there), len(here)))
    first, second = on_sphere(there), on_sphere(here)
    for axis in range(3):
        chords += (first[:, axis, np.newaxis] - second[np.newaxis, :, axis]) ** 2
    return _great_circle(np.sqrt(chords))


def _great_circle(chords: NDArray[np.float64]) -> NDArray[np.float64]:
    return 2 * EARTH_RADIUS_METRES * np.arcsin(np.minimum(1.0, chords / (2 * EARTH_RADIUS_METRES)))


def _graph(roads: ArrayLike, nodes: int) -> Any:
    """The roads as a symmetric sparse graph, the shorter of two between the same nodes."""
    told = np.asarray(roads, dtype=np.float64)
    if told.size == 0:
        return sparse.csr_array((nodes, nodes))
    if told.ndim != 2 or told.shape[1] != 3:
        raise BadInput("roads are rows of node, node, metres")
    ends, lengths = told[:, :2], told[:, 2]
    with np.errstate(invalid="ignore"):
        is_good = np.isfinite(lengths) & (lengths >= 0)
        is_good &= ((ends >= 0) & (ends < nodes) & (ends == np.floor(ends))).all(axis=1)
    if not is_good.all():
        raise BadInput(
            "roads hold a row with an unknown node or an impossible length", int(np.argmin(is_good))
        )
    low, high = np.sort(ends.astype(np.int64), axis=1).T
    order = np.lexsort((lengths, high, low))
    low, high, lengths = low[order], high[order], np.maximum(lengths[order], NEXT_DOOR)
    is_first = np.ones(len(low), dtype=bool)
    is_first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    is_first &= low != high
    kept = (lengths[is_first], (low[is_first], high[is_first]))
    return sparse.csr_array(sparse.coo_array(kept, shape=(nodes, nodes)))


def _steps(tree: Any, points: Points, detour: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    chords, nodes = tree.query(on_sphere(points))
    return _great_circle(chords) * detour, nodes


def _table(rows: ArrayLike, columns: ArrayLike, lengths: ArrayLike, shape: tuple[int, int]) -> Reach:
    entries = (
        np.asarray(lengths, float),
        (np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)),
    )
    table = sparse.csr_array(sparse.coo_array(entries, shape=shape))
    table.sort_indices()
    return table


def _require_positive(number: float, what: str) -> None:
    if not number > 0 or not np.isfinite(number):
        raise BadInput(f"{what} is a length in metres above zero")


def _require_detour(detour: float) -> None:
    if not detour >= 1 or not np.isfinite(detour):
        raise BadInput("a detour factor is one or more")
