"""Estimated places: everybody is placed once, inside the county, the same way every time, and the sum is the census."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.coverage import rules

NAMES = st.lists(st.sampled_from(("花园街社区居委会", "永丰村委会", "第三生活区")), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3_000_000), NAMES)
def test_a_countys_residents_are_shared_out_whole(population, names):
    told = rules.residents_of(population, names)
    assert sum(told) == population
    assert len(told) == len(names)
    assert min(told) >= 0


def test_a_town_community_has_more_residents_than_a_village():
    assert rules.residents_of(7300, ["花园街社区居委会", "永丰村委会"]) == [6300, 1000]


@settings(max_examples=20, deadline=None)
@given(NAMES, st.integers(1, 900_000))
def test_everybody_is_placed_once_and_inside(names, population):
    residents = rules.residents_of(population, names)
    told = [
        (230103000000 + (at // 4 + 1) * 1000 + at % 4 + 1, name, count)
        for at, (name, count) in enumerate(zip(names, residents, strict=True))
    ]

    def holds(lat, lon):
        return 45 <= lat <= 47 and 125 <= lon <= 128

    spots = rules.laid_out((46.0, 126.5), told, holds)
    assert sorted(spots) == sorted(code for code, _name, _count in told)
    assert all(holds(*spot) for spot in spots.values())
    assert spots == rules.laid_out((46.0, 126.5), list(reversed(told)), holds)


def test_where_the_county_is_too_small_everybody_is_still_placed():
    told = [(230103001000 + at, "花园街社区居委会", 9000) for at in range(1, 40)]
    spots = rules.laid_out((46.0, 126.5), told, lambda lat, lon: False)
    assert len(spots) == 39


def test_a_row_that_cannot_be_right_is_named_by_what_is_wrong():
    assert rules.point_fault(45, 126, 900, 200, 100) == ""
    assert rules.point_fault(126, 45, 900, None, None) == "point"
    assert rules.point_fault(float("nan"), 45, 900, None, None) == "point"
    assert rules.point_fault(45, 126, -1, None, None) == "residents"
    assert rules.point_fault(45, 126, 900, -2, None) == "groups"
    assert rules.point_fault(45, 126, 900, 800, 200) == "groups"
