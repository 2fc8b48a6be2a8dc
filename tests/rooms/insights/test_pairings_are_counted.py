"""Homes visited and visits kept stand in the register of figures, anew after every event."""

import datetime as dt

import pytest

from tests.factories import pairings as made
from tests.factories.places import HUAYUAN_STREET
from tongxing.foundation import clock
from tongxing.pairings import queries, services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_what_is_under_way_done_and_missed_by_place_and_month():
    pair = made.paired()
    made.visited(pair)
    with clock.at(made.at(dt.date(2026, 3, 27), 8)):
        services.raise_alarms(actor=made.SYSTEM)
    march = dt.date(2026, 3, 1)
    assert list(queries.counts_by_place()) == [
        ("pairings_active", HUAYUAN_STREET, march, 1),
        ("pairing_visits", HUAYUAN_STREET, march, 1),
        ("pairing_visits_missed", HUAYUAN_STREET, march, 1),
    ]
    assert list(queries.counts_by_place([1])) == []
