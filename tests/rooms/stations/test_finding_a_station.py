"""Finding a station: by the tree for a place, by distance for a point, and never without one that listens."""

import uuid

import pytest

from tests.factories import stations as make
from tongxing.places.shapes import Place
from tongxing.stations import errors, queries

pytestmark = pytest.mark.django_db


def named(name: str, region_code: int, lat: float = 45.76, lon: float = 126.64, **more):
    return make.station(name=name, place=Place(region_code, "某街 1 号", lat, lon), **more)


def test_the_narrowest_station_around_a_place_answers_for_it():
    named("中心", make.NANGANG, kind="practice_centre")
    assert queries.station_for(make.HUAYUAN_STREET).name == "中心"
    named("所", make.HUAYUAN, kind="practice_institute")
    assert queries.station_for(make.HUAYUAN_STREET).name == "所"
    named("站", make.HUAYUAN_STREET, kind="practice_post")
    assert queries.station_for(make.HUAYUAN_STREET).name == "站"
    assert queries.station_for(make.HAICHENG_STREET).name == "所"
    assert queries.station_for(make.BILE).name == "中心"


def test_a_neighbouring_community_answers_before_the_county():
    named("中心", make.NANGANG, kind="practice_centre")
    named("邻站", make.HAICHENG_STREET)
    assert queries.station_for(make.HUAYUAN_STREET).name == "邻站"


def test_a_station_in_a_park_is_not_asked_and_another_county_neither():
    named("公园站", make.HUAYUAN_STREET, kind="park_station")
    named("道里站", make.SUOFEIYA)
    assert queries.station_for(make.HUAYUAN_STREET) is None
    assert queries.station_for(make.CITY) is None


def test_the_nearest_come_first_with_their_distance():
    named("远", make.HUAYUAN_STREET, 45.80, 126.70)
    named("近", make.HAICHENG_STREET, 45.7601, 126.6401)
    found = queries.nearest(45.76, 126.64, limit=2)
    assert [card.name for card in found] == ["近", "远"]
    assert [round(card.distance_metres) for card in found] == [14, 6437]


def test_a_range_is_listed_in_the_order_of_its_divisions():
    named("乙", make.BILE)
    named("甲", make.HUAYUAN_STREET)
    named("丙", make.SUOFEIYA)
    page = queries.stations_in(make.NANGANG, make.NANGANG + 1_000_000)
    assert [card.name for card in page.items] == ["甲", "乙"]


def test_a_list_costs_the_same_for_two_and_for_ten(django_assert_num_queries):
    for number in range(10):
        named(f"{number} 号站", make.HUAYUAN_STREET)
    with django_assert_num_queries(2):
        assert len(queries.stations_in(make.NANGANG, make.NANGANG + 1_000_000).items) == 10


def test_a_station_nobody_opened_is_not_found():
    make.ground()
    with pytest.raises(errors.StationUnknown):
        queries.station(uuid.uuid4())


def test_every_kind_has_two_labels_and_nine_take_needs():
    kinds = queries.kinds().values()
    assert all(kind.zh and kind.en for kind in kinds)
    assert (len(kinds), sum(kind.takes_needs for kind in kinds)) == (23, 9)
