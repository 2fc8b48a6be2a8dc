"""A volunteer with one effective record, on a Monday in March."""

import pytest

from tests.factories import ledger
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


@pytest.fixture
def wang(db) -> ledger.Volunteer:
    return ledger.volunteer(named=True)


@pytest.fixture
def entry(wang):
    return ledger.effective(wang)
