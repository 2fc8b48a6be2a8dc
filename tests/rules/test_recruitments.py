"""What a round may ask, by when a place is confirmed, and whom a decision reaches."""

import datetime as dt

import pytest

from tongxing.recruitments import rules
from tongxing.recruitments.shapes import CHOICES, OUTCOMES, STATES, KindWish

TODAY = dt.date(2026, 3, 16)
NUMBERS = {"min_age": 16, "least_days": 2, "hours_a_day": 6, "confirm_days": 3, "lasts": 2}
KINDS, CRITERIA = [KindWish("引导", 20)], ["两天都能到岗"]


def faults(**more):
    told = {"name": "第一批", "says": "在赛道和检录处服务跑友", "kinds": KINDS, "criteria": CRITERIA}
    told |= {"questions": [], "numbers": NUMBERS, "own_word_age": 14} | more
    return [code for _field, code in rules.round_faults(**told)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "一"}, "name_wrong"),
        ({"says": "来吧"}, "says_wrong"),
        ({"kinds": []}, "kinds_wrong"),
        ({"kinds": [KindWish("引导", 0)]}, "kinds_wrong"),
        ({"kinds": [*KINDS, KindWish("引导", 3)]}, "kind_twice"),
        ({"criteria": []}, "criteria_wrong"),
        ({"questions": ["您会说什么外语？"] * 6}, "questions_wrong"),
        ({"questions": ["您的政治面貌是什么？"]}, "question_about_person"),
        ({"numbers": NUMBERS | {"min_age": 13}}, "min_age_wrong"),
        ({"numbers": NUMBERS | {"least_days": 3}}, "least_days_wrong"),
        ({"numbers": NUMBERS | {"hours_a_day": 13}}, "hours_wrong"),
        ({"numbers": NUMBERS | {"confirm_days": 0}}, "confirm_days_wrong"),
    ],
)
def test_a_round_is_whole_and_asks_nobody_who_they_are(more, code):
    assert faults() == []
    assert code in faults(**more)


@pytest.mark.parametrize(
    "question", ["您做过哪些赛事服务？", "您怎么到场馆？", "Which languages do you speak?"]
)
def test_what_somebody_can_do_may_be_asked(question):
    assert not rules.asks_who_somebody_is(question)


def test_a_round_closes_after_it_opens_and_before_the_event():
    now = dt.datetime(2026, 3, 16, tzinfo=dt.UTC)
    day = dt.timedelta(days=1)
    assert rules.window_faults(now, now + day, now, now + 2 * day) == []
    assert [code for _f, code in rules.window_faults(now - 2 * day, now - day, now, now + day)] == [
        "closes_wrong"
    ]
    assert [code for _f, code in rules.window_faults(now, now + 3 * day, now, now + day)] == ["closes_late"]
    assert [rules.phase(now + n * day, now, now + day) for n in (-1, 0, 1)] == ["ahead", "open", "closed"]


def test_a_place_is_confirmed_before_the_event_begins():
    assert rules.last_day_to_confirm(TODAY, 3, TODAY + dt.timedelta(days=30)) == TODAY + dt.timedelta(days=3)
    assert rules.last_day_to_confirm(TODAY, 3, TODAY + dt.timedelta(days=2)) == TODAY + dt.timedelta(days=1)
    assert rules.last_day_to_confirm(TODAY, 3, TODAY) is None


def test_a_yes_stands_and_a_no_may_be_put_right():
    reached = {
        outcome: {state for state in STATES if not rules.why_not_decided(outcome, state, False, None)}
        for outcome in ("passed", "declined", *CHOICES)
    }
    assert reached == {
        "passed": {"applied", "declined"},
        "declined": {"applied"},
        "taken": {"passed", "not_taken", "reserve"},
        "reserve": {"passed", "not_taken"},
        "not_taken": {"passed"},
    }
    assert set(reached) < set(OUTCOMES)


@pytest.mark.parametrize("came", [None, False])
def test_where_there_are_interviews_nobody_is_taken_unheard(came):
    assert rules.why_not_decided("taken", "passed", True, came) == "not_heard"
    assert rules.why_not_decided("not_taken", "passed", True, came) == ""
    assert rules.why_not_decided("reserve", "passed", True, True) == ""


def test_an_application_answers_what_is_asked():
    asked = (TODAY, TODAY + dt.timedelta(days=1), 2, ["引导"], 1)
    days = (TODAY, TODAY + dt.timedelta(days=1))
    assert rules.application_faults(days, ("引导",), ("做过",), asked) == []
    wrong = rules.application_faults((TODAY - dt.timedelta(days=1),), ("开车",), ("",), asked)
    assert [code for _f, code in wrong] == ["days_outside", "days_few", "kind_unknown", "answers_wrong"]
    assert [code for _f, code in rules.application_faults(days, (), (), asked)] == [
        "kinds_unsaid",
        "answers_wrong",
    ]
