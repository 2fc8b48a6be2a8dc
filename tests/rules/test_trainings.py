"""What means passed, until when it holds, and what cannot be about a course or a class."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.trainings import rules

NOON = dt.datetime(2026, 3, 16, 4, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("passed_on", "months", "last"),
    [
        (dt.date(2026, 3, 21), 24, dt.date(2028, 3, 20)),
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 27)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 27)),
        (dt.date(2026, 12, 1), 1, dt.date(2026, 12, 31)),
        (dt.date(2026, 3, 21), None, None),
    ],
)
def test_it_holds_for_whole_months_and_ends_the_day_before(passed_on, months, last):
    assert rules.valid_until(passed_on, months) == last


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 240))
def test_it_never_ends_before_it_begins_and_more_months_hold_no_shorter(day, months):
    last = rules.valid_until(day, months)
    assert day <= last <= rules.valid_until(day, months + 1)


@pytest.mark.parametrize(
    ("by_test", "result", "fits", "passes", "there"),
    [
        (False, "present", True, True, True),
        (False, "absent", True, False, False),
        (False, "passed", False, False, True),
        (True, "present", True, False, True),
        (True, "passed", True, True, True),
        (True, "failed", True, False, True),
        (True, "absent", True, False, False),
        (True, "", False, False, False),
        (False, "rubbish", False, False, False),
    ],
)
def test_every_word_means_one_thing(by_test, result, fits, passes, there):
    told = (rules.fits(by_test, result), rules.is_pass(by_test, result), rules.was_there(result))
    assert told == (fits, passes, there)


@pytest.mark.parametrize(
    ("starts", "hours", "code"),
    [
        (-1, 2, "in_the_past"),
        (1, 0, "ends_before_it_starts"),
        (1, 24 * 8, "too_long"),
        (24 * 200, 2, "too_far_ahead"),
    ],
)
def test_what_cannot_be_about_its_time(starts, hours, code):
    begins = NOON + dt.timedelta(hours=starts)
    assert [
        one for _field, one in rules.span_faults(begins, begins + dt.timedelta(hours=hours), NOON, 180)
    ] == [code]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": "课"}, "title_length"),
        ({"teaches": ""}, "teaches_length"),
        ({"kind": "other"}, "kind_unknown"),
        ({"minutes": 0}, "minutes_unlikely"),
        ({"valid_months": 0}, "months_unlikely"),
        ({"min_age": 5}, "age_unlikely"),
    ],
)
def test_what_cannot_be_about_a_course(wrong, code):
    good = {"title": "初级救护员", "teaches": "心肺复苏", "kind": "special", "minutes": 180}
    good |= {"valid_months": None, "min_age": None}
    assert [one for _field, one in rules.course_faults(**good | wrong)] == [code]
