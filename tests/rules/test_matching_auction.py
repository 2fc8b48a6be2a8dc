"""The auction: no placement beats what it says, and what it says can be counted again."""

import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.matching.engine import auction, compiled
from tongxing.matching.engine.faults import BadInput

CASES = settings(max_examples=150, deadline=None)


@st.composite
def small_markets(draw, people=6, there=5):
    """Pairs with scores, seats, hands and slots; some of everything, ties too."""
    n, m = draw(st.integers(0, people)), draw(st.integers(1, there))
    every = list(itertools.product(range(n), range(m)))
    pairs = draw(st.lists(st.sampled_from(every), unique=True, max_size=24)) if every else []
    highest = draw(st.sampled_from([3, 40, 10_000]))
    scores = draw(st.lists(st.integers(-5, highest), min_size=len(pairs), max_size=len(pairs)))
    seats = draw(st.lists(st.integers(0, 3), min_size=m, max_size=m))
    hands = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    slots = draw(st.lists(st.integers(0, 2), min_size=m, max_size=m))
    return pairs, scores, seats, hands, slots


def asked(market):
    pairs, scores, seats, hands, slots = market
    who, where = [one[0] for one in pairs], [one[1] for one in pairs]
    return auction.question(who, where, scores, seats, count=len(hands), hands=hands, slots=slots)


def best_of_all(market):
    """The highest sum over every way to place them."""
    pairs, scores, seats, hands, slots = market
    own = {
        who: [(w, s) for (i, w), s in zip(pairs, scores, strict=True) if i == who]
        for who in range(len(hands))
    }

    @cache
    def rest(who, left):
        if who == len(hands):
            return 0
        found = rest(who + 1, left)
        for size in range(1, hands[who] + 1):
            for some in itertools.combinations(own[who], size):
                if len({slots[w] for w, _ in some}) < size or any(left[w] == 0 for w, _ in some):
                    continue
                after = tuple(c - sum(w == at for w, _ in some) for at, c in enumerate(left))
                found = max(found, sum(s for _, s in some) + rest(who + 1, after))
        return found

    return rest(0, tuple(seats))


def broken(market, found):
    """Rules the placement breaks, from the raw market."""
    pairs, scores, seats, hands, slots = market
    taken = [pairs[at] for at in found.pairs]
    faults = [f"seats {w}" for w, c in enumerate(seats) if sum(w == one for _, one in taken) > c]
    for who, hand in enumerate(hands):
        own = [w for i, w in taken if i == who]
        faults += [f"hands {who}"] if len(own) > hand else []
        faults += [f"slot {who}"] if len({slots[w] for w in own}) < len(own) else []
    return faults + ([] if sum(scores[at] for at in found.pairs) == found.value else ["value"])


@CASES
@given(small_markets(), st.sampled_from([1, 10, 100]))
def test_value_and_bound_stand_on_either_side_of_the_best_placement(market, epsilon):
    found, best = auction.place(asked(market), epsilon=epsilon), best_of_all(market)
    assert broken(market, found) == []
    assert found.value <= best <= found.bound <= found.value + epsilon * len(found.pairs)
    assert found.is_finished


@CASES
@given(small_markets())
def test_counted_exactly_it_is_the_best_placement_and_proves_it(market):
    found = auction.place(asked(market), is_exact=True)
    assert (found.value, found.bound, found.is_proven) == (best_of_all(market),) * 2 + (True,)
    assert broken(market, found) == []


@CASES
@given(small_markets())
def test_prices_are_never_negative_and_nothing_where_seats_are_left(market):
    pairs, _scores, seats, *_ = market
    found = auction.place(asked(market))
    held = [sum(pairs[at][1] == where for at in found.pairs) for where in range(len(seats))]
    assert (found.prices >= 0).all()
    assert [int(p) for p, c, h in zip(found.prices, seats, held, strict=True) if h < c and p] == []


