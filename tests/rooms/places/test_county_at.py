"""Which county is this: the outlines agree with the counties' own points, and keep silent elsewhere."""

import pytest

from tongxing.places import queries


@pytest.mark.parametrize(
    ("lat", "lon", "county"),
    [
        (45.7567, 126.6424, 230103000000),  # Hongbo Square, on the hill of Nangang
        (45.7736, 126.6177, 230102000000),  # Central Street, Daoli
        (52.9720, 122.5390, 232701000000),  # Mohe
        (39.9042, 116.4074, None),  # Beijing: no outlines held
    ],
)
def test_known_spots_lie_where_they_lie(lat, lon, county):
    assert queries.county_at(lat, lon) == county


def test_every_county_with_an_outline_holds_its_own_point(divisions):
    from tongxing.places.models import Region

    rows = Region.objects.filter(level="county", point_source="boundary").order_by("code")
    outside = [row.name for row in rows if queries.is_inside(row.code, row.lat, row.lon) is False]
    assert outside == []


def test_a_county_without_an_outline_is_unknown_rather_than_wrong():
    assert queries.is_inside(232763000000, 51.8, 124.7) is None
