"""Who is selected: a pure rule that anybody can work out again from published sheets."""

import datetime as dt
import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.factories.contests import CRITERIA, an_order
from tongxing.contests import rules
from tongxing.contests.shapes import Criterion, RoundPlan, Sheet

TODAY = dt.date(2026, 6, 8)


def told(*sheets, method="mean", seats=1, **more):
    return rules.results([Sheet(*one) for one in sheets], CRITERIA, method, 5, seats, **more)


def test_weights_make_a_jurors_total():
    assert rules.total((90, 80, 60), CRITERIA) == Fraction(81)
    assert rules.total((1, 0, 0), CRITERIA) == Fraction(1, 2)


def test_the_mean_of_the_jurors_decides_exactly_and_is_shown_with_two_places():
    first, second = told(
        (1, 1, (90, 80, 60)), (2, 1, (80, 80, 80)), (3, 1, (81, 81, 81)), (1, 2, (70, 70, 70))
    )
    assert (first.entry, first.score_text, first.jurors) == (1, "80.67", (1, 2, 3))
    assert (second.entry, second.selected, first.selected) == (2, False, True)


def test_from_five_jurors_on_the_highest_and_the_lowest_fall_away():
    given_points = {1: 100, 2: 60, 3: 80, 4: 80, 5: 83}
    five = [(juror, 1, (points,) * 3) for juror, points in given_points.items()]
    (one,) = told(*five, method="trimmed")
    assert (one.left_out, one.score_text) == ((1, 2), "81.00")
    (one,) = told(*five[:4], method="trimmed")
    assert (one.left_out, one.score_text) == ((), "80.00")
    (one,) = told(*[(juror, 1, (70, 70, 70)) for juror in range(1, 6)], method="trimmed")
    assert (one.left_out, one.score_text) == ((1, 2), "70.00")


def test_equal_scores_are_told_apart_by_the_criteria_in_their_order():
    first, second = told((1, 1, (70, 80, 80)), (1, 2, (76, 70, 80)))
    assert (first.entry, second.entry) == (2, 1)
    assert (first.score_over, second.score_over) == (second.score_over, first.score_over)


def test_what_is_still_equal_stands_together_and_is_selected_together():
    both = told((1, 1, (70, 70, 70)), (1, 2, (70, 70, 70)), (1, 3, (60, 60, 60)))
    assert [(one.entry, one.placed, one.selected) for one in both] == [
        (1, 1, True),
        (2, 1, True),
        (3, 3, False),
    ]


def test_a_sheet_with_an_interest_and_an_entry_taken_out_do_not_count():
    sheets = ((1, 1, (90, 90, 90)), (2, 1, (60, 60, 60)), (1, 2, (70, 70, 70)))
    assert [(one.entry, one.score_text) for one in told(*sheets, without={(1, 1)})] == [
        (2, "70.00"),
        (1, "60.00"),
    ]
    assert [one.entry for one in told(*sheets, out={1})] == [2]


def test_an_entry_that_too_few_have_judged_is_named():
    sheets = [Sheet(1, 1, (1, 1, 1)), Sheet(2, 1, (1, 1, 1)), Sheet(1, 2, (1, 1, 1))]
    assert rules.lacking([1, 2, 3], sheets, set(), 2) == (2, 3)
    assert rules.lacking([1], sheets, {(2, 1)}, 2) == (1,)


points = some.tuples(*(some.integers(0, 100),) * 3)
sheets = some.dictionaries(some.tuples(some.integers(1, 7), some.integers(1, 5)), points, max_size=30)


@given(
    sheets, some.sampled_from(["mean", "trimmed"]), some.integers(1, 4), some.randoms(use_true_random=False)
)
def test_whoever_works_it_out_again_comes_to_the_same(held, method, seats, chance: random.Random):
    listed = [Sheet(*at, given_points) for at, given_points in held.items()]
    mixed = list(listed)
    chance.shuffle(mixed)
    first = rules.results(listed, CRITERIA, method, 5, seats)
    assert first == rules.results(mixed, CRITERIA, method, 5, seats)
    assert {one.entry for one in first} == {entry for _juror, entry in held}
    scores = [Fraction(one.score_over, one.score_under) for one in first]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
    assert sum(one.selected for one in first) >= min(seats, len(first))


ROUND = RoundPlan("终评", dt.date(2026, 6, 22), dt.date(2026, 6, 30), 1)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": ""}, "title_missing"),
        ({"purpose": "长" * 301}, "purpose_too_long"),
        ({"eligible": "everything"}, "eligible_unknown"),
        ({"method": "median"}, "method_unknown"),
        ({"entries_until": dt.date(2026, 6, 14)}, "entries_until_too_soon"),
        ({"criteria": ()}, "criteria_number"),
        ({"criteria": (Criterion("一", 50), Criterion("一", 50))}, "criteria_names"),
        ({"criteria": (Criterion("一", 50), Criterion("二", 49))}, "criteria_weights"),
        ({"criteria": (Criterion("一", 101), Criterion("二", -1))}, "criteria_weights"),
        ({"rounds": ()}, "rounds_number"),
        ({"rounds": (RoundPlan("", ROUND.judge_from, ROUND.judge_until, 1),)}, "rounds_names"),
        ({"rounds": (RoundPlan("初评", dt.date(2026, 6, 20), ROUND.judge_until, 1),)}, "rounds_days"),
        ({"rounds": (RoundPlan("初评", ROUND.judge_until, ROUND.judge_from, 1),)}, "rounds_days"),
        ({"rounds": (RoundPlan("初评", ROUND.judge_from, ROUND.judge_until, 0),)}, "rounds_seats"),
    ],
)
def test_what_is_wrong_with_an_announcement(wrong, code):
    assert [said for _field, said in rules.announcement_problems(an_order(**wrong), TODAY, 7)] == [code]


def test_a_later_round_selects_no_more_than_the_one_before():
    later = RoundPlan("终评", dt.date(2026, 7, 2), dt.date(2026, 7, 3), 2)
    assert rules.rounds_problems((ROUND, later), after=TODAY) == [("rounds", "rounds_seats")]
    assert rules.announcement_problems(an_order(), TODAY, 7) == []


@pytest.mark.parametrize(
    ("given_points", "fits"), [((0, 100, 50), True), ((1, 2), False), ((0, 101, 0), False)]
)
def test_points_are_whole_and_from_0_to_100(given_points, fits):
    assert (rules.points_problems(given_points, 3) == []) is fits
