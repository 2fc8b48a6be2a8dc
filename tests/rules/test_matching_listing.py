"""A list shows what may be and has seats, by points less a part of the price, mixed, with a place for what is new."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.matching import town, towns
from tongxing.matching.engine import checking, listing, scores
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules, Why
from tongxing.matching.engine.listing import ListSettings, Shown

CASES = settings(max_examples=60, deadline=None)
PLAIN = ListSettings(show=3, exploring=0, price_part=0, of_one=9)


@CASES
@given(towns(), st.integers(0, 2**20))
def test_only_what_may_be_and_has_seats_is_shown(both, seed):
    people, there = both
    draw = np.random.default_rng(seed)
    left, prices, shown = (draw.integers(0, high, len(there)) for high in (3, 4_000, 90))
    for who in range(len(people)):
        found = listing.recommend(people, there, who, left=left, prices=prices, shown=shown)
        assert len({one.where for one in found}) == len(found) <= 5
        for one in found:
            assert left[one.where] > 0
            assert checking.reasons(people, there, who, one.where, Rules()) == Why(0)
            assert one.off == prices[one.where] // 2
            assert one.why == "fits" or shown[one.where] < 50


@CASES
@given(towns())
def test_without_price_and_new_ones_it_is_the_best_by_points(both):
    people, there = both
    pairs = listing.pairs_by_person(people, there)
    for who in range(len(people)):
        own = pairs.who == who
        best = sorted(zip(-pairs.scores[own], pairs.where[own], strict=True))[:3]
        found = listing.recommend(people, there, who, left=1, settings=PLAIN)
        assert [(-one.score, one.where) for one in found] == best
        assert [one.net for one in found] == [one.score for one in found]


def test_of_one_organiser_no_more_than_two_while_there_are_others():
    where, told = np.arange(5), np.array([50, 40, 30, 20, 10])
    organisers = np.array([7, 7, 7, 8, 9])
    found = listing.arranged(
        where, told, organisers, left=1, shown=99, settings=ListSettings(show=4, exploring=0)
    )
    assert [one.where for one in found] == [0, 1, 3, 4]


def test_the_last_place_is_for_what_has_hardly_been_shown():
    where, told = np.arange(4), np.array([50, 40, 30, 20])
    found = listing.arranged(
        where, told, np.arange(4), left=1, shown=[99, 99, 99, 3], settings=ListSettings(show=2)
    )
    assert found == (Shown(0, 50, 0, "fits"), Shown(3, 20, 0, "new"))


def test_a_price_sends_people_where_there_is_room():
    where, told = np.arange(2), np.array([50, 40])
    found = listing.arranged(
        where,
        told,
        np.arange(2),
        left=1,
        prices=[30, 0],
        shown=99,
        settings=ListSettings(show=1, exploring=0),
    )
    assert found == (Shown(1, 40, 0, "fits"),)


def test_the_order_that_looks_at_nobody_is_by_the_hour():
    _people, there = town(3, 6, 1)
    left = np.array([1, 1, 0, 1, 1, 1])
    rows = listing.plain_order(there, left, now=int(there.starts.min()))
    assert 2 not in rows
    assert sorted(rows.tolist(), key=lambda j: (there.starts[j], j)) == rows.tolist()
    assert (there.starts[rows] > there.starts.min()).all()


def test_no_term_of_a_score_knows_a_refusal_a_sex_or_an_age():
    assert scores.TERMS == ("near", "topic", "skill", "need", "seldom", "again")
    assert not {"refusals", "age", "sex"} & set(scores.FACTS)


@pytest.mark.parametrize(
    ("counts", "told"), [([1, 1, 1, 1], 0.0), ([0, 0, 0, 4], 0.75), ([], 0.0), ([0, 0], 0.0)]
)
def test_gini(counts, told):
    assert listing.gini(counts) == pytest.approx(told)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: ListSettings(show=0), "one place"),
        (lambda: ListSettings(price_part=101), "a part of the price"),
        (lambda: listing.recommend(*town(3, 3, 1), 5, left=1), "row 5"),
        (lambda: listing.recommend(*town(3, 3, 1), 0, left=[1, -1, 0]), "seats left .*row 1"),
        (lambda: listing.recommend(*town(3, 3, 1), 0, left=1, prices=[0, 0, np.nan]), "a price .*row 2"),
        (lambda: listing.recommend(*town(3, 3, 1), 0, left=[1, 1]), "3 in all"),
        (lambda: listing.gini([1, np.inf]), "numbers from zero"),
    ],
)
def test_what_cannot_be_is_refused(make, says):
    with pytest.raises(BadInput, match=says):
        make()
