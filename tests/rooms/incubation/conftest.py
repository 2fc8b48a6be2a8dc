"""A Monday in March, with the divisions of the province."""

import pytest

from tests.factories import incubation as made
from tests.factories import places
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def _monday(db):
    places.ground()
    with clock.at(made.NOW):
        yield


@pytest.fixture
def base():
    return made.base()
