"""The clock stands at nine on the Monday before the activity, unless a test says otherwise."""

import pytest

from tests.factories import activities as made
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team(db) -> made.Team:
    return made.team()


@pytest.fixture(params=[False, True], ids=["alone", "gathered"])
def either_way(request):
    """Everything holds of a press by itself and of one that a door gathered with others."""
    with made.gathering(request.param):
        yield
