"""Chances are true on answers not seen, know nothing of a person but how they answer, and lower nobody's points."""

import numpy as np
import pytest

from tongxing.matching.engine import acceptance
from tongxing.matching.engine.acceptance import FACTS
from tongxing.matching.engine.faults import BadInput


def answers(count: int, seed: int, *, asked_for_near: bool = False):
    """Offers whose true chances are known; asked where it is near more often, if so wished."""
    draw = np.random.default_rng(seed)
    facts = {
        "km": draw.exponential(3, count), "slot_habit": draw.random(count), "topic_habit": draw.random(count),
        "days_since_last": draw.exponential(20, count), "asked_last_7_days": draw.poisson(1, count).astype(float),
        "bad_weather": (draw.random(count) < 0.2).astype(float), "hours_ahead": draw.exponential(30, count),
    }  # fmt: skip
    line = 0.4 - 0.4 * facts["km"] + 1.6 * facts["slot_habit"] - 0.5 * facts["asked_last_7_days"]
    true = 1 / (1 + np.exp(-line))
    asked = np.where(facts["km"] < 3, 0.9, 0.2) if asked_for_near else np.ones(count)
    was = draw.random(count) < asked
    said = (draw.random(count) < true).astype(int)
    return {name: column[was] for name, column in facts.items()}, said[was], true[was], asked[was]


def test_it_is_calibrated_on_a_later_month():
    facts, said, _true, _asked = answers(8_000, 1)
    model = acceptance.learn(facts, said)
    later, then, true, _asked = answers(8_000, 2)
    told = acceptance.reliability(model.chances(later), then)
    assert told.brier < 0.8 * told.brier_of_mean
    assert told.worst < 0.06
    assert np.abs(model.chances(later) - true).mean() < 0.02
    assert [count for _, _, count in told.tenths] == [800] * 10


def test_who_was_asked_less_often_counts_more():
    facts, said, _true, asked = answers(20_000, 3, asked_for_near=True)
    model = acceptance.learn(facts, said, propensity=asked)
    everybody, _said, true, _ = answers(5_000, 4)
    assert np.abs(model.chances(everybody) - true).mean() < 0.03


def test_the_same_answers_make_the_same_model():
    facts, said, *_ = answers(500, 5)
    one, other = acceptance.learn(facts, said), acceptance.learn(facts, said)
    assert (one.chances(facts) == other.chances(facts)).all()


def test_a_newcomer_starts_where_the_county_is_and_a_few_answers_move_little():
    told = acceptance.smoothed([0, 0, 80], [0, 2, 100], of_all=0.3)
    assert told.round(3).tolist() == [0.3, 0.24, 0.763]


def test_there_is_no_column_for_what_somebody_is():
    assert not {"age", "sex", "party", "trade", "income", "ethnicity"} & set(FACTS)
    facts, said, *_ = answers(500, 6)
    with pytest.raises(BadInput, match="nothing else: age"):
        acceptance.learn(facts | {"age": np.full(len(said), 30.0)}, said)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda f, s: acceptance.learn({n: c[:50] for n, c in f.items()}, s[:50]), "200 answers"),
        (lambda f, s: acceptance.learn(f, np.ones_like(s)), "of both kinds"),
        (lambda f, s: acceptance.learn(f, s * 2), "yes or no"),
        (
            lambda f, s: acceptance.learn(f | {"km": np.where(np.arange(len(s)) == 7, np.nan, 1.0)}, s),
            "row 7",
        ),
        (lambda f, s: acceptance.learn(f, s, propensity=np.where(np.arange(len(s)) == 3, 0, 1)), "row 3"),
        (lambda f, s: acceptance.learn(f, s).chances({"km": [1.0]}), "facts are missing"),
        (lambda f, s: acceptance.smoothed([3], [2], of_all=0.3), "more often .*row 0"),
        (lambda f, s: acceptance.reliability([], []), "one chance"),
    ],
)
def test_what_cannot_be_is_refused(make, says):
    facts, said, *_ = answers(500, 7)
    with pytest.raises(BadInput, match=says):
        make(facts, said)
