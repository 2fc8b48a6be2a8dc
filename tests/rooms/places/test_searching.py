"""Searching: one character, two, pinyin and initials all find; and only in the subtree asked for."""

import pytest

from tongxing.places import queries

HEILONGJIANG = 230000000000
HARBIN = 230100000000
NANGANG = 230103000000


def names(*asked, **how):
    return [card.name for card in queries.search(*asked, **how)]


def test_two_characters_find_the_widest_first(divisions):
    assert names("南岗", within=HARBIN)[0] == "南岗区"


@pytest.mark.parametrize("typed", ["nangangqu", "NanGang", "ngq", "NGQ", "南岗区", "南 岗", " 南岗区\u200b"])
def test_a_county_is_found_however_it_is_typed(divisions, typed):
    assert "南岗区" in names(typed, within=HARBIN)


def test_one_character_is_enough(divisions):
    assert "漠河市" in names("漠", within=HEILONGJIANG)


def test_digits_inside_a_chinese_name_are_found(divisions):
    assert names("179", within=NANGANG) == ["179社区居委会"]
    assert names("１７９社", within=NANGANG) == ["179社区居委会"]


def test_a_name_that_occurs_twice_comes_twice_and_the_full_name_tells_them_apart(divisions):
    both = queries.search("向阳区", within=HEILONGJIANG, level="county")
    assert [card.full_name for card in both] == ["黑龙江省鹤岗市向阳区", "黑龙江省佳木斯市向阳区"]


def test_search_keeps_inside_the_subtree(divisions):
    assert names("花园街道", within=NANGANG) == ["花园街道"]
    assert names("花园街道", within=230202000000) == []


def test_a_retired_division_is_not_offered(divisions):
    assert names("乌马河区", within=HEILONGJIANG, level="county") == []


@pytest.mark.parametrize("nothing", ["", "   ", "%", "_", "\\", "'; drop table", "🀄️", "\x00", "南" * 5000])
def test_what_names_nothing_finds_nothing(divisions, nothing):
    assert queries.search(nothing) == ()


def test_no_more_than_fifty_are_listed(divisions):
    assert len(queries.search("村", within=HEILONGJIANG, limit=1000)) == 50
