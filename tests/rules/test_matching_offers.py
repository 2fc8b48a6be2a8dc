"""Offers: who fits and is likely to say yes is asked first, as many as the hour asks, and never more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.matching.engine import waves
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.offers import offer

ROWS = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from([0.0, 0.2, 0.27, 0.5, 1.0])), max_size=12)


@given(ROWS, st.sampled_from([0.5, 0.8, 0.95]), st.integers(1, 4))
def test_the_order_is_by_points_times_chance_and_the_number_is_a_wave(rows, target, most):
    told = offer([s for s, _ in rows], [p for _, p in rows], target=target, most=most)
    wanted = sorted(
        range(len(rows)), key=lambda at: (-rows[at][0] * round(1_000 * rows[at][1]), -rows[at][0], at)
    )
    assert told.order.tolist() == wanted
    assert told.now <= most
    chances = [rows[at][1] for at in wanted]
    assert told.chance == pytest.approx(waves.enough(chances[: told.now], 1))
    assert told.is_enough == (told.chance >= target)
    assert not told.now or waves.enough(chances[: told.now - 1], 1) < target


def test_who_is_wanted_elsewhere_is_asked_later():
    assert offer([9_000, 8_000], [0.5, 0.5]).order.tolist() == [0, 1]
    assert offer([9_000, 8_000], [0.5, 0.5], sparing=[3_000, 0]).order.tolist() == [1, 0]


def test_an_urgent_need_asks_more_at_once():
    scores, chances = [5_000] * 30, [0.27] * 30
    assert [offer(scores, chances, target=t).now for t in (0.8, 0.95)] == [6, 10]
    assert offer(scores, chances, target=0.8, share=0.5).now == 12
    assert offer([], []).now == 0


@pytest.mark.parametrize(
    ("scores", "chances", "says"),
    [
        ([1, np.nan], [0.5, 0.5], "a score is a whole number (row 1)"),
        ([1, 2], [0.5, 1.5], "(row 1)"),
        ([1, 2], [0.5], "one score and one chance"),
    ],
)
def test_what_cannot_be_ranked_is_refused_by_its_row(scores, chances, says):
    with pytest.raises(BadInput) as refused:
        offer(scores, chances)
    assert says in str(refused.value)
