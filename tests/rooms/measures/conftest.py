"""A Monday morning in March, with the divisions of the province."""

import pytest

from tests.factories import measures as made
from tests.factories import places
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def _monday(db):
    places.ground()
    with clock.at(made.NOW):
        yield
