"""What a selection may ask, when it answers, and which answer can follow which."""

import datetime as dt

import pytest

from tongxing.selections import rules
from tongxing.selections.shapes import said_of

BARRED = ("性别", "周岁")
NINE = dt.datetime(2026, 3, 16, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("criteria", "told"),
    [
        (("陪过老人看病",), ("", "")),
        ((), ("count", "")),
        (tuple(f"第{number}条条件" for number in range(9)), ("count", "")),
        (("短",), ("length", "短")),
        (("会急救", "会包扎伤口"), ("length", "会急救")),
        (("长" * 61,), ("length", "长" * 61)),
        (("会包扎伤口", "会包扎伤口"), ("twice", "会包扎伤口")),
        (("会包扎伤口", "不限性别"), ("barred", "性别")),
        (("年满20周岁",), ("barred", "周岁")),
    ],
)
def test_a_criterion_is_a_sentence_about_what_one_can_do(criteria, told):
    assert rules.wrong_criterion(criteria, 8, 60, BARRED) == told


@pytest.mark.parametrize(
    ("until", "answer_by", "told"),
    [
        (2, 3, ""),
        (1, 1, ""),
        (5, 8, ""),
        (0.5, 3, "too_soon"),
        (6, 7, "too_late"),
        (4, 3, "answer_too_soon"),
        (4, 8.5, "answer_too_late"),
    ],
)
def test_there_is_time_to_apply_and_an_answer_in_time(until, answer_by, told):
    """Sign-up opens at nine and closes at fourteen, the activity begins at nineteen, two hours of notice."""
    assert (
        rules.wrong_times(
            NINE,
            NINE + until * HOUR,
            NINE + answer_by * HOUR,
            closes_at=NINE + 5 * HOUR,
            starts_at=NINE + 10 * HOUR,
            least=HOUR,
            notice=2 * HOUR,
        )
        == told
    )


@pytest.mark.parametrize(
    ("words", "asked", "wrong"),
    [
        ((), 0, None),
        (("多写了",), 0, 0),
        (("陪过", "会一点"), 2, None),
        (("陪过",), 2, 1),
        (("陪过", ""), 2, 1),
        (("长" * 101, "会"), 2, 0),
    ],
)
def test_something_is_said_to_each_criterion_where_that_is_asked(words, asked, wrong):
    assert rules.wrong_words(words, asked, 100) == wrong


@pytest.mark.parametrize(
    ("reasons", "verdict", "wrong"),
    [
        ((1,), "taken", False),
        ((1, 3), "declined", False),
        ((0,), "declined", False),
        ((0,), "taken", True),
        ((), "declined", True),
        ((4,), "declined", True),
        ((-1,), "reserve", True),
        ((2, 2), "reserve", True),
    ],
)
def test_every_answer_rests_on_criteria_that_were_said(reasons, verdict, wrong):
    assert rules.wrong_reasons(reasons, 3, verdict) is wrong


def test_a_place_is_the_persons_and_a_no_may_become_a_yes():
    assert [rules.why_not_now("declined", verdict) for verdict in ("taken", "reserve", "declined")] == [
        "",
        "",
        "same",
    ]
    assert {rules.why_not_now(state, "declined") for state in ("taken", "listed")} == {"placed"}
    assert rules.why_not_now("withdrawn", "taken") == "withdrawn"
    assert rules.why_not_now("asked", "declined") == ""


def test_reasons_are_said_in_the_words_of_the_criteria():
    assert said_of((2, 0), ("甲", "乙")) == ("乙", "名额已满")
    assert said_of((0,), (), "en") == ("All places are taken",)
