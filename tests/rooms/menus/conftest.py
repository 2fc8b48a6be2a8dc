"""A Saturday morning in Nangang."""

import pytest

from tests.factories.menus import MORNING
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield
