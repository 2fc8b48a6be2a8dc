"""The number of a certificate: every slip of one character and every swap of neighbours shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.certificates import rules

VALUES = st.lists(st.integers(0, 31), min_size=rules.RANDOM_CHARACTERS, max_size=rules.RANDOM_CHARACTERS)
NUMBERS = st.builds(rules.number_from, st.integers(2020, 2099), VALUES)


@given(NUMBERS)
def test_what_is_printed_can_be_read(number):
    assert rules.read_number(rules.grouped(number)) == number


@given(NUMBERS, st.integers(0, rules.LENGTH - 1), st.sampled_from(rules.ALPHABET))
def test_one_wrong_character_is_noticed(number, at, other):
    changed = number[:at] + other + number[at + 1 :]
    assert (rules.read_number(changed) is None) is (changed != number)


@given(NUMBERS, st.integers(0, rules.LENGTH - 2))
def test_two_swapped_neighbours_are_noticed(number, at):
    changed = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert (rules.read_number(changed) is None) is (changed != number)


@given(NUMBERS)
def test_all_the_ways_people_type_are_understood(number):
    wide = "".join(chr(ord(mark) + 0xFEE0) for mark in number)
    spaced = "　".join(number).lower()
    misread = number.replace("0", "O").replace("1", "l")
    address = f"https://tongxing.example/check/{rules.grouped(number)}/"
    told = [wide, spaced, misread, address, f" {number}\n", number.replace("2", "２")]
    assert [rules.read_number(typed) for typed in told] == [number] * len(told)


@given(st.text(max_size=60))
def test_nothing_typed_does_harm(typed):
    known = rules.read_number(typed)
    assert known is None or len(known) == rules.LENGTH


def test_no_character_can_be_read_two_ways():
    assert set("ILOU") & set(rules.ALPHABET) == set()
    assert len(set(rules.ALPHABET)) == 32


@pytest.mark.parametrize(
    ("revoked", "superseded", "state"),
    [(False, False, "valid"), (False, True, "superseded"), (True, False, "revoked"), (True, True, "revoked")],
)
def test_revoked_outweighs_superseded(revoked, superseded, state):
    assert rules.state_of(revoked=revoked, superseded=superseded) == state
