"""Rhythms: which days come round, at month ends, over the new year and in leap years."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundation.rhythms import LAST, MONTHLY, WEEKLY, Rhythm, days, falls_on, in_words, is_possible

SATURDAYS = Rhythm(WEEKLY, (6,))
BEGIN = dt.date(2026, 3, 21)  # a Saturday
RHYTHMS = st.one_of(
    st.builds(Rhythm, st.just(WEEKLY), st.sets(st.integers(1, 7), min_size=1).map(tuple), st.integers(1, 8)),
    st.builds(
        Rhythm,
        st.just(MONTHLY),
        st.sets(st.integers(1, 7), min_size=1).map(tuple),
        st.integers(1, 6),
        st.integers(1, 5),
    ),
)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))


def told(rhythm, begins=BEGIN, weeks=10, skipped=()) -> list[str]:
    found = days(rhythm, begins, begins - dt.timedelta(days=1), begins + dt.timedelta(weeks=weeks), skipped)
    return [day.isoformat()[5:] for day in found]


@pytest.mark.parametrize(
    ("rhythm", "first"),
    [
        (SATURDAYS, ["03-21", "03-28", "04-04", "04-11"]),
        (Rhythm(WEEKLY, (2, 6)), ["03-21", "03-24", "03-28", "03-31"]),
        (Rhythm(WEEKLY, (1, 6), 2), ["03-21", "03-30", "04-04", "04-13"]),
        (Rhythm(MONTHLY, (6,), 1, 1), ["04-04", "05-02"]),
        (Rhythm(MONTHLY, (6,), 1, LAST), ["03-28", "04-25", "05-30"]),
        (Rhythm(MONTHLY, (6,), 2, 3), ["03-21", "05-16"]),
    ],
)
def test_the_days_of_a_rhythm(rhythm, first):
    assert told(rhythm)[: len(first)] == first


def test_the_last_of_a_month_is_the_fourth_or_the_fifth():
    last = Rhythm(MONTHLY, (7,), 1, LAST)
    found = list(days(last, dt.date(2028, 2, 1), dt.date(2028, 1, 31), dt.date(2028, 4, 30)))
    assert [day.isoformat() for day in found] == ["2028-02-27", "2028-03-26", "2028-04-30"]


def test_two_weeks_count_over_the_new_year():
    every_other = Rhythm(WEEKLY, (4,), 2)
    found = list(days(every_other, dt.date(2026, 12, 24), dt.date(2026, 12, 24), dt.date(2027, 1, 31)))
    assert [day.isoformat() for day in found] == ["2027-01-07", "2027-01-21"]


def test_a_day_left_out_is_left_out_and_shifts_nothing():
    assert told(SATURDAYS, skipped={dt.date(2026, 3, 28)})[:2] == ["03-21", "04-04"]


@given(RHYTHMS, DAYS, st.integers(0, 200), st.integers(0, 200))
def test_asking_in_two_parts_is_asking_once(rhythm, begins, cut, more):
    start = begins - dt.timedelta(days=1)
    middle = begins + dt.timedelta(days=cut)
    end = middle + dt.timedelta(days=more)
    whole = list(days(rhythm, begins, start, end))
    assert whole == [*days(rhythm, begins, start, middle), *days(rhythm, begins, middle, end)]
    assert all(falls_on(rhythm, begins, day) and day.isoweekday() in rhythm.weekdays for day in whole)


@given(RHYTHMS)
def test_every_possible_rhythm_has_words_in_both_languages(rhythm):
    assert is_possible(rhythm)
    zh, en = in_words(rhythm)
    assert zh.startswith("每") and en.isascii()


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (SATURDAYS, ("每周六", "every Saturday")),
        (Rhythm(WEEKLY, (2, 4), 2), ("每 2 周的周二、周四", "Tuesday, Thursday, every 2 weeks")),
        (Rhythm(MONTHLY, (7,), 1, LAST), ("每月最后一个周日", "the last Sunday of every month")),
        (Rhythm(MONTHLY, (6,), 2, 1), ("每 2 个月的第 1 个周六", "the first Saturday of every 2 months")),
    ],
)
def test_a_rhythm_as_one_says_it(rhythm, words):
    assert in_words(rhythm) == words


@pytest.mark.parametrize(
    "rhythm",
    [
        Rhythm(WEEKLY, ()), Rhythm(WEEKLY, (0,)), Rhythm(WEEKLY, (8,)), Rhythm(WEEKLY, (1,), 0),
        Rhythm(WEEKLY, (1,), 9), Rhythm(WEEKLY, (1,), 1, 1), Rhythm(MONTHLY, (1,)),
        Rhythm(MONTHLY, (1,), 7, 1), Rhythm(MONTHLY, (1,), 1, 6), Rhythm("yearly", (1,)),
    ],
)  # fmt: skip
def test_what_means_no_days_is_no_rhythm(rhythm):
    assert not is_possible(rhythm)
