"""The time bank's arithmetic: caps, debts, expiry, small cells, and the stress test worked out by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.timebank import rules
from tongxing.timebank.rules import Split
from tongxing.timebank.shapes import AGE_GROUPS, Assumptions, StressYear

NANJING = 90_000  # 1500 hours


@pytest.mark.parametrize(
    ("minutes", "that_day", "balance", "owed", "becomes"),
    [
        (120, 0, 0, 0, Split(120, 0, 0)),
        (300, 0, 0, 0, Split(240, 0, 0)),  # the day's cap
        (120, 180, 0, 0, Split(60, 0, 0)),  # some of the day is saved already
        (120, 240, 0, 0, Split(0, 0, 0)),
        (120, 0, 89_950, 0, Split(50, 70, 0)),  # what is above the cap goes to the fund
        (120, 0, 90_000, 0, Split(0, 120, 0)),
        (120, 0, 0, 45, Split(75, 0, 45)),  # a debt first
        (120, 0, 0, 500, Split(0, 0, 120)),
        (300, 0, 89_990, 30, Split(10, 200, 30)),
    ],
)
def test_where_the_minutes_of_a_record_go(minutes, that_day, balance, owed, becomes):
    split = rules.split_deposit(
        minutes, saved_that_day=that_day, balance=balance, owed=owed, day=240, most=NANJING
    )
    assert split == becomes


@given(
    st.integers(1, 1440),
    st.integers(0, 480),
    st.integers(0, 100_000),
    st.integers(0, 5000),
    st.integers(0, 480),
)
def test_a_deposit_never_takes_more_than_was_served_nor_passes_a_cap(minutes, that_day, balance, owed, day):
    split = rules.split_deposit(
        minutes, saved_that_day=that_day, balance=balance, owed=owed, day=day, most=NANJING
    )
    assert 0 <= split.taken <= minutes
    assert split.taken + that_day <= max(day, that_day)
    assert min(split.to_savings, split.to_fund, split.to_debt) >= 0
    assert split.to_savings + balance <= max(NANJING, balance)
    assert split.to_debt <= owed


def test_what_is_spent_already_is_owed():
    assert rules.split_back(120, 500) == (120, 0)
    assert rules.split_back(120, 70) == (70, 50)
    assert rules.split_back(120, 0) == (0, 120)


def test_a_record_can_be_saved_for_a_year():
    assert rules.is_too_old(dt.date(2025, 3, 16), dt.date(2026, 3, 16), 365) is False
    assert rules.is_too_old(dt.date(2025, 3, 15), dt.date(2026, 3, 16), 365) is True


def test_thirty_years_after_a_leap_day_is_the_last_of_february():
    assert rules.expires_on(dt.date(2024, 2, 29), 30) == dt.date(2054, 2, 28)
    assert rules.expires_on(dt.date(2026, 3, 16), 30) == dt.date(2056, 3, 16)


MOVED = dt.date(2026, 3, 16)


def test_nobody_loses_minutes_untold():
    told, day = dt.date(2055, 9, 18), dt.date(2056, 3, 16)
    assert rules.is_expired(MOVED, None, dt.date(2080, 1, 1), 30, 180) is False
    assert rules.is_expired(MOVED, told, day, 30, 180) is True
    assert rules.is_expired(MOVED, told, dt.date(2056, 3, 15), 30, 180) is False
    assert rules.is_expired(MOVED, dt.date(2056, 1, 1), day, 30, 180) is False  # told too late: it waits
    assert rules.is_expired(dt.date(2060, 1, 1), told, dt.date(2091, 1, 1), 30, 180) is False  # moved since


def test_savers_are_told_half_a_year_before_and_once():
    assert rules.is_to_be_told(MOVED, None, dt.date(2055, 9, 17), 30, 180) is False  # the 181st day before
    assert rules.is_to_be_told(MOVED, None, dt.date(2055, 9, 18), 30, 180) is True
    assert rules.is_to_be_told(MOVED, dt.date(2055, 9, 18), dt.date(2055, 9, 19), 30, 180) is False


def test_a_service_costs_what_was_served_and_no_more_than_was_set_aside():
    assert rules.price(45, 60) == 45
    assert rules.price(90, 60) == 60


def test_age_groups_follow_the_calendar_year():
    ages = (59, 60, 69, 70, 79, 80, 101)
    assert [rules.age_group(2026 - age, 2026) for age in ages] == [
        "under_60", "60_69", "60_69", "70_79", "70_79", "80_plus", "80_plus",
    ]  # fmt: skip


def test_a_small_group_is_hidden_and_cannot_be_worked_out_from_the_sum():
    people = {"under_60": 40, "60_69": 12, "70_79": 7, "80_plus": 3}
    assert rules.hidden_groups(people) == {"80_plus", "70_79"}
    assert rules.hidden_groups(people | {"80_plus": 5}) == frozenset()
    assert rules.hidden_groups(people | {"80_plus": 0}) == frozenset()
    assert rules.hidden_groups({"under_60": 2, "60_69": 12, "70_79": 7, "80_plus": 3}) == {
        "under_60",
        "80_plus",
    }


def test_an_ordinary_year_of_a_small_city_worked_out_by_hand():
    """60–69 hold 10 000, of which 5 % are called; 70–79 hold 4000 (15 %); 80 and older 1000 (30 %)."""
    held = {"60_69": 10_000, "70_79": 4000, "80_plus": 1000}
    calm = Assumptions(1, {"under_60": 0, "60_69": 5, "70_79": 15, "80_plus": 30}, 100, 1000, 100, 0)
    told = rules.stress(held, calm)
    # calls: 500 + 600 + 300 = 1400; served 1000, nobody in reserve; 400 fall short and stay on the accounts
    assert told.years == (StressYear(1, 15_000, 1400, 1000, 0, 400, 14_000),)
    assert told.first_short == 1


def test_twice_the_calls_and_a_reserve_that_holds():
    held = {"60_69": 10_000, "70_79": 4000, "80_plus": 1000}
    hard = Assumptions(2, {"under_60": 0, "60_69": 5, "70_79": 15, "80_plus": 30}, 200, 2000, 70, 1500)
    told = rules.stress(held, hard)
    # year 1: calls 1000 + 1200 + 600 = 2800; 1400 volunteers' minutes, 1400 of the reserve.
    # left 9000, 2800, 400; a tenth grows older: 8100, 3420, 680.
    # year 2: calls 810 + 1026 + 408 = 2244; 1400 and 844; left 12 200 - 2244.
    assert told.years == (
        StressYear(1, 15_000, 2800, 1400, 1400, 0, 12_200),
        StressYear(2, 12_200, 2244, 1400, 844, 0, 9956),
    )
    assert told.first_short is None


@given(
    st.fixed_dictionaries({name: st.integers(0, 10**7) for name in AGE_GROUPS}),
    st.fixed_dictionaries({name: st.integers(0, 100) for name in AGE_GROUPS}),
    st.integers(50, 500),
    st.integers(0, 10**6),
    st.integers(0, 100),
    st.integers(0, 10**6),
)
def test_no_minute_is_lost_or_made_in_the_stress_test(held, calls, factor, supply, percent, reserve):
    told = rules.stress(held, Assumptions(5, calls, factor, supply, percent, reserve))
    opening = sum(held.values())
    for year in told.years:
        assert year.opening == opening
        assert year.calls == year.served + year.from_reserve + year.short
        assert year.closing == opening - year.served - year.from_reserve
        assert min(year.calls, year.served, year.from_reserve, year.short, year.closing) >= 0
        opening = year.closing
