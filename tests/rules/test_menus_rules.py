"""The menu's arithmetic: weeks as people write them, days of many visits, and how an item fares."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.menus import rules
from tongxing.menus.shapes import Slot

RULE = {"unused_days": 30, "full_percent": 90, "untaken_least": 3}
DAYS = {"lunar": ["double_ninth"], "days": {"12-05": ["国际志愿者日", "Volunteer Day"]}}
FINE = rules.Fare(days_offered=10, ordered=2, this_month=2, a_month=8, by_team=1, by_others=0)

slots = st.builds(
    lambda day, begins, long: Slot(day, begins, min(begins + long, 1439)),
    st.integers(1, 7),
    st.integers(0, 1300),
    st.integers(10, 139),
)


@pytest.mark.parametrize(
    "told",
    [
        "周三 09:00-11:00",
        "星期三 9:00 至 11:00",
        "三9：00～11：00",
        "3 09:00 到 11:00",
        "\n礼拜三，09:00—11:00\n",
    ],
)
def test_a_time_of_the_week_is_read_as_people_write_it(told: str):
    assert rules.read_slots(told) == (Slot(3, 540, 660),)


@pytest.mark.parametrize("told", ["每天", "周八 09:00-11:00", "周三 上午", "周三 9-11"])
def test_what_cannot_be_read_is_said_so(told: str):
    assert rules.read_slots(told) is None


@given(st.lists(slots, min_size=1, max_size=8))
def test_what_is_written_is_read_again(week: list[Slot]):
    told = rules.read_slots(rules.write_slots(week))
    assert told == tuple(sorted(set(week), key=lambda one: (one.weekday, one.begins, one.ends)))


@given(st.lists(slots, min_size=1, max_size=5), st.integers(1, 60))
def test_each_slot_falls_once_a_week_and_in_order(week: list[Slot], days: int):
    first = dt.date(2026, 11, 21)
    told = list(rules.days_of(week, first, days))
    assert all(
        day.isoweekday() == one.weekday and first <= day < first + dt.timedelta(days) for day, one in told
    )
    assert [day for day, _one in told] == sorted(day for day, _one in told)


def test_a_festival_is_a_day_of_the_rule_or_a_lunar_one_it_names():
    assert rules.festival_on(dt.date(2026, 12, 5), "", DAYS) == "12-05"
    assert rules.festival_on(dt.date(2026, 10, 18), "double_ninth", DAYS) == "double_ninth"
    assert rules.festival_on(dt.date(2026, 2, 17), "spring", DAYS) == ""
    assert rules.festival_on(dt.date(2026, 11, 21), "", DAYS) == ""


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "fine"),
        ({"ordered": 0, "days_offered": 29}, "fine"),
        ({"ordered": 0, "days_offered": 30}, "unused"),
        ({"this_month": 7}, "fine"),
        ({"this_month": 8}, "overwhelmed"),
        ({"by_others": 3}, "untaken"),
        ({"by_others": 3, "by_team": 3}, "fine"),
    ],
)
def test_how_an_item_fares(changes: dict, verdict: str):
    fare = replace(FINE, **changes)
    assert rules.verdict(fare, RULE) == verdict
    assert all(rules.advice(verdict, fare, RULE))


def test_an_address_is_the_same_however_it_is_punctuated():
    assert rules.bare_address("花园街12号-3单元-401 ") == rules.bare_address("花园街 12 号 3 单元 401")
    assert rules.bare_address(" ") == ""
