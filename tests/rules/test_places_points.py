"""Points: distances agree with known ones, and the two datums convert back to within half a metre."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tongxing.places import rules

HARBIN = (45.7567, 126.6424)
BEIJING = (39.9042, 116.4074)
in_china = some.tuples(some.floats(3.9, 53.6), some.floats(73.5, 135.1))
anywhere = some.tuples(some.floats(-89.9, 89.9), some.floats(-180, 180))


def test_harbin_to_beijing_is_as_far_as_the_atlas_says():
    assert rules.distance_metres(*HARBIN, *BEIJING) == pytest.approx(1_058_000, rel=0.01)


def test_one_degree_of_latitude_is_111_kilometres():
    assert rules.distance_metres(45, 126, 46, 126) == pytest.approx(111_195, abs=5)


@given(anywhere, anywhere)
def test_distance_is_the_same_both_ways_and_never_more_than_half_the_globe(one, other):
    there = rules.distance_metres(*one, *other)
    assert there == pytest.approx(rules.distance_metres(*other, *one), abs=1e-6)
    assert 0 <= there <= math.pi * rules.EARTH_RADIUS_METRES + 1


@given(in_china, some.floats(1, 50_000), some.floats(0, 2 * math.pi))
def test_the_box_around_a_point_holds_the_whole_circle(point, metres, direction):
    lat, lon = point
    north = metres / rules.EARTH_RADIUS_METRES
    phi = math.asin(
        math.sin(math.radians(lat)) * math.cos(north)
        + math.cos(math.radians(lat)) * math.sin(north) * math.cos(direction)
    )
    swing = math.atan2(
        math.sin(direction) * math.sin(north) * math.cos(math.radians(lat)),
        math.cos(north) - math.sin(math.radians(lat)) * math.sin(phi),
    )
    south, west, top, east = rules.around(lat, lon, metres)
    assert south - 1e-9 <= math.degrees(phi) <= top + 1e-9
    assert west - 1e-9 <= lon + math.degrees(swing) <= east + 1e-9


def test_in_harbin_the_web_map_lies_half_a_kilometre_off():
    away = rules.distance_metres(*HARBIN, *rules.gcj02_from_wgs84(*HARBIN))
    assert 500 < away < 600


def test_the_shift_of_a_published_point_is_met():
    # Tiananmen: the shift is about 0.0014° north and 0.0062° east (public worked examples).
    lat, lon = rules.gcj02_from_wgs84(39.9042, 116.4074)
    assert (lat - 39.9042, lon - 116.4074) == (
        pytest.approx(0.0014, abs=1e-4),
        pytest.approx(0.00624, abs=1e-4),
    )


@given(in_china)
def test_there_and_back_is_within_half_a_metre(point):
    back = rules.wgs84_from_gcj02(*rules.gcj02_from_wgs84(*point))
    assert rules.distance_metres(*point, *back) < 0.5


@given(in_china)
def test_back_and_there_is_within_half_a_metre(point):
    again = rules.gcj02_from_wgs84(*rules.wgs84_from_gcj02(*point))
    assert rules.distance_metres(*point, *again) < 0.5


@pytest.mark.parametrize("abroad", [(51.5074, -0.1278), (-33.9, 151.2), (35.7, 139.7), (60.0, 100.0)])
def test_outside_china_nothing_moves(abroad):
    assert rules.gcj02_from_wgs84(*abroad) == abroad
    assert rules.wgs84_from_gcj02(*abroad) == abroad


@pytest.mark.parametrize("wrong", [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_impossible_points_are_no_points(wrong):
    assert not rules.is_point(*wrong)


def test_a_ring_with_a_hole_holds_its_rim_and_not_its_hole():
    outer = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]
    assert rules.in_rings(2, 2, [outer, hole])
    assert not rules.in_rings(5, 5, [outer, hole])
    assert not rules.in_rings(12, 5, [outer, hole])
