"""A volunteer, a leader and an official, on a Monday in March."""

import pytest

from tests.factories import ledger
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


@pytest.fixture
def wang(db) -> ledger.Volunteer:
    return ledger.volunteer()


@pytest.fixture
def leader():
    return ledger.leader()


@pytest.fixture
def system():
    return ledger.SYSTEM
