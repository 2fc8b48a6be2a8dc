"""A series: a name kept by one organisation, and projects that belong to it by both sides' yes (H24-4)."""

import uuid

import pytest

from tests.factories import projects, stations
from tests.factories.library import official
from tongxing.access import matrix
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.library import errors, queries, services
from tongxing.library.models import SeriesMember
from tongxing.library.shapes import FoundSeries
from tongxing.projects import services as deeds
from tongxing.projects.shapes import ReviewProject

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(team):
    return stations.somebody("organisation_manager", team.region_code, team.id)


@pytest.fixture
def series(team, manager):
    return services.found_series(founding(team), actor=manager)


def founding(team, **wanted) -> FoundSeries:
    told = {"key": uuid.uuid4(), "name": "冰城暖邻", "purpose": "冬天里邻里互相照应"} | wanted
    return FoundSeries(organisation_id=team.id, **told)


def test_a_manager_founds_a_series_once_under_a_name(team, leader, manager):
    order = founding(team)
    with pytest.raises(NotAllowed):
        services.found_series(order, actor=leader)
    card = services.found_series(order, actor=manager)
    assert services.found_series(order, actor=manager) == card
    with pytest.raises(errors.NameTaken):
        services.found_series(founding(team), actor=manager)
    assert ([one.name for one in queries.series_known().items], queries.series_kept(manager)) == (
        ["冰城暖邻"],
        (card,),
    )


@pytest.mark.parametrize(
    "wanted", [{"name": " "}, {"name": "字" * 41}, {"purpose": ""}, {"purpose": "字" * 201}]
)
def test_a_series_says_what_it_is_about(wanted, team, manager):
    with pytest.raises(Invalid):
        services.found_series(founding(team, **wanted), actor=manager)


def test_a_project_of_its_own_belongs_at_once_and_another_asks(series, team, leader, other, manager):
    own = projects.approved(team)
    assert services.join_series(series.id, own.id, actor=leader).state == "agreed"
    theirs = projects.proposed(other, region_code=stations.SUOFEIYA)
    asking = projects.leader_of(other)
    with pytest.raises(errors.NotInForce):
        services.join_series(series.id, theirs.id, actor=asking)
    approve(theirs)
    asked = services.join_series(series.id, theirs.id, actor=asking)
    assert (asked.state, services.join_series(series.id, theirs.id, actor=asking)) == ("asked", asked)
    assert [one.id for one in queries.members_waiting(manager)] == [asked.id]
    with pytest.raises(NotAllowed):
        services.answer_joining(asked.id, agrees=True, actor=asking)
    assert services.answer_joining(asked.id, agrees=True, actor=manager).state == "agreed"
    with pytest.raises(errors.AnsweredAlready):
        services.answer_joining(asked.id, agrees=False, actor=manager)
    card, members = queries.series(series.id)
    assert (card.projects, {one.project_id for one in members}) == (2, {own.id, theirs.id})
    assert [one.name for one in queries.series_of_project(theirs.id)] == ["冰城暖邻"]
    assert Announcement.objects.filter(name="library.series_joined").count() == 2


def approve(project):
    deeds.approve_project(ReviewProject(project.id, uuid.uuid4(), "好"), actor=official(stations.DAOLI))


def test_nobody_joins_with_a_project_that_is_not_theirs(series, team, other):
    project = projects.approved(team)
    with pytest.raises(NotAllowed):
        services.join_series(series.id, project.id, actor=projects.leader_of(other))
    with pytest.raises(NotFound):
        services.join_series(uuid.uuid4(), project.id, actor=projects.leader_of(team))
    with pytest.raises(NotFound):
        queries.series(uuid.uuid4())


@pytest.mark.parametrize("deed", ["library.see_member", "library.answer_joining"])
def test_the_twins_agree_on_members(deed, series, team, leader, manager, actors):
    services.join_series(series.id, projects.approved(team).id, actor=leader)
    rows = list(SeriesMember.objects.order_by("id"))
    for who, actor in (actors | {"manager": manager}).items():
        part = matrix.narrowing(actor, deed)
        listed = (
            set() if part is None else set(SeriesMember.objects.filter(part).values_list("id", flat=True))
        )
        assert listed == {row.id for row in rows if matrix.allows(actor, deed, row)}, who
