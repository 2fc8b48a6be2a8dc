"""A Friday evening in March, six days after the Saturday on which everybody served."""

import pytest

from tests.factories import places
from tests.factories import supervision as made
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def _friday(db):
    places.ground()
    with clock.at(made.LATER):
        yield


@pytest.fixture
def leader():
    return made.team_leader()


@pytest.fixture
def officer():
    return made.official()


@pytest.fixture
def auditor():
    return made.official(role="auditor")
