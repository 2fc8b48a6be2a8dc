"""Volunteer numbers, names and ages: pure verdicts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.people import queries as people
from tongxing.people import rules
from tongxing.people.shapes import age_on

thirteen = st.integers(10**12, 10**13 - 1).map(str)


@given(thirteen)
def test_a_number_is_thirteen_digits_and_one_that_checks_them(digits):
    number = rules.volunteer_number(digits)
    assert len(number) == 14
    assert number[:13] == digits
    assert rules.is_volunteer_number(number)


@given(thirteen, st.integers(0, 13), st.integers(1, 9))
def test_a_slip_of_one_digit_is_noticed(digits, at, step):
    number = rules.volunteer_number(digits)
    slipped = number[:at] + str((int(number[at]) + step) % 10) + number[at + 1 :]
    assert not rules.is_volunteer_number(slipped)


@pytest.mark.parametrize("number", ["", "1", "１" * 14, "12345678901234567", "1234567890123x", "二" * 14])
def test_what_is_no_number_is_none(number):
    assert not rules.is_volunteer_number(number)


@pytest.mark.parametrize(
    "name", ["王秀兰", "买买提·艾力", "𠮷野", "Anna Ivanova", "Jean-Luc O'Neill", "Юлия Петрова", "김철수"]
)
def test_names_of_every_script_are_names(name):
    assert rules.is_name(name)


@pytest.mark.parametrize(
    "name", ["", "王", "王1", "<script>", "😀😀", "A" * 101, "· ·", "王\u0000兰", "name@example", "--"]
)
def test_signs_and_digits_are_no_name(name):
    assert not rules.is_name(name)


@pytest.mark.parametrize(
    ("born", "day", "own_word"),
    [
        (dt.date(2012, 11, 21), dt.date(2026, 11, 21), True),
        (dt.date(2012, 11, 22), dt.date(2026, 11, 21), False),
        (dt.date(2012, 2, 29), dt.date(2026, 2, 28), False),
        (dt.date(2012, 2, 29), dt.date(2026, 3, 1), True),
    ],
)
def test_one_has_a_word_of_ones_own_on_the_day_itself(born, day, own_word):
    assert people.is_of_own_word(born, day) is own_word


@given(st.dates(dt.date(1900, 1, 1), dt.date(2026, 1, 1)), st.integers(0, 40000))
def test_age_never_falls_and_rises_by_one_at_most(born, days):
    day = born + dt.timedelta(days=days)
    assert 0 <= age_on(born, day + dt.timedelta(days=1)) - age_on(born, day) <= 1


def test_two_consents_are_needed_and_no_more():
    assert {"basic", "sensitive_identity"} == rules.NEEDED
    assert len(rules.PURPOSES) == 8
