"""A survey says who can walk to a station, who cannot, and proves where the next one does most."""

import uuid

import pytest
from django.db import DatabaseError

from tests.factories import coverage as make
from tests.factories.places import BILE, CITY, DAOLI, NANGANG, SUOFEIYA
from tongxing.coverage import errors, queries, services
from tongxing.coverage.models import Survey
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, Refusal, SignInFirst
from tongxing.places.errors import PlaceUnknown

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """Four communities up a street, a station at its lower end."""
    make.given_points()
    make.station_at(0)


@pytest.mark.usefixtures("town")
def test_whoever_walks_a_kilometre_at_most_is_covered():
    """600 metres straight are 780 on foot, 2,000 are 2,600."""
    told = make.survey()
    assert (told.residents, told.covered, told.percent) == (13_000, 7_000, 53.8)
    assert (told.communities, told.estimated_communities, told.stations) == (4, 0, 1)
    assert [(gap.code, gap.residents, gap.metres) for gap in told.gaps] == [
        (BILE, 5000, 2600),
        (SUOFEIYA, 1000, 3250),
    ]


@pytest.mark.usefixtures("town")
def test_the_next_station_is_where_no_other_does_more():
    told = make.survey()
    assert [(site.code, site.adds) for site in told.next_sites] == [(BILE, 6000)]
    assert (told.with_new, told.bound, told.is_proven, told.gap_percent) == (13_000, 13_000, True, 0)
    assert (told.everybody, told.everybody_bound) == (1, 1)


@pytest.mark.usefixtures("town")
def test_old_and_young_are_counted_only_where_their_number_is_known():
    told = {share.group: (share.covered, share.total) for share in make.survey().groups}
    assert told == {"residents": (7000, 13_000), "aged": (1900, 1900), "children": (500, 500)}


@pytest.mark.usefixtures("town")
def test_divisions_below_come_in_the_order_of_their_codes():
    told = make.survey()
    assert [(part.code, part.residents, part.covered) for part in told.parts] == [
        (DAOLI, 1000, 0),
        (NANGANG, 12_000, 7000),
    ]


@pytest.mark.usefixtures("town")
def test_a_station_beyond_the_border_counts_too():
    make.station_at(2400, "索菲亚社区志愿服务站", SUOFEIYA)
    told = make.survey(region_code=NANGANG)
    assert (told.covered, told.residents, told.stations) == (12_000, 12_000, 1)


@pytest.mark.usefixtures("town")
def test_the_worst_placed_tenth_and_a_second_station_are_told():
    make.station_at(300, "花园街第二志愿服务站")
    told = make.survey()
    assert told.twice_covered == 7000
    assert told.far_tenth_metres == 2210  # 5,000 residents of 比乐, 1,700 metres from the nearer one


@pytest.mark.usefixtures("town")
def test_the_map_shows_each_community_once_with_stations_and_the_next_one():
    told = make.survey()
    assert [(dot.kind, dot.turn) for dot in queries.dots(told.id)] == [
        ("later", 0),
        ("covered", 0),
        ("covered", 0),
        ("later", 0),
        ("station", 0),
        ("next", 1),
    ]


def test_the_latest_giving_of_a_community_counts():
    make.given_points()
    make.given_points(make.given(BILE, 100, 5500), source="街道办更正")
    make.station_at(0)
    assert make.survey().covered == 4000 + 3000 + 5500


@pytest.mark.usefixtures("town")
def test_the_same_key_is_the_same_survey():
    order = make.an_order()
    assert services.make_survey(order, actor=make.JOB) == services.make_survey(order, actor=make.JOB)
    assert Survey.objects.count() == 1


@pytest.mark.usefixtures("town")
def test_only_the_region_s_officers_and_stations_survey():
    for kind, actor in make.everybody(region_code=CITY, elsewhere=230200000000).items():
        may = kind in ("system", "station_worker", "authority_officer")
        before = Survey.objects.count()
        try:
            services.make_survey(make.an_order(), actor=actor)
        except (NotAllowed, NotFound, SignInFirst):
            assert not may, kind
        else:
            assert may, kind
        assert Survey.objects.count() == before + may


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({"new_sites": -1}, Invalid),
        ({"new_sites": 51}, Invalid),
        ({"region_code": 230199000000}, PlaceUnknown),
        ({"region_code": 0}, errors.NoMeasure),
    ],
)
def test_what_cannot_be_surveyed_is_refused(wanted, refusal):
    with pytest.raises(refusal):
        make.survey(**wanted)
    assert Survey.objects.count() == 0


def test_where_nothing_is_known_no_survey_is_made():
    make.ground()
    with pytest.raises(errors.NobodyKnown):
        make.survey()


@pytest.mark.usefixtures("town")
def test_a_survey_is_never_changed():
    make.survey()
    with pytest.raises(DatabaseError, match="append-only"):
        Survey.objects.update(covered=0)


def test_an_unknown_survey_is_not_found():
    for ask in (queries.survey, queries.dots):
        with pytest.raises(Refusal) as refused:
            ask(uuid.uuid4())
        assert refused.value.code == "coverage.survey_unknown"
    assert queries.latest_survey(CITY) is None
