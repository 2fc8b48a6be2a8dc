"""Division codes: a subtree is one range, and the levels fit into one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tongxing.places import rules

NANGANG = 230103000000
codes = some.one_of(
    some.integers(11, 99).map(lambda n: n * 10**10),
    some.integers(1101, 9999).map(lambda n: n * 10**8),
    some.integers(110101, 999999).map(lambda n: n * 10**6),
    some.integers(110101001, 999999999).map(lambda n: n * 10**3),
    some.integers(110101001001, 999999999999),
)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        (rules.NATION, "nation"),
        (230000000000, "province"),
        (230100000000, "prefecture"),
        (NANGANG, "county"),
        (230103001000, "township"),
        (230103001001, "village"),
    ],
)
def test_the_level_is_told_by_the_trailing_noughts(code, level):
    assert rules.level_of(code) == level


def test_a_county_is_the_range_up_to_the_next_county():
    assert rules.span(NANGANG) == (230103000000, 230104000000)


def test_the_nation_holds_every_code_and_nothing_holds_the_nation():
    assert rules.span(rules.NATION) == (0, 1000000000000)
    assert rules.parent_of(rules.NATION) is None


def test_ancestors_run_from_the_nation_down():
    assert rules.ancestors(230103001001) == (
        rules.NATION,
        230000000000,
        230100000000,
        NANGANG,
        230103001000,
    )


def test_a_township_without_a_county_hangs_from_its_prefecture():
    assert rules.parent_of(441900003000) == 441900000000


def test_at_level_climbs_and_never_descends():
    assert rules.at_level(230103001001, "county") == NANGANG
    assert rules.at_level(NANGANG, "nation") == rules.NATION
    assert rules.at_level(NANGANG, "village") is None


@pytest.mark.parametrize(
    ("short", "whole"), [("23", 230000000000), (230103, NANGANG), ("230103001", 230103001000)]
)
def test_short_codes_are_filled_with_noughts(short, whole):
    assert rules.whole_code(short) == whole


@pytest.mark.parametrize("wrong", ["", "2301030", "23010x", "²³", "-23010"])
def test_a_code_of_another_length_or_alphabet_is_refused(wrong):
    with pytest.raises(ValueError, match="not a division code"):
        rules.whole_code(wrong)


@given(codes)
def test_every_code_lies_inside_its_parent_and_its_parent_is_one_level_wider(code):
    parent = rules.parent_of(code)
    assert rules.contains(parent, code)
    assert not rules.contains(code, parent)
    low, high = rules.span(code)
    assert rules.span(parent)[0] <= low < high <= rules.span(parent)[1]


@given(codes, codes)
def test_two_divisions_are_nested_or_apart_but_never_overlap(one, other):
    low1, high1 = rules.span(one)
    low2, high2 = rules.span(other)
    overlap = low1 < high2 and low2 < high1
    assert overlap == (rules.contains(one, other) or rules.contains(other, one))


def test_bigrams_hold_single_characters_and_pairs():
    assert rules.bigrams("南岗区") == sorted(["南", "岗", "区", "南岗", "岗区"])
    assert rules.bigrams("南 岗") == sorted(["南", "岗", "南岗"])
    assert rules.bigrams("") == []
