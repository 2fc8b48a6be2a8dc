"""A team, its leader, and the authority above it."""

import pytest

from tests.factories import projects, stations
from tongxing.access.shapes import Actor, Member
from tongxing.organisations.shapes import OrganisationCard


@pytest.fixture
def team(request) -> OrganisationCard:
    transactional = request.node.get_closest_marker("django_db").kwargs.get("transaction")
    request.getfixturevalue("transactional_db" if transactional else "db")
    return projects.team()


@pytest.fixture
def leader(team) -> Member:
    return projects.leader_of(team)


@pytest.fixture
def officer() -> Member:
    return stations.somebody("authority_officer")


@pytest.fixture
def actors(leader, officer) -> dict[str, Actor]:
    """By name: everybody of the house, with the team's own leader."""
    return stations.everybody() | {"leader": leader, "authority_officer": officer}


KINDS = [*stations.everybody(), "leader"]
