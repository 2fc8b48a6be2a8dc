"""Rates by group are counted, never weighed; the curve tells what evener chances cost before anybody chooses."""

import numpy as np
import pytest

from tests.factories.matching import MONDAY
from tongxing.matching.engine import batch, fairness, sides
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.scores import Weights


def crowded(seed: int = 1, people: int = 300):
    """Twice as many people as seats, some of whom have served much; those who have live nearer."""
    draw = np.random.default_rng(seed)
    minutes = draw.exponential(900, people).astype(int)
    far = 0.02 / (1 + minutes / 600)
    there = sides.activities(
        np.arange(10), [(45.75, 126.65)] * 10, MONDAY + 600, MONDAY + 720, 15, topics=draw.integers(1, 16, 10)
    )
    volunteers = sides.volunteers(
        np.arange(people), np.column_stack([45.75 + far, np.full(people, 126.65)]), [0] * people,
        reach=9_000, topics=draw.integers(0, 16, people), minutes_so_far=minutes,
    )  # fmt: skip
    return volunteers, there


def test_every_group_is_counted_and_the_lowest_is_held_against_the_highest():
    people, there = crowded()
    answer = batch.solve(people, there)
    rural = np.arange(len(people)) % 3
    told = fairness.report(people, there, answer, {"rural": rural})
    assert [share.people for share in told.by["rural"]] == [100, 100, 100]
    assert (
        sum(share.placed for share in told.by["rural"])
        == 150
        == sum(s.placed for s in told.by["minutes_so_far"])
    )
    rates = [share.rate for share in told.by["rural"]]
    assert told.lowest_of_highest["rural"] == min(rates) / max(rates)
    assert 0 < told.gini_of_minutes < 1
    assert 0 < told.jain_of_minutes < 1


def test_the_curve_falls_and_those_who_served_little_gain():
    people, there = crowded()
    curve = fairness.price_of(people, there, weights=Weights(seldom=0), parts=(0.0, 0.1, 0.4))
    assert [one.part for one in curve] == [0.0, 0.1, 0.4]
    assert curve[0].loss_percent == 0.0 <= curve[1].loss_percent <= curve[2].loss_percent
    assert curve[0].rates[0] < curve[1].rates[0] < curve[2].rates[0]
    assert curve[2].value < curve[0].value


def test_leaning_moves_points_and_makes_none():
    told = fairness.leaning(Weights(), 0.1)
    assert told.most <= Weights().most
    assert told.seldom == 450 + 1_000
    assert told.scale == Weights().scale


def test_waiting_is_told_by_group_with_the_one_that_waits_longest():
    told = fairness.waits([10, 20, 30, 400, 500], [1, 1, 1, 2, 2], [1, 1, 0, 1, 1])
    assert told.by == ((1, 20, 28, pytest.approx(2 / 3)), (2, 450, 490, 1.0))
    assert told.worst == 2


def test_equal_minutes_lie_in_one_quarter():
    assert fairness.quarters(np.array([0, 0, 0, 0])).tolist() == [3, 3, 3, 3]
    assert fairness.quarters(np.arange(8)).tolist() == [0, 0, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: fairness.leaning(Weights(), 0.95), "0 to 0.9"),
        (lambda: fairness.waits([1, np.nan], [1, 1], [1, 1]), "from zero on"),
        (lambda: fairness.waits([1], [1, 2], [1]), "1 in all"),
        (lambda: fairness.report(*crowded(), batch.solve(*crowded()), {"age": [1]}), "age: one whole number"),
    ],
)
def test_what_cannot_be_is_refused(make, says):
    with pytest.raises(BadInput, match=says):
        make()
