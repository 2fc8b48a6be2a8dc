"""The 15-minute circle counts communities whose place was given, follows new stations, and has no value without data."""

import pytest

from tests.factories import coverage as make
from tests.factories import insights as made
from tests.factories.places import BILE, CITY, DAOLI, NANGANG, SUOFEIYA
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.insights import queries, services
from tongxing.insights.models import Sum

pytestmark = pytest.mark.django_db
CIRCLE = "quarter_hour_coverage"


@pytest.fixture(autouse=True)
def _monday():
    make.ground()
    with clock.at(made.NOW):
        services.rebuild_figures(actor=SystemActor("test"))
        yield


def counted() -> None:
    while relay.deliver_waiting():
        pass
    services.refresh_figures(actor=SystemActor("test"))


def told(region_code: int) -> tuple[int | None, int | None, int | None]:
    figure = queries.value(CIRCLE, region_code)
    return figure.value, figure.numerator, figure.denominator


def sums() -> list[tuple]:
    rows = Sum.objects.filter(what="circle_residents").order_by("region_code", "band")
    return list(rows.values_list("region_code", "band", "value"))


def test_without_given_places_there_is_no_value():
    assert told(CITY)[0] is None


def test_it_is_the_share_of_residents_who_can_walk_to_a_station():
    make.given_points()
    make.station_at(0)
    counted()
    assert told(CITY) == (53, 7000, 13_000)
    assert told(DAOLI) == (0, 0, 1000)


def test_a_station_of_another_division_is_heard_of_on_both_sides_of_the_border():
    make.given_points()
    counted()
    make.station_at(2400, "索菲亚社区志愿服务站", SUOFEIYA)
    counted()
    assert told(NANGANG) == (41, 5000, 12_000)


def test_followed_step_by_step_it_is_what_it_is_made_anew():
    make.given_points()
    counted()
    make.station_at(0)
    counted()
    make.given_points(make.given(BILE, 300, 4500), source="街道办更正")
    counted()
    followed = sums()
    services.rebuild_figures(actor=SystemActor("test"))
    assert sums() == followed
    assert told(CITY) == (92, 11_500, 12_500)
