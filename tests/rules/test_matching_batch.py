"""A batch: every rule kept by an independent look, and no placement of all pairs beats what it says."""

import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.matching import MONDAY, town, towns
from tongxing.matching.engine import batch, candidates, checking, sides
from tongxing.matching.engine.batch import Settings
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules

CASES = settings(max_examples=60, deadline=None)
RULES = Rules(pace=80, gap=15)


def best_of_all(people, there):
    """The highest sum over every placement that keeps the rules of persons and seats (not the fewest, not parties)."""
    pairs = candidates.joined(list(candidates.stream(people, there, RULES)))
    own = {i: [] for i in range(len(people))}
    for i, j, s in zip(pairs.who.tolist(), pairs.where.tolist(), pairs.scores.tolist(), strict=True):
        own[i].append((j, s))

    def may(some):
        spans = sorted((there.starts[j], there.ends[j]) for j, _ in some)
        return all(a[1] <= b[0] for a, b in itertools.pairwise(spans))

    @cache
    def rest(who, left):
        if who == len(people):
            return 0
        found = rest(who + 1, left)
        for size in range(1, int(people.hands[who]) + 1):
            for some in itertools.combinations(own[who], size):
                if any(left[j] == 0 for j, _ in some) or not may(some):
                    continue
                if sum(int(there.ends[j] - there.starts[j]) for j, _ in some) > people.minutes_left[who]:
                    continue
                after = tuple(c - sum(j == at for j, _ in some) for at, c in enumerate(left))
                found = max(found, sum(s for _, s in some) + rest(who + 1, after))
        return found

    return rest(0, tuple(there.seats.tolist()))


@CASES
@given(towns(people=6), st.integers(1, 3))
def test_every_rule_is_kept_and_the_bound_stands_over_all_pairs(both, keep):
    people, there = both
    found = batch.solve(people, there, RULES, settings=Settings(keep=keep, fill=0))
    assert checking.broken(people, there, found.who, found.where, RULES, has_parts=True) == []
    assert found.value <= best_of_all(people, there) <= found.bound
    assert 0 <= found.pruning_loss <= found.bound


@CASES
@given(towns(people=7))
def test_one_hand_each_and_no_fewest_is_solved_to_the_optimum(both):
    people, there = (
        sides.Volunteers(**{**both[0].__dict__, "hands": np.minimum(both[0].hands, 1)}),
        sides.Activities(**{**both[1].__dict__, "fewest": np.zeros(len(both[1]), np.int64)}),
    )
    exact = Settings(is_exact=True, rounds=20, enough=0.0, keep=1, fill=0)
    found = batch.solve(people, there, RULES, settings=exact)
    assert (found.value, found.bound, found.is_proven) == (best_of_all(people, there),) * 2 + (True,)
    assert found.ignored == ()


@CASES
@given(towns(), st.integers(0, 2**20))
def test_parties_come_together_or_not_at_all(both, seed):
    people, there = both
    mixed = np.random.default_rng(seed).permutation(people.ids).tolist()
    parties = [mixed[0:2], mixed[2:5]] if len(mixed) >= 5 else []
    found = batch.solve(people, there, RULES, together=parties)
    assert checking.broken(people, there, found.who, found.where, RULES, has_parts=True) == []
    for party in parties:
        rows = np.searchsorted(people.ids, party)
        own = [sorted(found.where[found.who == row].tolist()) for row in rows]
        assert all(one == own[0] for one in own) and len(own[0]) <= 1