@CASES
@given(small_markets(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(market, shuffle):
    pairs, scores, seats, hands, slots = market
    order = list(range(len(pairs)))
    shuffle.shuffle(order)
    mixed = [pairs[at] for at in order], [scores[at] for at in order], seats, hands, slots
    one, other = auction.place(asked(market)), auction.place(asked(mixed))
    assert {pairs[at] for at in one.pairs} == {mixed[0][at] for at in other.pairs}
    assert one.prices.tolist() == other.prices.tolist()


@CASES
@given(small_markets())
def test_twice_the_scores_place_the_same_people(market):
    pairs, scores, *rest = market
    doubled = pairs, [2 * one for one in scores], *rest
    one, other = auction.place(asked(market)), auction.place(asked(doubled), epsilon=2 * auction.EPSILON)
    assert one.pairs.tolist() == other.pairs.tolist()
    assert (2 * one.value, 2 * one.bound) == (other.value, other.bound)


@CASES
@given(small_markets())
def test_one_more_volunteer_never_lowers_the_best_and_a_pair_not_taken_can_go(market):
    pairs, scores, seats, hands, slots = market
    exact = auction.place(asked(market), is_exact=True)
    if hands:
        fewer = [at for at, one in enumerate(pairs) if one[0] != len(hands) - 1]
        less = [pairs[at] for at in fewer], [scores[at] for at in fewer], seats, hands, slots
        assert auction.place(asked(less), is_exact=True).value <= exact.value
    kept = exact.pairs.tolist()
    only = [pairs[at] for at in kept], [scores[at] for at in kept], seats, hands, slots
    assert auction.place(asked(only), is_exact=True).value == exact.value


def crowd(people, there, seed, seats=(1, 9)):
    draw = np.random.default_rng(seed)
    who = np.repeat(np.arange(people), 12)
    where = np.concatenate([draw.choice(there, 12, replace=False) for _ in range(people)])
    return who, where, draw.integers(1, 10_001, len(who)), draw.integers(*seats, there)


def test_plain_and_compiled_loops_give_the_same_to_the_last_bit(monkeypatch):
    who, where, scores, seats = crowd(600, 60, 1)
    slots = np.arange(60) % 5
    told = auction.question(who, where, scores, seats, hands=np.full(600, 2), slots=slots)
    plain = auction.place(told)
    monkeypatch.setattr(compiled, "SMALL", 0)
    fast = auction.place(told)
    assert plain.pairs.tolist() == fast.pairs.tolist()
    assert plain.prices.tolist() == fast.prices.tolist()
    assert (plain.value, plain.bound, plain.bids) == (fast.value, fast.bound, fast.bids)


def test_stopped_early_it_keeps_the_rules_and_says_how_far_it_may_be(monkeypatch):
    who, where, scores, seats = crowd(600, 60, 2)
    told = auction.question(who, where, scores, seats)
    whole = auction.place(told)
    monkeypatch.setattr(auction, "AT_ONCE", 300)
    asked_at = []
    early = auction.place(told, go_on=lambda bids, free: asked_at.append((bids, free)))
    assert (asked_at, early.is_finished, early.bids) == ([(300, asked_at[0][1])], False, 300)
    assert early.value < whole.value <= whole.bound
    assert early.value <= whole.bound and early.bound >= whole.value
    patient = auction.place(told, go_on=lambda bids, free: True)
    assert (patient.is_finished, patient.pairs.tolist()) == (True, whole.pairs.tolist())


def flow_of(who, where, scores, seats, hands, slots):
    """The exact value by OR-Tools' min-cost flow: volunteer → (volunteer, slot) → activity, and a way round."""
    from ortools.graph.python import min_cost_flow

    flow, people, there = min_cost_flow.SimpleMinCostFlow(), len(hands), len(seats)
    between, source = {}, people + there
    for i, j, s in zip(who, where, scores, strict=True):
        key = (int(i), int(slots[j]))
        if key not in between:
            between[key] = source + 2 + len(between)
            flow.add_arc_with_capacity_and_unit_cost(int(i), between[key], 1, 0)
        flow.add_arc_with_capacity_and_unit_cost(between[key], people + int(j), 1, -int(s))
    for i, hand in enumerate(hands):
        flow.add_arc_with_capacity_and_unit_cost(source, i, int(hand), 0)
    for j, count in enumerate(seats):
        flow.add_arc_with_capacity_and_unit_cost(people + j, source + 1, int(count), 0)
    flow.add_arc_with_capacity_and_unit_cost(source, source + 1, int(sum(hands)), 0)
    flow.set_node_supply(source, int(sum(hands)))
    flow.set_node_supply(source + 1, -int(sum(hands)))
    assert flow.solve() == flow.OPTIMAL
    return -flow.optimal_cost()


@pytest.mark.parametrize(
    ("seed", "hands", "seats"), [(1, 1, (1, 9)), (2, 2, (1, 9)), (3, 3, (5, 60)), (4, 1, (20, 60))]
)
def test_the_flow_referees_markets_of_thousands_of_pairs(seed, hands, seats):
    who, where, scores, room = crowd(1500, 90, seed, seats)
    hand, slots = np.full(1500, hands), np.arange(90) % 7
    told = auction.question(who, where, scores, room, hands=hand, slots=slots)
    exact, near = flow_of(who, where, scores, room, hand, slots), auction.place(told)
    assert near.value <= exact <= near.bound <= near.value + auction.EPSILON * len(near.pairs)
    assert near.gap <= 0.001
    assert auction.place(told, is_exact=True).value == exact


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"scores": [1, float("nan")]}, "row 1"),
        ({"scores": [1, 2.5]}, "row 1"),
        ({"scores": [1, 2**62]}, "row 1"),
        ({"scores": [2**59, 2**59]}, "beyond what can be counted"),
        ({"volunteers": [0, -1]}, "row 1"),
        ({"volunteers": [0, 7]}, "a volunteer that is not there (row 1)"),
        ({"activities": [0, 7]}, "an activity that is not there (row 1)"),
        ({"volunteers": [0, 0], "activities": [1, 1]}, "the same pair stands twice (row 1)"),
        ({"volunteers": [0]}, "one table"),
        ({"seats": [1, -1]}, "row 1"),
        ({"hands": [1]}, "one number of hands a volunteer"),
        ({"scores": ["many", "few"]}, "a whole number"),
        ({"seats": [[1, 1]]}, "one column"),
    ],
)
def test_what_is_no_question_is_refused_by_its_row(change, says):
    columns = {"volunteers": [0, 1], "activities": [0, 1], "scores": [5, 6], "seats": [1, 1], "count": 2}
    columns |= change
    with pytest.raises(BadInput) as refused:
        auction.question(**columns)
    assert says in str(refused.value)


