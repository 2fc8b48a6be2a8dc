"""Whoever is told of something at a place: those of the smallest region above it, and each once."""

import datetime as dt

import pytest

from tests.factories import access
from tongxing.access import queries, services
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db
STREET = 230103001000
COMMUNITY = 230103001001


@pytest.fixture(autouse=True)
def _on_a_monday():
    with clock.at(access.NOW):
        yield


def holding(region, *, from_day=access.TODAY):
    """Somebody at the desk of a region."""
    account_id = access.member().account_id
    last = from_day + dt.timedelta(days=99)
    given = GiveGrant(account_id, "station_worker", region, from_day, last)
    services.give_grant(given, actor=SystemActor("test"))
    return account_id


def near(code):
    return set(queries.accounts_nearest("station_worker", code, code + 1))


def test_the_street_is_told_and_the_county_is_not():
    here, too = holding(STREET), holding(STREET)
    holding(access.NANGANG)
    assert near(COMMUNITY) == {here, too}


def test_where_the_street_has_nobody_the_county_is_told():
    above = holding(access.NANGANG)
    holding(STREET, from_day=access.TODAY + dt.timedelta(days=1))  # begins tomorrow
    assert near(COMMUNITY) == {above}


def test_whoever_holds_it_twice_is_told_once():
    here = holding(STREET)
    again = GiveGrant(here, "station_worker", STREET, access.TODAY, access.TODAY + dt.timedelta(days=9))
    services.give_grant(again, actor=SystemActor("test"))
    assert queries.accounts_nearest("station_worker", COMMUNITY, COMMUNITY + 1).count(here) == 1


def test_where_nobody_is_nobody_is_told():
    assert near(COMMUNITY) == set()
