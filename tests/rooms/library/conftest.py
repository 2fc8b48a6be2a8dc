"""A proven project in Nangang, its officers, and a team in Daoli that would like to do the same."""

import pytest

from tests.factories import library as make
from tests.factories import projects, stations
from tongxing.access.shapes import Actor, Member
from tongxing.organisations.shapes import OrganisationCard
from tongxing.projects.shapes import ProjectCard

MANY = [*stations.everybody(), "leader"]


@pytest.fixture
def team(request) -> OrganisationCard:
    marker = request.node.get_closest_marker("django_db")
    together = "transactional_db" if marker.kwargs.get("transaction") else "db"
    request.getfixturevalue(together)
    return projects.team()


@pytest.fixture
def proven(team) -> ProjectCard:
    return make.evaluated(team)


@pytest.fixture
def other(team) -> OrganisationCard:
    return projects.team(stations.DAOLI, name="道里春风队")


@pytest.fixture
def leader(team) -> Member:
    return projects.leader_of(team)


@pytest.fixture
def actors(leader) -> dict[str, Actor]:
    """By name: everybody of the house, with the team's own leader."""
    return stations.everybody() | {"leader": leader}