def test_nothing_to_place_is_an_answer():
    for seats in ([], [0], [4]):
        found = auction.place(auction.question([], [], [], seats, count=3))
        assert (found.value, found.bound, found.pairs.tolist(), found.is_finished) == (0, 0, [], True)


def test_one_activity_and_everybody_wants_it():
    count = 200_000
    scores = np.arange(count) % 9_973
    told = auction.question(np.arange(count), np.zeros(count, int), scores, [1_000])
    best = int(np.sort(scores)[-1_000:].sum())
    near, exact = auction.place(told), auction.place(told, is_exact=True)
    assert near.value <= best <= near.bound <= near.value + 10 * 1_000
    assert (exact.value, exact.bound, len(exact.pairs)) == (best, best, 1_000)


@pytest.mark.parametrize("seed", range(12))
def test_begun_with_earlier_prices_it_is_as_good_and_says_so(seed):
    draw = np.random.default_rng(seed)
    who, where = np.nonzero(draw.random((60, 9)) < 0.6)
    points, seats = draw.integers(1, 10_000, len(who)), draw.integers(0, 7, 9)
    cold = auction.place(auction.question(who, where, points, seats, count=60))
    kept = draw.random(len(who)) < 0.95
    after = auction.question(who[kept], where[kept], points[kept], seats + draw.integers(0, 2, 9), count=60)
    warm, best = auction.place(after, prices=cold.prices), auction.place(after, is_exact=True)
    assert warm.is_finished
    assert best.value - 60 * auction.EPSILON <= warm.value <= best.value <= warm.bound
    assert warm.bound - warm.value <= 60 * auction.EPSILON


def test_strange_prices_are_refused():
    asked = auction.question([0], [0], [1], [1])
    for prices, says in (
        ([-1], "a price .*row 0"),
        ([1, 2], "one price an activity"),
        ([2**61], "a price .*row 0"),
    ):
        with pytest.raises(BadInput, match=says):
            auction.place(asked, prices=prices)
