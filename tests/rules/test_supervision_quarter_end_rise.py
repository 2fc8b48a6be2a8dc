"""A rise at the end of a quarter: measured against one's own habit, never against others."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from tests.factories import supervision as made
from tongxing.supervision import anomalies
from tongxing.supervision.anomalies import quarter_end_rise as rule

PARAMETERS = made.parameters("anomaly-quarter-end-rise")
END = dt.date(2026, 3, 31)


def quarter(daily: int, last: int):
    """So many minutes a day for eighty days, and so many on each of the last ten."""
    habit = [made.day_sum(END - dt.timedelta(days=10 + number), daily) for number in range(80)]
    return habit + [made.day_sum(END - dt.timedelta(days=number), last) for number in range(10)]


def test_three_times_the_habit_is_told():
    (found,) = rule.find(quarter(200, 600), PARAMETERS)
    assert found.numbers == {"minutes": 6000, "habit_minutes": 2000, "days": 10, "times": 3}
    assert len(found.entries) == 10
    assert anomalies.says("quarter-end-rise", found.numbers)[0] == (
        "该组织本季度最后 10 天登记 6000 分钟，此前同样长的时间平均 2000 分钟，超过 3 倍。"
    )


def test_twice_the_habit_is_a_good_season():
    assert rule.find(quarter(200, 400), PARAMETERS) == []


def test_a_small_team_may_have_a_big_week():
    assert rule.find(quarter(10, 250), PARAMETERS) == []


def test_a_team_that_never_served_and_serves_fifty_hours_at_once_is_told():
    (found,) = rule.find(quarter(0, 300), PARAMETERS)
    assert found.numbers["habit_minutes"] == 0


def test_the_same_heap_in_the_middle_of_a_quarter_is_no_matter_of_quarters():
    heap = [made.day_sum(dt.date(2026, 2, day), 900) for day in range(1, 11)]
    assert rule.find(heap, PARAMETERS) == []


def test_every_team_is_measured_against_itself():
    big = quarter(2000, 2000)
    small = [made.day_sum(row.on, 20, organisation_id=made.an_id(9)) for row in big]
    assert rule.find(big + small, PARAMETERS) == []


@given(some.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_a_quarter_ends_on_the_last_day_of_its_third_month(day):
    end = rule.quarter_end(day)
    assert end >= day
    assert (end + dt.timedelta(days=1)).day == 1
    assert (end.month % 3, (end - day).days <= 92) == (0, True)


@given(some.integers(0, 3000))
def test_a_steady_team_is_never_told(daily):
    assert rule.find(quarter(daily, daily), PARAMETERS) == []
