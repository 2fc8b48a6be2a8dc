"""Unified social credit codes (GB 32100) and the states of an organisation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.organisations import rules

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

first17 = st.tuples(
    st.text("0123456789", min_size=8, max_size=8), st.text(ALPHABET, min_size=9, max_size=9)
).map("".join)


def remainder(first: str) -> int:
    return sum(ALPHABET.index(mark) * weight for mark, weight in zip(first, WEIGHTS, strict=True)) % 31


def check(first: str) -> str:
    return ALPHABET[(31 - remainder(first)) % 31]


@pytest.mark.parametrize(
    "code",
    [
        "91110000600037341L",
        "91350100M000100Y43",
        "51230000MJ7654321R",
        "53230000MJ1234567N",
        "12230100AB1234567P",
        "54230102ME0000001Q",
    ],
)
def test_published_and_computed_codes_are_well(code):
    assert rules.fault_of_credit_code(code) == ""


@given(first17)
def test_every_code_with_its_own_check_is_well(first):
    assert rules.fault_of_credit_code(first + check(first)) == ""


def test_where_nothing_remains_the_check_is_nought():
    """The off-by-one of 6.3: a remainder of 0 gives 0 and not the character after the last."""
    found = [first for number in range(31 * 4) if remainder(first := f"51230000MJ{number:07d}") == 0]
    assert found
    for first in found:
        assert rules.fault_of_credit_code(first + "0") == ""
        assert rules.fault_of_credit_code(first + "Y") == "check"


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", "length"),
        ("9111000060003734", "length"),
        ("91110000600037341L0", "length"),
        ("9111O000600037341L", "alphabet"),
        ("91110000I00037341L", "alphabet"),
        ("91110000600037341M", "check"),
        ("91110000600037314L", "check"),
        ("统一社会信用代码统一社会信用代码统一", "alphabet"),
    ],
)
def test_what_is_wrong_is_said(code, fault):
    assert rules.fault_of_credit_code(code) == fault


def test_a_dissolved_organisation_never_comes_back():
    assert not any(rules.may_follow("dissolved", state) for state in rules.FOLLOWS)
    assert rules.may_follow("pending", "approved")
    assert not rules.may_follow("pending", "dissolved")
    assert not rules.may_follow("anything", "approved")
