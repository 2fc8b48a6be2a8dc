"""Checking a place: what is stored stands on the map of today, in WGS-84, in plain characters."""

import datetime as dt

import pytest

from tongxing.places import errors, queries
from tongxing.places.shapes import GCJ02, WGS84, Place

NANGANG = 230103000000
POINT = (45.7567, 126.6424)


def test_a_place_without_a_point_is_fine(divisions):
    checked = queries.checked_place(Place(NANGANG, "　花园街　１２号 "))
    assert checked == Place(NANGANG, "花园街 12号", None, None, WGS84, WGS84)


def test_a_web_map_point_is_converted_and_remembers_its_datum(divisions):
    typed = queries.gcj02_from_wgs84(*POINT)
    checked = queries.checked_place(Place(NANGANG, "花园街", *typed, datum=GCJ02))
    assert (checked.datum, checked.entered_as) == (WGS84, GCJ02)
    assert queries.distance_metres(checked.lat, checked.lon, *POINT) < 0.5


def test_a_retired_code_is_refused_and_names_its_heirs(divisions):
    with pytest.raises(errors.CodeRetired) as no:
        queries.checked_place(Place(231121000000, "墨尔根大街"))
    assert no.value.facts["successors"] == [231183000000]
    assert "请改选：黑龙江省黑河市嫩江市（231183000000）" in no.value.sentence("zh")


def test_the_same_code_was_right_in_its_time(divisions):
    place = Place(231121000000, "墨尔根大街")
    assert queries.checked_place(place, on=dt.date(2019, 8, 8)) == place


def test_a_code_of_the_future_is_refused_for_the_past(divisions):
    with pytest.raises(errors.CodeNotYet):
        queries.checked_place(Place(231183000000), on=dt.date(2019, 8, 8))


def test_a_code_nobody_knows_is_refused(divisions):
    with pytest.raises(errors.PlaceUnknown):
        queries.checked_place(Place(-1))


@pytest.mark.parametrize("point", [(126.6, 45.7), (45.7, None), (None, 126.6), (float("nan"), 1.0)])
def test_a_point_that_is_none_is_refused(divisions, point):
    with pytest.raises(errors.PointImpossible):
        queries.checked_place(Place(NANGANG, "", *point))


def test_an_unknown_datum_is_refused(divisions):
    with pytest.raises(errors.DatumUnknown):
        queries.checked_place(Place(NANGANG, "", *POINT, datum="BD-09"))
