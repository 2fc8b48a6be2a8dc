"""What a station does is counted where it happened, and nobody fills in a form about it."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as make
from tests.factories import needs
from tests.factories import stations as desks
from tongxing.activities import services
from tongxing.activities.shapes import ReviewActivity
from tongxing.foundation import clock
from tongxing.stations import errors, queries
from tongxing.stations import services as stations

pytestmark = pytest.mark.django_db
SUNDAY = clock.from_local(dt.date(2026, 3, 22), dt.time(10))


@pytest.fixture
def station(db):
    with clock.at(clock.from_local(dt.date(2025, 9, 1), dt.time(9))):
        return desks.station(windows=desks.WEEKDAYS)


def counted(station_id):
    return {one.code: sum(beat.count for beat in one.beats) for one in queries.look(station_id).functions}


def a_week(station):
    """A need is noted for the station; a team answers it with an activity; two come, one record is written."""
    team = make.team()
    with clock.at(make.NOW):
        need = needs.answered(region_code=station.region_code)
        answer = services.organise_for_need(make.for_need(need.id, team), actor=team.leader)
        services.publish_activity(ReviewActivity(answer.id, uuid.uuid4()), actor=team.officer)
        person, _who = make.held(answer)
        make.held(answer)
    with make.the_day(16, 45):
        make.called(answer, person, team, "arrive", make.at(14, 10))
        make.called(answer, person, team, "depart", make.at(16, 20))


def test_a_station_where_nothing_happened_shows_nothing(station):
    with clock.at(SUNDAY):
        assert counted(station.id) == dict.fromkeys(desks.FUNCTIONS, 0)


def test_each_function_is_shown_by_what_happened(station):
    a_week(station)
    with clock.at(SUNDAY):
        assert counted(station.id) == {
            "gathering": 1, "announcing": 1, "recruiting": 2, "organising": 1, "recording": 1, "showing": 0,
        }  # fmt: skip
    with clock.at(SUNDAY + dt.timedelta(days=100)):
        assert counted(station.id) == dict.fromkeys(desks.FUNCTIONS, 0)


def test_what_the_host_does_counts_at_its_station(db):
    team = make.team()
    with clock.at(make.NOW):
        card = desks.station(organisation_id=team.id)
        make.held(make.activity(team))
    with clock.at(SUNDAY):
        told = counted(card.id)
    assert (told["gathering"], told["announcing"], told["recruiting"], told["organising"]) == (0, 1, 1, 1)


def test_another_station_has_no_part_in_it(station):
    other = desks.station(name="比乐街社区志愿服务站", region_code=desks.BILE)
    a_week(station)
    with clock.at(SUNDAY):
        assert sum(counted(other.id).values()) == 0


def test_who_meets_every_criterion_is_named_an_example_and_it_ends_with_a_reason(station):
    a_week(station)
    officer = desks.somebody("authority_officer")
    desks.kept_through(station.id, dt.date(2026, 3, 22))
    with clock.at(SUNDAY):
        desks.kept_true(station.id)
        named = stations.name_example(station.id, actor=officer)
        assert stations.name_example(station.id, actor=officer) == named
        assert "符合示范站点的标准" in named.paragraph()
        assert list(queries.examples_in(0, 10**12)) == [station.id]
        stations.end_example(station.id, "连续两周没开门", actor=officer)
        assert queries.example_of(station.id) is None
        with pytest.raises(errors.NotAnExample):
            stations.end_example(station.id, "再取消一次", actor=officer)
