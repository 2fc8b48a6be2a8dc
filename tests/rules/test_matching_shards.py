"""A whole solved by shards keeps every rule, helps over borders, and its bound stands over all pairs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.matching import MONDAY, town, towns
from tests.rules.test_matching_batch import RULES, best_of_all
from tongxing.matching.engine import batch, candidates, checking, shards, sides
from tongxing.matching.engine.faults import BadInput

CASES = settings(max_examples=60, deadline=None)


def cut(people, there, count, seed):
    """Shards drawn by lot; parts of one activity stay together."""
    draw = np.random.default_rng(seed)
    return draw.integers(0, count, len(people)), draw.integers(0, count, there.whole.max(initial=0) + 1)[
        there.whole
    ]


@CASES
@given(towns(people=6), st.integers(1, 4), st.integers(0, 2**20))
def test_every_rule_is_kept_and_the_bound_stands_over_all_pairs(both, count, seed):
    people, there = both
    found = shards.solve(people, there, *cut(people, there, count, seed), RULES)
    assert checking.broken(people, there, found.who, found.where, RULES, has_parts=True) == []
    assert found.alone <= found.value <= best_of_all(people, there) <= found.bound


@CASES
@given(towns(people=8), st.integers(0, 2**20))
def test_some_rows_alone_may_what_they_may_among_all(both, seed):
    people, there = both
    draw = np.random.default_rng(seed)
    mine, theirs = (np.flatnonzero(draw.random(len(side)) < 0.6) for side in both)
    of_all = candidates.joined(list(candidates.stream(people, there, RULES)))
    kept = np.isin(of_all.who, mine) & np.isin(of_all.where, theirs)
    some = sides.some_volunteers(people, mine), sides.some_activities(there, theirs)
    alone = candidates.joined(list(candidates.stream(*some, RULES)))
    assert np.array_equal(mine[alone.who], of_all.who[kept])
    assert np.array_equal(theirs[alone.where], of_all.where[kept])
    assert np.array_equal(alone.scores, of_all.scores[kept])


def test_one_shard_is_the_batch():
    people, there = town(60, 20, 3)
    whole, one = batch.solve(people, there), shards.solve(people, there, np.zeros(60, int), np.zeros(20, int))
    assert (one.who.tolist(), one.where.tolist()) == (
        whole.who[order := np.lexsort((whole.where, whole.who))].tolist(),
        whole.where[order].tolist(),
    )
    assert one.value >= whole.value


def test_who_finds_nothing_at_home_is_offered_the_neighbours_seats():
    spot = [(45.75, 126.65)]
    people = sides.volunteers([1, 2], spot * 2, [0, 0])
    there = sides.activities([7], spot, [MONDAY], [MONDAY + 60], [2])
    found = shards.solve(people, there, [1, 2], [2])
    assert (found.who.tolist(), found.where.tolist()) == ([0, 1], [0, 0])
    assert (found.numbers, found.alone * 2, found.value, found.gap) == ((1, 2), found.value, found.bound, 0)


@pytest.mark.parametrize(
    ("homes", "places", "whole", "why"),
    [
        ([0], [0, 0], [7, 8], "shards of people: one whole number a row is wanted, 2 in all"),
        ([0, 0], [0.5, 0], [7, 8], "shards of activities: one whole number a row is wanted, 2 in all"),
        ([0, 0], [0, 1], [7, 7], "parts of one activity lie in two shards"),
    ],
)
def test_a_bad_cut_is_refused(homes, places, whole, why):
    spot = [(45.75, 126.65)]
    people = sides.volunteers([1, 2], spot * 2, [0, 0])
    there = sides.activities([7, 8], spot * 2, [MONDAY] * 2, [MONDAY + 60] * 2, [2, 2], whole=whole)
    with pytest.raises(BadInput, match=why):
        shards.solve(people, there, homes, places)
