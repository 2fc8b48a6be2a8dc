"""A Monday in March after the year, with the divisions of the province and the figures made."""

import pytest

from tests.factories import places
from tests.factories import reviews as made
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def _monday(db):
    places.ground()
    with clock.at(made.NOW):
        made.figures()
        yield


@pytest.fixture
def county():
    return made.officer()
