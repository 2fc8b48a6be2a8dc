"""Places of communities: taken whole with their source or not at all, and figures rest on nothing else."""

import pytest
from django.db import DatabaseError

from tests.factories import coverage as make
from tests.factories.places import BILE, CITY, HAICHENG_STREET, HUAYUAN, HUAYUAN_STREET, NANGANG, SUOFEIYA
from tongxing.coverage import errors, queries, services
from tongxing.coverage.events import PointsGiven
from tongxing.coverage.models import Giving, Point
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst

pytestmark = pytest.mark.django_db


def test_all_communities_are_on_record_with_the_source():
    told = make.given_points()
    assert (told.communities, told.source) == (4, "街道办提供，2026 年 9 月")
    assert queries.codes_given(told.id) == (SUOFEIYA, HUAYUAN_STREET, HAICHENG_STREET, BILE)


def test_points_of_web_maps_are_turned_into_satellite_points():
    make.given_points(make.given(BILE, 0, 100), datum="GCJ-02")
    stored = Point.objects.get()
    away = abs(stored.lat - make.LAT) * 111_195 + abs(stored.lon - make.LON) * 77_600
    assert 400 < away < 1000


def test_the_same_key_is_the_same_giving():
    order = make.giving()
    make.ground()
    first = services.give_points(order, actor=make.JOB)
    assert services.give_points(order, actor=make.JOB) == first
    assert Giving.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (make.given(BILE, 0, -1), "不在合理范围"),
        (make.given(BILE, 20_000_000, 10), "不在地图上"),
        (make.given(BILE, 0, 100, aged=90, children=20), "多于常住人口"),
        (make.given(HUAYUAN, 0, 100), "不是所给辖区里的社区"),
        (make.given(230103002999, 0, 100), "不是所给辖区里的社区"),
        (make.given(HUAYUAN_STREET, 0, 100), "出现了两次"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken(wrong, why):
    make.ground()
    with pytest.raises(errors.PointWrong, match=why) as refused:
        services.give_points(make.giving(make.given(HUAYUAN_STREET, 0, 10), wrong), actor=make.JOB)
    assert "第 2 行" in refused.value.sentence()
    assert (Giving.objects.count(), Point.objects.count()) == (0, 0)


@pytest.mark.parametrize("wanted", [{"source": " "}, {"source": "长" * 201}, {"points": ()}])
def test_without_source_or_rows_nothing_is_taken(wanted):
    make.ground()
    with pytest.raises(Invalid):
        services.give_points(make.giving(**wanted), actor=make.JOB)


def test_only_the_region_s_officers_give():
    make.ground()
    for kind, actor in make.everybody(region_code=CITY, elsewhere=230200000000).items():
        may = kind in ("system", "authority_officer")
        before = Giving.objects.count()
        try:
            services.give_points(make.giving(), actor=actor)
        except (NotAllowed, NotFound, SignInFirst):
            assert not may, kind
        assert Giving.objects.count() == before + may


def test_an_officer_of_a_county_gives_no_other_county_s():
    make.ground()
    officer = make.somebody("authority_officer", NANGANG)
    with pytest.raises(errors.PointWrong):
        services.give_points(make.giving(make.given(SUOFEIYA, 0, 10), region_code=NANGANG), actor=officer)


def test_what_was_given_is_never_changed():
    make.given_points()
    with pytest.raises(DatabaseError, match="append-only"):
        Point.objects.update(residents=0)


def test_figures_count_given_places_only():
    make.given_points()
    make.station_at(0)
    assert list(queries.residents_near([SUOFEIYA, HUAYUAN_STREET, NANGANG])) == [
        (SUOFEIYA, 1000, False),
        (HUAYUAN_STREET, 4000, True),
    ]
    assert len(list(queries.residents_near())) == 4


def test_a_new_station_changes_the_figures_of_those_around_it():
    make.given_points()
    assert queries.codes_around(*make.here(300), HUAYUAN_STREET) == (HUAYUAN_STREET, HAICHENG_STREET)


def test_it_is_announced():
    told = make.given_points()
    said = Announcement.objects.filter(name=PointsGiven.name).get()
    assert said.facts["giving_id"] == str(told.id)