def again(people, there, draw):
    """The same two sides with their rows given in another order."""

    def order(side):
        return draw.permutation(len(side))

    p, a = order(people), order(there)
    named = people.ids
    rows = lambda table: np.column_stack([named[table[:, 0]], table[:, 1:]])  # noqa: E731
    papers = np.column_stack(
        [
            named[people.papers[:, 0] // 64],
            people.papers[:, 0] % 64,
            people.papers[:, 1],
            people.papers[:, 2] - 1,
        ]
    )
    columns = ("reach", "hands", "skills", "loads", "topics", "has_consent", "minutes_left", "minutes_so_far")
    one = sides.volunteers(
        named[p], people.points[p], people.born[p], free=rows(people.free), busy=rows(people.busy),
        busy_points=people.busy_points, papers=papers, barred=rows(people.barred), known=rows(people.known),
        **{name: getattr(people, name)[p] for name in columns},
    )  # fmt: skip
    names = ("skills", "papers", "wishes", "loads", "topics", "youngest", "oldest", "is_for_minors", "has_adult",
             "need", "fewest", "whole", "organisers")  # fmt: skip
    other = sides.activities(
        there.ids[a], there.points[a], there.starts[a], there.ends[a], there.seats[a],
        **{name: getattr(there, name)[a] for name in names},
    )  # fmt: skip
    return one, other


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_rows_changes_nothing(seed):
    people, there = town(120, 40, seed)
    first = batch.solve(people, there, RULES)
    other = batch.solve(*again(people, there, np.random.default_rng(seed)), RULES)
    assert len(first.who) > 20
    for name in ("who", "where", "scores", "prices"):
        assert getattr(first, name).tolist() == getattr(other, name).tolist()
    assert (first.value, first.bound, first.pruning_loss) == (other.value, other.bound, other.pruning_loss)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_was_left_out_of_sight_is_found_again_by_its_price(seed):
    people, there = town(300, 60, seed)
    whole = batch.solve(people, there, RULES, settings=Settings(keep=60, fill=9))
    blind = batch.solve(people, there, RULES, settings=Settings(keep=1, fill=0, rounds=1, enough=1.0))
    seeing = batch.solve(people, there, RULES, settings=Settings(keep=1, fill=0, rounds=6, enough=0.0))
    assert blind.value < seeing.value
    assert seeing.bound < blind.bound
    assert seeing.value >= 0.97 * whole.value
    assert (whole.pruning_loss, whole.pairs) == (0, whole.considered)


@pytest.mark.parametrize("enough", [0.0, 0.01, 1.0])
def test_wherever_the_rounds_end_the_pairs_are_those_placed(enough):
    people, there = town(300, 60, 4)
    found = batch.solve(people, there, RULES, settings=Settings(keep=2, fill=0, rounds=1, enough=enough))
    assert checking.broken(people, there, found.who, found.where, RULES, has_parts=True) == []
    assert found.value <= found.bound


def test_too_few_people_is_no_activity():
    home = [(45.75, 126.65)]
    people = sides.volunteers(range(5), home * 5, [0] * 5, topics=[1, 1, 1, 2, 2])
    there = sides.activities(
        [1, 2], home * 2, [MONDAY + 600] * 2, [MONDAY + 700] * 2, [5, 5], topics=[1, 2], fewest=[3, 3]
    )
    found = batch.solve(people, there)
    assert (found.cancelled, found.where.tolist()) == ((1,), [0] * 5)
    assert found.ignored == ("fewest",)


def test_two_first_aiders_or_nothing():
    home = [(45.75, 126.65)]
    people = sides.volunteers(range(4), home * 4, [0] * 4, skills=[1, 1, 0, 0])
    parts = {
        "points": home * 2,
        "starts": [MONDAY + 600] * 2,
        "ends": [MONDAY + 700] * 2,
        "seats": [2, 2],
        "skills": [1, 0],
    }
    found = batch.solve(people, sides.activities([1, 2], **parts, whole=[1, 1], fewest=[2, 0]))
    assert sorted(zip(found.who.tolist(), found.where.tolist(), strict=True)) == [
        (0, 0),
        (1, 0),
        (2, 1),
        (3, 1),
    ]
    alone = sides.volunteers(range(4), home * 4, [0] * 4, skills=[1, 0, 0, 0])
    none = batch.solve(alone, sides.activities([1, 2], **parts, whole=[1, 1], fewest=[2, 0]))
    assert (none.value, none.cancelled) == (0, (0, 1))


def crowd():
    """More pairs than are looked at together: two parts."""
    home = [(45.75, 126.65)]
    people = sides.volunteers(range(1_500), home * 1_500, [0] * 1_500, topics=1)
    there = sides.activities(
        range(400), home * 400, [MONDAY + 600] * 400, [MONDAY + 700] * 400, [3] * 400, topics=1
    )
    return people, there


def test_neighbours_before_equal_activities_fill_them_all():
    """All live in one community and nothing tells one activity from another: every list would hold the same twenty."""
    found = batch.solve(*crowd())
    assert np.bincount(found.where).tolist() == [3] * 400
    assert found.is_proven


def test_told_to_stop_while_pairs_are_sought_it_places_those_it_saw():
    people, there = crowd()
    asked = []
    early = batch.solve(people, there, go_on=lambda done, left: asked.append((done, left)))
    looked_at, left = asked[0]
    assert looked_at + left == len(people)
    assert 0 < looked_at < len(people)
    assert early.who.max() < looked_at
    assert checking.broken(people, there, early.who, early.where, Rules()) == []
    whole = batch.solve(people, there, go_on=lambda done, left: True)
    assert (early.is_finished, whole.is_finished) == (False, True)
    assert 0 < early.value <= whole.value <= whole.bound <= early.bound
    assert early.pruning_loss <= early.bound - early.value


def test_told_to_stop_while_all_is_held_against_the_prices_the_bound_is_wide_and_true():
    people, there = crowd()
    says = iter([True, False])
    alone = Settings(fill=0)  # with the best of every seat in sight, these would prove it anyhow
    early = batch.solve(people, there, settings=alone, go_on=lambda done, left: next(says))
    whole = batch.solve(people, there, settings=alone)
    assert not early.is_finished
    assert 0 < early.value <= whole.value <= whole.bound <= early.bound == 10_000 * 1_200


def test_slots_hold_what_meets():
    home = [(45.75, 126.65)]
    there = sides.activities(range(4), home * 4, [0, 50, 90, 200], [60, 100, 150, 260], [1] * 4)
    assert batch.slots_apart(there, 0).tolist() == [0, 0, 0, 1]
    assert batch.slots_apart(there, 60).tolist() == [0, 0, 0, 0]
    assert batch.slots_meeting(there).tolist() == [0, 0, 1, 2]


def test_nobody_and_nothing_are_answers():
    for people, there in (town(0, 5, 1), town(5, 0, 1), town(0, 0, 1)):
        found = batch.solve(people, there)
        assert (found.value, found.bound, len(found.who), found.gap) == (0, 0, 0, 0.0)


def test_a_party_that_is_none_is_refused_by_its_number():
    people, there = town(6, 3, 1)
    ids = people.ids.tolist()
    for parties, says in (
        ([[ids[0]], [5]], "row 1"),
        ([ids[:2], ids[1:3]], "two parties (row 1)"),
        ([[]], "row 0"),
    ):
        with pytest.raises(BadInput) as refused:
            batch.solve(people, there, together=parties)
        assert says in str(refused.value)
