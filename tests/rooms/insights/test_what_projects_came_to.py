"""Projects over are counted once evaluated or late; the libraries count what they list, wherever it was promoted."""

import datetime as dt

import pytest

from tests.factories import library as made
from tests.factories import projects as undertakings
from tests.factories.stations import DAOLI, NANGANG
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.insights import queries, services
from tongxing.library import services as shelves
from tongxing.projects import services as deeds

pytestmark = pytest.mark.django_db
JOB = SystemActor("test")
LATE = clock.from_local(dt.date(2026, 7, 5), dt.time(9))


def counted() -> None:
    while relay.deliver_waiting():
        pass
    services.refresh_figures(actor=JOB)


def told(indicator_id: str, region_code: int = NANGANG) -> tuple[int | None, int | None, int | None]:
    figure = queries.value(indicator_id, region_code)
    return figure.value, figure.numerator, figure.denominator


@pytest.fixture
def two():
    """Two projects of the spring, one of them evaluated on the first of June."""
    made.finished(undertakings.team(name="花园街长明队"))
    return made.evaluated()


def test_one_is_evaluated_and_the_other_has_time_left(two):
    with clock.at(made.SUMMER):
        services.rebuild_figures(actor=JOB)
        assert told("projects_evaluated") == (100, 1, 1)
    with clock.at(LATE):
        services.mark_all_projects(actor=JOB)
        counted()
        assert told("projects_evaluated") == (50, 1, 2)


def test_a_late_evaluation_counts_as_well():
    team = undertakings.team()
    project = made.finished(team)
    with clock.at(LATE):
        services.rebuild_figures(actor=JOB)
        assert told("projects_evaluated") == (0, 0, 1)
        deeds.evaluate_project(made.evaluation(project.id), actor=undertakings.leader_of(team))
        counted()
        assert told("projects_evaluated") == (100, 1, 1)


def test_what_is_listed_counts_until_it_is_taken_off(two):
    with clock.at(made.SUMMER):
        services.rebuild_figures(actor=JOB)
        assert told("projects_listed")[0] == 0
        row = made.listed(two)
        counted()
        assert told("projects_listed")[0] == 1
        assert told("projects_listed", DAOLI)[0] == 0
        shelves.take_off_item(row.id, "做法已经过时", actor=made.official(NANGANG))
        counted()
        assert told("projects_listed")[0] == 0
