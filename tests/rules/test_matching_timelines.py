"""One person's several activities: the best chain there is, with ways and minutes; three in a chain are no one slot."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.matching import MONDAY
from tongxing.matching.engine import batch, candidates, checking, explaining, sides, timelines
from tongxing.matching.engine.compiled import compiled
from tongxing.matching.engine.feasible import Rules

CASES = settings(max_examples=60, deadline=None)
HERE = (45.75, 126.65)
RULES = Rules(pace=80, gap=15)


def day(count: int, seed: int):
    """One volunteer with several hands and some minutes, and activities around them on one long day."""
    draw = np.random.default_rng(seed)
    starts = MONDAY + 480 + draw.integers(0, 40, count) * 15
    there = sides.activities(
        np.arange(count), np.array(HERE) + draw.normal(0, 0.02, (count, 2)), starts,
        starts + draw.choice([30, 45, 90], count), draw.integers(0, 3, count), need=draw.integers(0, 4, count),
    )  # fmt: skip
    people = sides.volunteers(
        [7],
        [HERE],
        [0],
        hands=int(draw.integers(2, 5)),
        reach=50_000,
        minutes_left=int(draw.choice([100, 9_000])),
    )
    return people, there


@CASES
@given(st.integers(1, 8), st.integers(0, 2**20))
def test_one_person_gets_the_best_chain_there_is(count, seed):
    people, there = day(count, seed)
    pairs = candidates.joined(list(candidates.stream(people, there, RULES)))
    best = 0
    for size in range(1, int(people.hands[0]) + 1):
        for some in itertools.combinations(range(len(pairs)), size):
            where = pairs.where[list(some)]
            if not checking.broken(people, there, [0] * size, where, RULES):
                best = max(best, int(pairs.scores[list(some)].sum()))
    found = batch.solve(people, there, RULES)
    assert found.value == best
    assert checking.broken(people, there, found.who, found.where, RULES) == []


def test_three_that_meet_in_a_chain_are_no_longer_one_slot():
    starts = MONDAY + np.array([540, 600, 660])
    there = sides.activities([1, 2, 3], [HERE] * 3, starts, starts + 70, 1)
    people = sides.volunteers([1], [HERE], [0], hands=3)
    assert batch.solve(people, there).where.tolist() == [0, 2]


def test_two_far_apart_need_the_time_of_the_way():
    starts = MONDAY + np.array([540, 620])
    there = sides.activities([1, 2], [HERE, (45.75, 126.80)], starts, starts + 60, 1)
    people = sides.volunteers([1], [HERE], [0], hands=2, reach=50_000)
    assert timelines.meet(there, np.array([0]), np.array([1]), Rules()).tolist() == [True]
    assert batch.solve(people, there).where.tolist() == [0]
    fast = Rules(pace=1_000)
    found = batch.solve(people, there, fast)
    assert found.where.tolist() == [0, 1]
    told = explaining.Book(people, there, batch.solve(people, there)).why_not(1, 2)
    assert told.case == "met"


def test_what_minutes_forbid_is_said():
    starts = MONDAY + np.array([540, 840])
    there = sides.activities([1, 2], [HERE] * 2, starts, starts + 60, 1)
    people = sides.volunteers([1], [HERE], [0], hands=2, minutes_left=100)
    told = explaining.Book(people, there, batch.solve(people, there)).why_not(1, 2)
    assert told.case == "minutes"


def test_plain_and_compiled_chains_agree():
    draw = np.random.default_rng(3)
    _people, there = day(40, 5)
    people = sides.volunteers(np.arange(9), [HERE] * 9, [0] * 9, hands=draw.integers(2, 5, 9), reach=50_000)
    pairs = candidates.joined(list(candidates.stream(people, there, RULES)))
    limit = timelines.limits(people, there, people.hands)
    told = [np.zeros(len(pairs), bool), np.zeros(len(there), np.int64), np.arange(9)]
    plain = timelines.chained(there, RULES, pairs, told[0], told[1], limit, told[2])
    other = timelines.chained(
        there, RULES, pairs, told[0], told[1], limit, told[2], compiled(timelines._chains)
    )
    assert plain.any()
    assert (plain == other).all()
