"""Ways on foot: taken whole with their source or not at all; a survey follows them and says which."""

import pytest
from django.db import DatabaseError

from tests.factories import coverage as make
from tests.factories.places import CITY, NANGANG
from tongxing.coverage import errors, queries, roads, services
from tongxing.coverage.models import RoadNetwork
from tongxing.coverage.shapes import Stretch
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.places.models import Region

pytestmark = pytest.mark.django_db


def given(*stretches, **wanted):
    return services.give_roads(make.ways(*stretches, **wanted), actor=make.JOB)


def test_stretches_that_meet_are_joined_and_measured():
    make.ground()
    told = given()
    assert (told.stretches, told.source) == (2, "规划部门步行路网，2026 年")
    assert told.metres == pytest.approx(2000, abs=5)
    row = RoadNetwork.objects.get()
    nodes, rows = roads.unpacked(row.nodes, row.stretches, row.content)
    assert (len(nodes), [one[:2] for one in rows]) == (3, [(0, 1), (1, 2)])
    assert nodes[2] == pytest.approx(make.here(2000), abs=1e-6)


def test_a_survey_follows_the_ways_and_says_so():
    """Six hundred metres up the street are a quarter of an hour away, when the way goes round by two kilometres."""
    make.given_points()
    make.station_at(0)
    straight = make.survey()
    given(make.stretch(0, 600, metres=2000), make.stretch(600, 2000))
    by_road = make.survey()
    assert (straight.roads, straight.covered) == (None, 7000)
    assert by_road.roads is not None and by_road.roads.source == "规划部门步行路网，2026 年"
    assert by_road.covered == 4000
    assert [gap.metres for gap in by_road.gaps if gap.residents == 3000] == [2000]


def test_the_smallest_region_and_then_the_latest_counts():
    make.given_points()
    city, county = given(), given(region_code=NANGANG)
    assert (queries.roads_of(NANGANG).id, queries.roads_of(CITY).id) == (county.id, city.id)
    later = given()
    assert queries.roads_of(CITY).id == later.id


def test_the_same_key_is_the_same_network():
    make.ground()
    order = make.ways()
    first = services.give_roads(order, actor=make.JOB)
    assert services.give_roads(order, actor=make.JOB) == first
    assert RoadNetwork.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (Stretch(99, 126, 45, 126), "的端点不在地图上"),
        (make.stretch(0, 600, metres=-1), "的长度不对"),
        (make.stretch(0, 600, metres=float("nan")), "的长度不对"),
        (make.stretch(0, 600, metres=300), "比两端的直线距离还短"),
        (Stretch(30.0, 104.0, 30.001, 104.0), "离这个辖区太远"),
    ],
)
def test_a_way_that_cannot_be_right_refuses_all_and_says_which(wrong, why):
    make.ground()
    Region.objects.filter(code=NANGANG).update(lat=make.LAT, lon=make.LON)
    with pytest.raises(errors.StretchWrong) as refused:
        given(make.stretch(0, 600), wrong)
    assert refused.value.facts["row"] == 2
    assert why in refused.value.sentence()
    assert RoadNetwork.objects.count() == 0


@pytest.mark.parametrize("changes", [{"source": " "}, {"source": "长" * 201}])
def test_a_network_without_a_source_is_refused(changes):
    make.ground()
    with pytest.raises(Invalid):
        given(**changes)


def test_a_network_of_nothing_is_refused():
    make.ground()
    order = make.ways()
    with pytest.raises(Invalid):
        services.give_roads(type(order)(order.key, CITY, "来源", ()), actor=make.JOB)


def test_the_database_keeps_what_was_given():
    make.ground()
    given()
    with pytest.raises(DatabaseError, match="append-only"):
        RoadNetwork.objects.update(source="别的来源")


def test_only_the_region_s_officers_give():
    make.ground()
    for kind, actor in make.everybody(region_code=CITY, elsewhere=230200000000).items():
        may = kind in ("system", "authority_officer")
        before = RoadNetwork.objects.count()
        try:
            services.give_roads(make.ways(), actor=actor)
        except (NotAllowed, NotFound, SignInFirst):
            assert not may, kind
        assert RoadNetwork.objects.count() == before + may
