"""Bad input of every kind the issue names: a right answer, or an error that names the row, and never a crash."""

import numpy as np
import pytest

from tests.factories.matching import MONDAY, town
from tongxing.matching.engine import auction, batch, coverage, listing, reach, rostering, sides, waves
from tongxing.matching.engine.faults import BadInput, refuse_beyond

HERE = (45.75, 126.65)


def nobody():
    return sides.volunteers([], [], [])


def nothing():
    return sides.activities([], [], [], [], [])


def some(count=3, **more):
    return sides.volunteers(np.arange(count), [HERE] * count, [0] * count, **more)


def there(count=2, seats=1, **more):
    starts = MONDAY + 600 + np.arange(count) * 1_440
    return sides.activities(np.arange(count), [HERE] * count, starts, starts + 60, seats, **more)


@pytest.mark.parametrize("both", [(nobody(), nothing()), (nobody(), there()), (some(), nothing())])
def test_empty_sides_have_an_empty_answer(both):
    for found in (batch.solve(*both), rostering.solve(*both)):
        assert (len(found.who), found.value, found.bound, found.gap) == (0, 0, 0, 0.0)
    if len(both[0]):
        assert listing.recommend(*both, 0, left=1) == ()


def test_no_seats_at_all_are_filled_by_nobody():
    for found in (batch.solve(some(), there(seats=0)), rostering.solve(some(), there(seats=0))):
        assert (len(found.who), found.value, found.bound) == (0, 0, 0)


def test_disconnected_parts_are_both_placed():
    far = sides.volunteers([1, 2], [HERE, (30.0, 100.0)], [0, 0], reach=1_000)
    both = sides.activities([1, 2], [HERE, (30.0, 100.0)], [MONDAY] * 2, [MONDAY + 60] * 2, [1, 1])
    found = batch.solve(far, both, settings=batch.Settings(is_exact=True))
    assert list(zip(found.who.tolist(), found.where.tolist(), strict=True)) == [(0, 0), (1, 1)]
    assert found.is_proven


def test_minimums_nobody_can_meet_cancel_and_do_not_fail():
    found = batch.solve(some(3), there(1, seats=9, fewest=5))
    assert (len(found.who), found.cancelled) == (0, (0,))


def test_one_activity_with_a_million_candidates():
    count = 1_000_000
    asked = auction.question(np.arange(count), np.zeros(count, int), 5_000 + np.arange(count) % 1_000, [10])
    found = auction.place(asked)
    assert len(found.pairs) == 10
    assert 10 * 5_999 - 10 * auction.EPSILON <= found.value <= 10 * 5_999 <= found.bound


def test_scores_beyond_32_bits_are_placed_exactly():
    heavy = 2**40
    asked = auction.question([0, 0, 1], [0, 1, 0], [heavy, heavy - 1, heavy + 5], [1, 1])
    assert auction.place(asked, is_exact=True).value == 2 * heavy + 4


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: sides.volunteers([1, 2, 1], [HERE] * 3, [0] * 3), r"stands twice \(row 2\)"),
        (lambda: some(reach=[1, -1, 1]), r"\(row 1\)"),
        (lambda: some(hands=[1, np.nan, 1]), r"\(row 1\)"),
        (lambda: sides.volunteers([1], [(np.nan, 1)], [0]), r"no latitude and longitude \(row 0\)"),
        (lambda: there(seats=[1, -2]), r"seats .*\(row 1\)"),
        (lambda: there(seats=[1, 1], fewest=[1, 2]), r"no more people than it has seats \(row 1\)"),
        (lambda: auction.question([0, 0], [0, 0], [1, 1], [1]), r"same pair stands twice \(row 1\)"),
        (lambda: auction.question([0], [0], [np.inf], [1]), r"a score .*\(row 0\)"),
        (lambda: auction.question([0, 1], [0, 0], [1, 2**61], [1]), r"a score .*\(row 1\)"),
        (lambda: auction.question([0] * 3, [0, 1, 2], [2**60] * 3, [1] * 3), "beyond what can be counted"),
        (lambda: waves.size([0.5, np.nan], 1, 0.9), r"\(row 1\)"),
        (lambda: waves.size([0.5, -0.1], 1, 0.9), r"\(row 1\)"),
        (lambda: coverage.cover_most(reach.on_foot([HERE], [HERE], 100), [-1], 1), r"a weight .*\(row 0\)"),
        (lambda: batch.solve(*town(4, 3, 1), together=[[1_001], [99_999]]), r"a party .*\(row 1\)"),
    ],
)
def test_what_is_wrong_is_named_by_its_row(make, says):
    with pytest.raises(BadInput, match=says):
        make()


def test_pairs_of_no_points_and_less_are_never_taken():
    asked = auction.question([0, 1, 2], [0, 0, 0], [-5, 0, 1], [3])
    assert auction.place(asked).pairs.tolist() == [2]


def test_what_would_not_fit_is_refused_before_it_is_made():
    with pytest.raises(BadInput, match="need more than 2,048 MiB"):
        refuse_beyond(2**28, 9, "pairs")
    many = sides.activities(np.arange(3), [HERE] * 3, [MONDAY] * 3, [MONDAY + 60] * 3, 2**40)
    with pytest.raises(BadInput, match="pairs to be kept"):
        batch.solve(some(30_000_000 // 10_000), many, settings=batch.Settings(fill=10**9))
