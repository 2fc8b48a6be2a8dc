"""Orders a team finished count for its project of their kind, place and days, with what residents said (H24-6)."""

import datetime as dt
import uuid

import pytest

from tests.factories import library as proven
from tests.factories import orders as visits
from tests.factories import projects as make
from tongxing.foundation import clock
from tongxing.needs import services as needs
from tongxing.needs.shapes import RateNeed
from tongxing.orders.models import Order
from tongxing.orders.services.visiting import mark_served
from tongxing.projects import queries, services

pytestmark = pytest.mark.django_db
BEGIN = visits.MORNING - dt.timedelta(days=30)


@pytest.fixture
def project(team):
    with clock.at(BEGIN):
        first = clock.today()
        return make.approved(team, starts_on=first, ends_on=first + dt.timedelta(days=60), plan=proven.PLAN)


def done(team, score: int = 0, **wanted) -> Order:
    """An order a member finished in the team's name, rated when a score is given."""
    resident = visits.resident()
    with clock.at(visits.MORNING):
        order, _helper = visits.done(resident, **wanted)
        Order.objects.filter(pk=order.pk).update(organisation_id=team.id)
        order.refresh_from_db()
        if score:
            mark_served(order)
            needs.rate_need(RateNeed(order.need_id, uuid.uuid4(), score), actor=resident)
    return order


def told(project) -> tuple[int, int, int, int]:
    one = queries.results_of([project.id])[project.id]
    return one.orders_done, one.needs_met, one.ratings, one.ratings_good


def test_orders_and_their_ratings_are_counted(team, project):
    done(team, 5)
    done(team, 3)
    done(team)
    assert told(project) == (3, 3, 2, 1)


def test_what_is_of_another_kind_or_of_nobodys_team_is_not(team, project):
    done(team, category="0001")
    with clock.at(visits.MORNING):
        visits.done()
    assert told(project) == (0, 0, 0, 0)


def test_of_two_projects_the_one_that_began_later_has_it(team, project):
    with clock.at(BEGIN + dt.timedelta(days=10)):
        first = clock.today()
        later = make.approved(team, starts_on=first, ends_on=first + dt.timedelta(days=30))
    done(team, 4)
    assert (told(project), told(later)) == ((0, 0, 0, 0), (1, 1, 1, 1))


def test_the_evaluation_keeps_the_count_of_its_day(team, leader, project):
    done(team, 5)
    with clock.at(BEGIN + dt.timedelta(days=61)):
        card = services.evaluate_project(proven.evaluation(project.id), actor=leader)
    assert (card.results.orders_done, card.results.needs_met) == (1, 1)
