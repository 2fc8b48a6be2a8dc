"""The ground under every test of this room, and one actor of each kind."""

import pytest

from tests.factories import stations
from tongxing.access.shapes import Actor, Member


@pytest.fixture(autouse=True)
def _ground(request):
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        transactional = request.node.get_closest_marker("django_db").kwargs.get("transaction")
        request.getfixturevalue("transactional_db" if transactional else "db")
        stations.ground()


@pytest.fixture
def resident() -> Member:
    return stations.somebody()


@pytest.fixture
def worker() -> Member:
    return stations.somebody("station_worker")


@pytest.fixture
def actors(resident, worker) -> dict[str, Actor]:
    """By name: everybody of the house, with the resident whose need it is."""
    return stations.everybody() | {"resident": resident, "station_worker": worker}


KINDS = [*stations.everybody(), "resident"]
