"""Setting up a project: six denials on record, one's own team, and the need goes with it or nothing does."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from tests.factories import needs as a_need
from tests.factories import projects as make
from tests.factories import stations as places
from tests.rooms.projects.conftest import KINDS
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, codelists
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.needs import errors as need_errors
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.places.errors import PlaceUnknown
from tongxing.projects import errors, services
from tongxing.projects.models import Declaration, Project
from tongxing.projects.shapes import REFUSED_KINDS

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("who", KINDS)
def test_only_the_teams_own_leader_sets_one_up(who, actors, team):
    order = make.an_order(team.id)
    if who == "leader":
        assert services.set_up_project(order, actor=actors[who]).state == "proposed"
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.set_up_project(order, actor=actors[who])
    assert (Project.objects.count(), Declaration.objects.count()) == (0, 0)


def test_a_manager_sets_one_up_in_their_own_name(team):
    manager = places.somebody("organisation_manager", team.region_code, team.id)
    services.set_up_project(make.an_order(team.id), actor=manager)
    assert Project.objects.get().proposed_by == manager.label


def test_a_leader_without_a_team_leads_none(team):
    with pytest.raises(NotAllowed):
        services.set_up_project(make.an_order(team.id), actor=places.somebody("team_leader"))


def test_it_has_a_number_a_declaration_and_is_announced(team, leader):
    with clock.at(a_need.MORNING):
        first = services.set_up_project(make.an_order(team.id, title=" 陪伴\n就医 "), actor=leader)
        second = services.set_up_project(make.an_order(team.id), actor=leader)
    assert (first.number, second.number) == ("230103-2026-00001", "230103-2026-00002")
    assert (first.title, first.organisation_name, first.place_text) == (
        "陪伴 就医",
        team.name,
        "南岗区花园街道",
    )
    assert set(first.denied_kinds) == set(REFUSED_KINDS)
    assert Declaration.objects.filter(declared_by=leader.label).count() == 2
    assert Announcement.objects.filter(name="projects.project_set_up").count() == 2


@pytest.mark.parametrize("kind", REFUSED_KINDS)
def test_without_one_of_the_six_denials_there_is_no_project(kind, team, leader):
    order = make.an_order(team.id, refused_kinds_denied=frozenset(REFUSED_KINDS) - {kind})
    with pytest.raises(Invalid) as no:
        services.set_up_project(order, actor=leader)
    assert [fault.code for fault in no.value.faults] == [f"not_denied_{kind}"]
    assert Project.objects.count() == 0


def test_the_database_itself_refuses_five_denials(team):
    project = make.proposed(team)
    Declaration.objects.all().delete()
    with pytest.raises(IntegrityError, match="projects_declaration_denies_all_six"), transaction.atomic():
        Declaration.objects.create(
            project_id=project.id,
            denied_kinds=list(REFUSED_KINDS)[:5],
            declared_by="nobody",
            declared_at=clock.now(),
        )


def test_the_need_is_taken_up_in_the_same_breath(team, leader):
    need = a_need.answered()
    project = services.set_up_project(make.an_order(team.id, need_id=need.id), actor=leader)
    need.refresh_from_db()
    assert (need.state, need.organisation_id, project.need_id) == ("taken_up", team.id, need.id)


@pytest.mark.parametrize("state", ["noted", "declined", "taken_up", "served", "withdrawn"])
def test_when_the_need_is_not_open_there_is_no_project_either(state, team, leader):
    need = a_need.EVERY_STATE[state]()
    told = Announcement.objects.count()
    with pytest.raises((need_errors.NotOpenForTeams, NotFound)):
        services.set_up_project(make.an_order(team.id, need_id=need.id), actor=leader)
    assert (Project.objects.count(), Announcement.objects.count()) == (0, told)


def test_a_forged_need_is_not_found(team, leader):
    with pytest.raises(NotFound):
        services.set_up_project(make.an_order(team.id, need_id=uuid.uuid4()), actor=leader)
    assert Project.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, Invalid),
        ({"title": "名" * 61}, Invalid),
        ({"starts_on": dt.date(2020, 1, 1)}, Invalid),
        ({"ends_on": dt.date(2020, 1, 1)}, Invalid),
        ({"category": "x"}, codelists.UnknownCode),
        ({"region_code": places.DAOLI}, Invalid),
        ({"region_code": places.CITY}, Invalid),
        ({"region_code": 123456789012}, PlaceUnknown),
    ],
)
def test_what_cannot_be_a_project_is_refused(changes, refusal, team, leader):
    with pytest.raises(refusal):
        services.set_up_project(make.an_order(team.id, **changes), actor=leader)
    assert Project.objects.count() == 0


def test_a_suspended_team_sets_up_nothing(team, leader):
    order = DecideOrganisation(team.id, "disabled", "整改中")
    organisations.decide_organisation(order, actor=SystemActor("test"))
    with pytest.raises(errors.OrganisationNotActive):
        services.set_up_project(make.an_order(team.id), actor=leader)


def test_rare_characters_and_scripts_are_text(team, leader):
    card = services.set_up_project(make.an_order(team.id, title="𠮷祥<script>"), actor=leader)
    assert card.title == "𠮷祥<script>"


def test_the_same_key_is_the_same_project(team, leader):
    order = make.an_order(team.id)
    first = services.set_up_project(order, actor=leader)
    assert services.set_up_project(replace(order, title="别的"), actor=leader) == first
    assert Project.objects.count() == 1


@pytest.mark.race(guard="constraint projects_project_set_up_once_per_key")
@pytest.mark.django_db(transaction=True)
def test_the_same_order_at_the_same_moment_is_one_project(race, team, leader):
    order = make.an_order(team.id)
    won, lost = race(
        lambda: services.set_up_project(order, actor=leader), meeting_at="tongxing.projects.rules.problems"
    )
    assert (lost, Project.objects.count()) == ([], 1)
    assert won[0] == won[1]


@pytest.mark.race(
    guard=("row lock", "constraint needs_takeup_one_at_a_time", "function tongxing.needs.services.steps.move")
)
@pytest.mark.django_db(transaction=True)
def test_two_teams_at_one_need_make_one_project(race, team):
    need = a_need.answered()
    other = make.team(name="比乐社区暖心队")

    def wants(organisation):
        order = make.an_order(organisation.id, need_id=need.id)
        return lambda: services.set_up_project(order, actor=make.leader_of(organisation))

    won, lost = race([wants(team), wants(other)], meeting_at="tongxing.needs.services.steps.require_state")
    assert (len(won), [type(no) for no in lost]) == (1, [need_errors.NotOpenForTeams])
    assert Project.objects.count() == 1
