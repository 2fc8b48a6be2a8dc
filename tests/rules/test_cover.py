"""The service circle: no choice of sites covers more than the engine says, and what it says can be counted again."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from tongxing.matching.engine import coverage, reach, walks
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.globe import EARTH_RADIUS_METRES

CASES = settings(max_examples=40, deadline=None)


@st.composite
def small_worlds(draw, rows=7, columns=6):
    """A table of reach, weights, how many new sites, which stand already."""
    n, m = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    reached = draw(st.lists(st.booleans(), min_size=n * m, max_size=n * m))
    weights = draw(st.lists(st.integers(0, 9), min_size=n, max_size=n))
    standing = draw(st.sets(st.integers(0, m - 1), max_size=2))
    table = sparse.csr_array(np.array(reached, dtype=float).reshape(n, m))
    return table, np.array(weights), draw(st.integers(0, m)), standing


def worth(table, weights, sites):
    return sum(w for row, w in zip(table.toarray(), weights, strict=True) if any(row[j] for j in sites))


def choices(columns, new, standing):
    free = [site for site in range(columns) if site not in standing]
    return itertools.chain.from_iterable(
        itertools.combinations(free, size) for size in range(min(new, len(free)) + 1)
    )


@CASES
@given(small_worlds())
def test_most_cover_is_the_best_of_all_choices(world):
    table, weights, new, standing = world
    found = coverage.cover_most(table, weights, new, standing=standing)
    best = max(worth(table, weights, {*one, *standing}) for one in choices(table.shape[1], new, standing))
    assert (found.value, found.bound, found.is_proven) == (best, best, True)
    assert worth(table, weights, {*found.chosen, *standing}) == found.value
    assert len(found.chosen) <= new and not set(found.chosen) & standing


@CASES
@given(small_worlds())
def test_cover_of_all_takes_the_fewest(world):
    table, _weights, _new, standing = world
    found = coverage.cover_all(table, standing=standing)
    reachable = table.toarray().any(axis=1)
    fewest = min(
        len(one)
        for one in choices(table.shape[1], table.shape[1], standing)
        if (coverage.covered_by(table, {*one, *standing}) == reachable).all()
    )
    assert (found.value, found.bound) == (fewest, fewest)
    assert found.covered.tolist() == reachable.tolist()


@CASES
@given(small_worlds())
def test_the_curve_takes_the_best_next_step_each_time(world):
    table, weights, new, standing = world
    told, chosen = coverage.gains(table, weights, new, standing=standing), set(standing)
    for one in told:
        before = worth(table, weights, chosen)
        steps = {
            site: worth(table, weights, {*chosen, site}) - before
            for site in range(table.shape[1])
            if site not in chosen
        }
        assert one.adds == max(steps.values()) == steps[one.site] > 0
        chosen.add(one.site)


@CASES
@given(small_worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(world, random):
    table, weights, new, standing = world
    order = list(range(table.shape[0]))
    random.shuffle(order)
    here = coverage.cover_most(table, weights, new, standing=standing)
    there = coverage.cover_most(sparse.csr_array(table[order]), weights[order], new, standing=standing)
    assert here.value == there.value


@CASES
@given(small_worlds())
def test_one_more_site_never_covers_less_and_heavier_people_change_no_choice(world):
    table, weights, new, standing = world
    now = coverage.cover_most(table, weights, new, standing=standing)
    more = coverage.cover_most(table, weights, new + 1, standing=standing)
    twice = coverage.cover_most(table, weights * 2, new, standing=standing)
    assert now.value <= more.value
    assert twice.value == now.value * 2


@CASES
@given(small_worlds())
def test_fractions_of_sites_cover_at_least_as_much(world):
    table, weights, new, standing = world
    relaxed = coverage.relaxed_most(table, weights, new, standing=standing)
    assert coverage.cover_most(table, weights, new, standing=standing).value <= relaxed + 1e-6


def test_a_closed_site_is_never_chosen():
    table = sparse.csr_array(np.array([[1.0, 0.0], [1.0, 1.0]]))
    assert coverage.cover_most(table, [5, 5], 1, closed=[0]).chosen == (1,)


def test_a_site_that_adds_nothing_is_not_built():
    table = sparse.csr_array(np.array([[1.0, 1.0], [1.0, 0.0]]))
    assert coverage.cover_most(table, [5, 5], 2).chosen == (0,)


def test_a_walk_of_no_length_is_a_walk():
    table = reach.on_foot([(45.75, 126.64)], [(45.75, 126.64)], 1000)
    assert coverage.cover_most(table, [7], 1).value == 7


def test_when_time_is_up_the_best_so_far_comes_with_its_bound():
    random = np.random.default_rng(5)
    points, sites = random.uniform(45, 46, (900, 2)), random.uniform(45, 46, (300, 2))
    table = reach.on_foot(points, sites, 9_000)
    found = coverage.cover_most(table, random.integers(1, 900, 900), 25, seconds=0.01)
    assert 0 < found.value <= found.bound
    assert found.gap < 0.2


@st.composite
def small_ways(draw, rows=6, columns=5):
    n, m = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    metres = draw(st.lists(st.integers(0, 60), min_size=n * m, max_size=n * m))
    weights = draw(st.lists(st.integers(0, 9), min_size=n, max_size=n))
    standing = draw(st.sets(st.integers(0, m - 1), max_size=2))
    new = draw(st.integers(0 if standing else 1, m))
    return np.array(metres).reshape(n, m), np.array(weights), new, standing


@CASES
@given(small_ways())
def test_the_shortest_ways_are_the_shortest_of_all_choices(world):
    metres, weights, new, standing = world
    found = walks.shortest_walks(metres, weights, new, standing=standing)
    best = min(
        int(weights @ metres[:, sorted({*one, *standing})].min(axis=1))
        for one in choices(metres.shape[1], new, standing)
        if one or standing
    )
    assert (found.value, found.bound) == (best, best)
    sites = {*found.chosen, *standing}
    assert set(found.nearest) <= sites
    assert int(weights @ metres[np.arange(len(metres)), found.nearest]) == best


def test_the_bound_of_the_ways_is_honest_where_the_solver_is_not_asked():
    random = np.random.default_rng(3)
    points, sites = random.uniform(45.7, 45.8, (600, 2)), random.uniform(45.7, 45.8, (120, 2))
    metres = reach.walks(points, sites)
    found = walks.shortest_walks(metres, random.integers(1, 50, 600), 12)
    assert metres.size > walks.EXACT_UP_TO
    assert 0 < found.bound <= found.value
    assert found.gap < 0.02


def haversine(one, other):
    (lat1, lon1), (lat2, lon2) = np.radians(one), np.radians(other)
    half = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_METRES * np.arcsin(np.sqrt(half))


points_around = st.lists(
    st.tuples(st.floats(45.70, 45.74), st.floats(126.60, 126.66)), min_size=1, max_size=12
)


@CASES
@given(points_around, points_around)
def test_on_foot_is_the_great_circle_times_the_detour(demands, sites):
    table = reach.on_foot(demands, sites, 1000, 1.3).tocoo()
    told = {(int(i), int(j)): v for i, j, v in zip(*table.coords, table.data, strict=True)}
    for i, j in itertools.product(range(len(demands)), range(len(sites))):
        metres = haversine(demands[i], sites[j]) * 1.3
        if abs(metres - 1000) > 0.01:
            assert ((i, j) in told) == (metres < 1000)
        if (i, j) in told:
            assert told[i, j] == pytest.approx(metres, abs=0.01)


NODES = [(45.70, 126.60), (45.70, 126.61), (45.71, 126.61)]


def test_by_road_goes_round_the_corner_and_takes_the_shorter_of_two_roads():
    roads = [(0, 1, 900.0), (1, 2, 1500.0), (1, 2, 1200.0)]
    table = reach.by_road([NODES[0]], [NODES[2], NODES[1]], NODES, roads, 2200)
    assert table.toarray().round(3).tolist() == [[2100.0, 900.0]]
    assert reach.by_road([NODES[0]], [NODES[2]], NODES, roads, 2000).nnz == 0


def test_by_road_counts_the_step_to_the_road():
    beside = (45.7005, 126.60)
    step = haversine(beside, NODES[0]) * 1.3
    table = reach.by_road([beside], [NODES[1]], NODES, [(0, 1, 900.0)], 2000)
    assert table.toarray()[0, 0] == pytest.approx(900 + step, abs=0.01)


def test_by_road_does_not_cross_a_river_without_a_bridge():
    table = reach.by_road([NODES[0]], [NODES[2]], NODES, [(0, 1, 900.0)], 100_000)
    assert table.nnz == 0


def test_who_lives_beside_goes_straight_and_not_to_the_road_and_back():
    far_from_roads = (45.72, 126.60)
    door = (45.7201, 126.60)
    table = reach.by_road([far_from_roads], [door], NODES, [(0, 1, 900.0)], 1000)
    assert table.toarray()[0, 0] == pytest.approx(haversine(far_from_roads, door) * 1.3, abs=0.01)


def test_the_nearest_by_road_is_the_shortest_walk_of_all():
    chance = np.random.default_rng(5)
    nodes = np.column_stack([45.7 + chance.random(40) / 50, 126.6 + chance.random(40) / 40])
    pairs = {tuple(sorted(one)) for one in chance.integers(0, 40, (70, 2)).tolist()}
    ways = [(a, b, 1.2 * haversine(nodes[a], nodes[b])) for a, b in sorted(pairs) if a != b]
    demands = np.column_stack([45.7 + chance.random(30) / 50, 126.6 + chance.random(30) / 40])
    sites = demands[:5] + 0.002
    table = reach.by_road(demands, sites, nodes, ways, 1e9).tocsr()
    walks = [min(table[row].data, default=np.inf) for row in range(len(demands))]
    assert reach.nearest_by_road(demands, sites, nodes, ways).tolist() == pytest.approx(walks, abs=0.01)
    assert np.isinf(reach.nearest_by_road(demands, np.zeros((0, 2)), nodes, ways)).all()


HERE = [(45.7, 126.6)]
TABLE = sparse.csr_array(np.eye(2))


@pytest.mark.parametrize(
    ("ask", "row"),
    [
        (lambda: reach.on_foot([(45.7, 126.6), (np.nan, 1)], HERE, 1000), 1),
        (lambda: reach.on_foot([(126.6, 45.7)], HERE, 1000), 0),
        (lambda: reach.on_foot([(1, 2, 3)], HERE, 1000), None),
        (lambda: reach.on_foot(HERE, HERE, 0), None),
        (lambda: reach.on_foot(HERE, HERE, 1000, 0.9), None),
        (lambda: reach.by_road(HERE, HERE, NODES, [(0, 9, 5.0)], 1000), 0),
        (lambda: reach.by_road(HERE, HERE, NODES, [(0, 1, 5.0), (0, 1, -1.0)], 1000), 1),
        (lambda: coverage.cover_most(TABLE, [1, -1], 1), 1),
        (lambda: coverage.cover_most(TABLE, [1, np.nan], 1), 1),
        (lambda: coverage.cover_most(TABLE, [1, 0.5], 1), 1),
        (lambda: coverage.cover_most(TABLE, [1], 1), None),
        (lambda: coverage.cover_most(TABLE, [2**52, 2**52], 1), None),
        (lambda: coverage.cover_most(TABLE, [1, 1], -1), None),
        (lambda: coverage.cover_most(TABLE, [1, 1], 1, standing=[2]), 2),
        (lambda: walks.shortest_walks([[1, 2]], [1], 0), None),
        (lambda: walks.shortest_walks([[1, -2]], [1], 1), 0),
        (lambda: walks.shortest_walks([[1, 2]], [1, 1], 1), None),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_row(ask, row):
    with pytest.raises(BadInput) as refused:
        ask()
    assert refused.value.row == row


def test_what_would_not_fit_is_refused_before_it_is_tried():
    many = np.full((200_000, 2), 45.0)
    with pytest.raises(BadInput, match="MiB"):
        reach.walks(many, many)
    with pytest.raises(BadInput, match="MiB"):
        reach.on_foot(many, many, 1000)


@pytest.mark.parametrize(("demands", "sites"), [([], HERE), (HERE, []), ([], [])])
def test_nobody_or_nowhere_is_an_answer_too(demands, sites):
    table = reach.on_foot(demands, sites, 1000)
    found = coverage.cover_most(table, [1] * len(demands), 3)
    assert (found.chosen, found.value, found.bound) == ((), 0, 0)
    assert coverage.cover_all(table).value == 0
