"""Workdays: holidays and worked weekends count as published; a year nobody published counts weekends only."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tongxing.foundation import workdays

days = some.dates(dt.date(2024, 1, 1), dt.date(2026, 11, 30))


def test_ten_workdays_after_an_activity_on_the_eve_of_national_day():
    """30 September 2026 is a Wednesday; 1 to 7 October are free, Saturday the 10th is worked (R-39)."""
    assert workdays.add_workdays(dt.date(2026, 9, 30), 10) == dt.date(2026, 10, 20)
    assert workdays.workdays_between(dt.date(2026, 9, 30), dt.date(2026, 10, 20)) == 10


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (dt.date(2026, 9, 30), True),
        (dt.date(2026, 10, 1), False),
        (dt.date(2026, 10, 7), False),  # a Wednesday within the holiday
        (dt.date(2026, 10, 8), True),
        (dt.date(2026, 10, 10), True),  # a Saturday worked in exchange
        (dt.date(2026, 10, 11), False),
        (dt.date(2026, 9, 20), True),  # a Sunday worked in exchange
        (dt.date(2026, 2, 17), False),  # Spring Festival
        (dt.date(2026, 11, 21), False),  # an ordinary Saturday
        (dt.date(2026, 11, 23), True),
    ],
)
def test_holidays_and_worked_weekends_are_known(day, worked):
    assert workdays.is_workday(day) is worked


def test_no_term_is_no_day_more():
    assert workdays.add_workdays(dt.date(2026, 10, 3), 0) == dt.date(2026, 10, 3)


def test_a_term_does_not_run_backward():
    with pytest.raises(ValueError, match="forward"):
        workdays.add_workdays(dt.date(2026, 10, 8), -1)
    assert workdays.workdays_between(dt.date(2026, 10, 20), dt.date(2026, 9, 30)) == 0


@given(days, some.integers(1, 60))
def test_a_term_ends_on_a_workday_and_is_as_long_as_it_says(day, count):
    end = workdays.add_workdays(day, count)
    assert (workdays.is_workday(end), workdays.workdays_between(day, end)) == (True, count)


def test_a_year_that_was_not_published_leaves_out_weekends_and_says_so():
    friday, saturday = dt.date(2041, 10, 4), dt.date(2041, 10, 5)
    assert (workdays.is_workday(friday), workdays.is_workday(saturday)) == (True, False)
    assert (workdays.is_published(friday), workdays.is_published(dt.date(2026, 10, 1))) == (False, True)


def test_until_when_the_arrangement_is_known():
    until = workdays.known_until()
    assert (until >= dt.date(2026, 12, 31), until.month, until.day) == (True, 12, 31)
    assert (workdays.is_published(until), workdays.is_published(until + dt.timedelta(days=1))) == (
        True,
        False,
    )


TABLE = """
[2041]
source = "国务院办公厅关于2041年部分节假日安排的通知"
holidays = [2041-10-01, 2041-10-02, 2041-10-03, 2041-10-04]
workdays = [2041-10-12]
"""


def test_the_operators_table_tells_a_year_the_package_does_not_know(tmp_path, settings):
    settings.WORKDAYS_FILE = tmp_path / "workdays.toml"
    settings.WORKDAYS_FILE.write_text(TABLE, "utf-8")
    assert workdays.is_published(dt.date(2041, 5, 5))
    assert workdays.add_workdays(dt.date(2041, 9, 30), 6) == dt.date(2041, 10, 12)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[next]\nsource = 'x'", r"\[next\] 应是四位数的年份"),
        ("[2041]\nholidays = []\nworkdays = []", "缺少 source"),
        ("[2041]\nsource = 'x'\nholidays = ['1 October']\nworkdays = []", "holidays 应是 2041 年的日期列表"),
        ("[2041]\nsource = 'x'\nholidays = [2040-10-01]\nworkdays = []", "holidays 应是 2041 年的日期列表"),
        ("[2041]\nsource = 'x'\nholidays = []", "workdays 应是 2041 年的日期列表"),
        (
            "[2041]\nsource = 'x'\nholidays = [2041-10-01]\nworkdays = [2041-10-01]",
            "2041-10-01 既是假日又是工作日",
        ),
        ("[2041", "读不出来"),
    ],
)
def test_a_wrong_table_is_told_with_its_cure(tmp_path, text, sentence):
    path = tmp_path / "workdays.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(workdays.BadWorkdays, match=sentence):
        workdays.read_table(path)
