"""Everybody who might come near a contest of Nangang."""

import pytest

from tests.factories import stations
from tongxing.access.shapes import Actor


@pytest.fixture
def actors(db) -> dict[str, Actor]:
    """By name: everybody of the house."""
    stations.ground()
    return stations.everybody()
