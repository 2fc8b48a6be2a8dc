"""Naming a region: in full as on an envelope, and short as neighbours say it."""

import datetime as dt

import pytest

from tongxing.foundation import clock
from tongxing.places import errors, queries

NANGANG = 230103000000
YICHUN_OLD = 230702000000
WUMAHE = 230711000000


def test_a_community_is_named_in_full_and_short(divisions):
    card = queries.region(230103001001)
    assert card.full_name == "黑龙江省哈尔滨市南岗区花园街道花园街社区居委会"
    assert card.short_name == "南岗区花园街道花园街社区居委会"
    assert (card.level, card.parent_code) == ("village", 230103001000)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (0, "全国"),
        (230000000000, "黑龙江省"),
        (110101000000, "北京市东城区"),
        (429004000000, "湖北省仙桃市"),
        (710000000000, "台湾省"),
        (810000000000, "香港特别行政区"),
    ],
)
def test_rows_that_only_even_out_the_levels_are_not_said_aloud(divisions, code, name):
    assert queries.full_name(code) == name


def test_many_names_come_in_one_question(divisions, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.short_names([NANGANG, 230103001000, 999]) == {
            NANGANG: "南岗区",
            230103001000: "南岗区花园街道",
        }


def test_what_lies_below_several_comes_in_one_question(divisions, django_assert_num_queries):
    with django_assert_num_queries(1):
        below = queries.names_below([NANGANG, queries.parent_of(NANGANG), 999])
    assert below == {
        code: tuple((card.code, card.name) for card in queries.children(code))
        for code in (NANGANG, queries.parent_of(NANGANG))
    }
    assert (NANGANG, "南岗区") in below[queries.parent_of(NANGANG)]


def test_a_county_knows_a_point_inside_itself(divisions):
    card = queries.region(NANGANG)
    assert queries.is_inside(NANGANG, card.lat, card.lon)
    assert card.population == 1264747


def test_a_code_nobody_ever_used_is_refused(divisions):
    with pytest.raises(errors.PlaceUnknown) as no:
        queries.region(230199000000)
    assert no.value.sentence("zh") == "没有代码为 230199000000 的行政区划，请重新选择所在地区。"


def test_the_children_of_a_county_are_its_streets_and_towns_in_the_order_of_their_codes(divisions):
    streets = queries.children(NANGANG)
    assert len(streets) == 22
    assert [street.name for street in streets[:3]] == ["花园街道", "奋斗路街道", "革新街道"]


def test_children_are_those_of_the_day(divisions):
    yichun = 230700000000
    before = {card.name for card in queries.children(yichun, on=dt.date(2019, 7, 12))}
    after = {card.name for card in queries.children(yichun, on=dt.date(2019, 7, 13))}
    assert before & {"乌马河区", "伊美区"} == {"乌马河区"}
    assert after & {"乌马河区", "伊美区"} == {"伊美区"}
    assert (len(before), len(after)) == (17, 10)


def test_a_retired_division_names_its_heirs_by_share(divisions):
    heirs = queries.successors(WUMAHE)
    assert [(heir.name, heir.share, heir.from_on) for heir in heirs] == [
        ("乌翠区", 0.71, dt.date(2019, 7, 13)),
        ("伊美区", 0.29, dt.date(2019, 7, 13)),
    ]
    assert queries.successors(NANGANG) == ()


@pytest.mark.parametrize(("old", "new"), [(231121000000, 231183000000), (232723000000, 232701000000)])
def test_counties_that_became_cities_are_followed(divisions, old, new):
    assert [heir.code for heir in queries.successors(old)] == [new]


def test_a_division_exists_until_the_day_it_is_dissolved(divisions):
    assert queries.exists_on(YICHUN_OLD, dt.date(2019, 7, 12))
    assert not queries.exists_on(YICHUN_OLD, dt.date(2019, 7, 13))
    assert not queries.exists_on(230717000000, dt.date(2019, 7, 12))
    assert queries.exists_on(NANGANG, dt.date(1990, 1, 1))


def test_retirement_is_told_by_the_clock(divisions):
    with clock.at(dt.datetime(2018, 1, 1, tzinfo=dt.UTC)):
        assert not queries.region(YICHUN_OLD).is_retired
    assert queries.region(YICHUN_OLD).is_retired
