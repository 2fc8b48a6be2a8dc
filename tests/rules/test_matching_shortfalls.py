"""A shortfall is true by counting, is minimal, and is there exactly when some seat cannot be filled."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.matching.engine import auction, shortfalls

CASES = settings(max_examples=150, deadline=None)


@st.composite
def questions(draw):
    """Small questions, several hands and slots among them."""
    seed, people, there = draw(st.integers(0, 2**20)), draw(st.integers(0, 6)), draw(st.integers(0, 5))
    chance = np.random.default_rng(seed)
    who, where = np.nonzero(chance.random((people, there)) < 0.4)
    return auction.question(
        who, where, np.ones(len(who), int), chance.integers(0, 4, there), count=people,
        hands=chance.integers(0, 3, people), slots=chance.integers(0, 3, there),
    )  # fmt: skip


def most_by_trying(asked) -> int:
    """The most seats filled over every set of pairs."""
    pairs = list(zip(asked.volunteers.tolist(), asked.activities.tolist(), strict=True))
    best = 0
    for size in range(len(pairs), 0, -1):
        for some in itertools.combinations(pairs, size):
            people, there = np.bincount([i for i, _ in some]), np.bincount([j for _, j in some])
            slots = {(i, int(asked.slots[j])) for i, j in some}
            if (people <= asked.hands[: len(people)]).all() and (there <= asked.seats[: len(there)]).all():
                best = max(best, size if len(slots) == size else 0)
        if best:
            return best
    return best


@CASES
@given(questions())
def test_it_is_there_exactly_when_seats_cannot_all_be_filled(asked):
    found = shortfalls.shortfalls(asked)
    most = shortfalls.most_filled(asked)
    assert bool(found) == (most < int(asked.seats.sum()))
    if len(asked.volunteers) <= 10:
        assert most == most_by_trying(asked)


@CASES
@given(questions())
def test_it_is_true_by_counting_and_minimal(asked):
    seen: set[int] = set()
    for told in shortfalls.shortfalls(asked):
        assert not seen & set(told.activities)
        seen |= set(told.activities)
        assert told.missing > 0
        assert told == shortfalls.wanting(asked, np.array(told.activities))
        may = {
            int(i) for i, j in zip(asked.volunteers, asked.activities, strict=True) if j in told.activities
        }
        assert {i for i in may if asked.hands[i]} == set(told.people)
        rest = [np.array([one for one in told.activities if one != other]) for other in told.activities]
        smaller = [shortfalls.wanting(asked, some).missing > 0 for some in rest if len(some)]
        assert sum(smaller) <= 1  # only the activity asked about is kept for its own sake


@pytest.mark.parametrize(("seats", "told"), [([1, 1], ()), ([2, 1], ((0, 1), (0, 1), 3, 2))])
def test_two_people_for_three_seats(seats, told):
    asked = auction.question([0, 0, 1, 1], [0, 1, 0, 1], [1] * 4, seats)
    found = shortfalls.shortfalls(asked)
    assert [(one.activities, one.people, one.seats, one.hands) for one in found] == ([told] if told else [])
