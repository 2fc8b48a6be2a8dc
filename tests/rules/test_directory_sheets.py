"""A sheet is laid out column after column; what is put on it comes off it, and a search finds what reading finds."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.directory import rules
from tongxing.directory.rules import Entry

COUNTY = 230103000000
marks = st.lists(st.integers(-(2**31), 2**31 - 1) | st.integers(-3, 3), max_size=12, unique=True).map(tuple)
entries = st.lists(
    st.builds(Entry, st.uuids(), st.integers(COUNTY, COUNTY + 999_999), marks),
    max_size=20,
    unique_by=lambda entry: entry.person_id,
)


@given(entries)
def test_what_is_put_on_a_sheet_comes_off_it(told):
    read = rules.unpacked(rules.packed(told), COUNTY)
    assert read == sorted(told, key=lambda entry: entry.person_id)


@given(
    entries, st.lists(st.lists(st.lists(st.integers(-3, 3), min_size=1, max_size=2), max_size=2), max_size=2)
)
def test_a_search_finds_what_reading_finds(told, terms):
    sought = [[tuple(way) for way in ways] for ways in terms]
    found = dict(rules.fitting(rules.packed(told), COUNTY, sought))
    read = {
        entry.person_id: entry.region_code
        for entry in told
        if sought and all(any(set(way) <= set(entry.marks) for way in ways) for ways in sought)
    }
    assert found == read


@given(entries, st.integers(COUNTY - 1, COUNTY + 1_000_001), st.integers(0, 1_000_002))
def test_a_search_within_a_part_of_the_county_finds_those_of_it(told, low, length):
    content, any_mark = rules.packed(told), [[(mark,) for entry in told for mark in entry.marks]]
    found = dict(rules.fitting(content, COUNTY, any_mark, low, low + length))
    everybody = dict(rules.fitting(content, COUNTY, any_mark))
    assert found == {who: code for who, code in everybody.items() if low <= code < low + length}


def test_a_mark_across_two_neighbours_is_nobodys():
    """Bytes of two marks side by side may look like a third."""
    person = uuid.UUID(int=1)
    content = rules.packed([Entry(person, COUNTY, (0x01020304, 0x05060708))])
    assert list(rules.fitting(content, COUNTY, [[(0x03040506,)], [(0x07080102,)]])) == []
    assert list(rules.fitting(content, COUNTY, [[(0x01020304, 0x05060708)]])) == [(person, COUNTY)]


def test_an_edition_nobody_knows_is_not_guessed():
    with pytest.raises(ValueError, match="unknown edition"):
        rules.unpacked(b"\x09\x00\x00", COUNTY)


@pytest.mark.parametrize(
    ("age", "ages"),
    [(0, (0, 13)), (13, (0, 13)), (14, (14, 17)), (18, (18, 19)), (19, (18, 19)), (57, (50, 59))],
)
def test_an_age_is_told_by_tens(age, ages):
    assert rules.decade(age) == ages
