"""Stations are counted by what they have, do and keep; a station says nothing of itself in a form."""

import datetime as dt
import uuid

import pytest

from tests.factories import insights as made
from tests.factories import needs
from tests.factories import stations as desks
from tests.factories.places import BILE, NANGANG
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.insights import queries, services
from tongxing.insights.models import Sum
from tongxing.stations import services as deeds
from tongxing.stations.queries import look

pytestmark = pytest.mark.django_db
JOB = SystemActor("test")


@pytest.fixture(autouse=True)
def _ground(db):
    desks.ground()
    with clock.at(made.NOW - dt.timedelta(days=60)):
        services.rebuild_figures(actor=JOB)


def counted() -> None:
    while relay.deliver_waiting():
        pass
    services.refresh_figures(actor=JOB)


def told(indicator_id: str) -> tuple[int | None, int | None, int | None]:
    figure = queries.value(indicator_id, NANGANG)
    return figure.value, figure.numerator, figure.denominator


def two_stations():
    with clock.at(made.NOW - dt.timedelta(days=60)):
        one = desks.station(windows=desks.WEEKDAYS)
        desks.station(name="比乐街服务站", region_code=BILE, windows=desks.WEEKDAYS)
    return one


def test_half_of_two_stations_have_the_six_and_are_attended():
    one = two_stations()
    desks.kept_through(one.id, clock.local(made.NOW).date())
    with clock.at(made.NOW):
        desks.kept_true(one.id)
        counted()
        assert told("stations_with_six_haves") == (50, 1, 2)
        assert told("stations_attended") == (50, 1, 2)
        assert told("stations_with_six_functions") == (0, 0, 2)


def test_one_have_taken_back_and_the_figure_follows():
    one = two_stations()
    with clock.at(made.NOW):
        desks.kept_true(one.id)
        counted()
        [evidence, *_] = look(one.id).haves
        desk = desks.somebody("station_worker", desks.HUAYUAN_STREET)
        deeds.take_back_have(evidence.evidence_id, "房子收回去了", actor=desk)
        counted()
        assert told("stations_with_six_haves") == (0, 0, 2)


def test_a_need_noted_is_a_function_alive():
    two_stations()
    with clock.at(made.NOW):
        needs.noted(key=uuid.uuid4())
        counted()
        alive = Sum.objects.filter(what="station_functions", region_code=NANGANG).order_by("band")
        assert list(alive.values_list("band", "value")) == [(0, 1), (1, 1)]


def test_a_night_goes_by_and_presence_with_it():
    one = two_stations()
    desks.kept_through(one.id, clock.local(made.NOW).date())
    with clock.at(made.NOW):
        counted()
    with clock.at(made.NOW + dt.timedelta(days=40)):
        services.mark_all_stations(actor=JOB)
        counted()
        assert told("stations_attended") == (0, 0, 2)
