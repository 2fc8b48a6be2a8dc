"""Belonging to a team: never without one's own yes, and a role lasts exactly as long as the membership."""

import pytest

from tests.factories import access, organisations, people
from tests.fixtures.snapshot import held_by
from tongxing.access.queries import member as account_now
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import ids, relay
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.organisations import errors, queries, services
from tongxing.organisations.models import Membership
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.people import errors as people_errors
from tongxing.people import services as people_services

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return organisations.organisation()


def manager_of(team):
    return access.with_role("organisation_manager", organisation_id=team.id)


def roles(person) -> set[str]:
    return {grant.role for grant in account_now(person.account_id).grants}


def test_a_person_who_is_asked_belongs_only_after_saying_yes(team):
    person, me = people.registered()
    invited = services.add_member(team.id, person.id, "team_leader", actor=manager_of(team))
    assert (invited.state, roles(person), queries.is_member(team.id, person.id)) == ("invited", set(), False)
    joined = services.answer_invitation(invited.id, accept=True, actor=me)
    assert (joined.state, joined.role, roles(person)) == ("active", "team_leader", set())
    organisations.sign(person, team)
    assert roles(person) == {"team_leader"}
    assert queries.organisations_of(person.id) == (team,)


def test_who_says_no_belongs_nowhere_and_may_be_asked_again(team):
    person, me = people.registered()
    invited = services.add_member(team.id, person.id, "member", actor=manager_of(team))
    assert services.answer_invitation(invited.id, accept=False, actor=me).state == "declined"
    assert services.answer_invitation(invited.id, accept=False, actor=me).state == "declined"
    with pytest.raises(errors.NothingToAnswer):
        services.answer_invitation(invited.id, accept=True, actor=me)
    assert services.add_member(team.id, person.id, "member", actor=manager_of(team)).state == "invited"


def test_who_asks_is_let_in_by_the_manager(team):
    person, me = people.registered()
    asked = services.join_organisation(team.id, actor=me)
    assert services.join_organisation(team.id, actor=me) == asked
    assert services.answer_request(asked.id, accept=True, actor=manager_of(team)).state == "active"
    assert roles(person) == set()


def test_who_asked_and_is_added_is_in_at_once(team):
    person, me = people.registered()
    services.join_organisation(team.id, actor=me)
    added = services.add_member(team.id, person.id, "team_leader", actor=manager_of(team))
    organisations.sign(person, team)
    assert (added.state, roles(person)) == ("active", {"team_leader"})


def test_who_is_invited_and_joins_is_in_at_once(team):
    person, me = people.registered()
    services.add_member(team.id, person.id, "organisation_manager", actor=manager_of(team))
    assert services.join_organisation(team.id, actor=me).state == "active"
    organisations.sign(person, team)
    assert roles(person) == {"organisation_manager"}


def test_a_member_given_another_role_holds_that_role_and_no_other(team):
    person, _me = organisations.member_in(team, "team_leader")
    services.add_member(team.id, person.id, "organisation_manager", actor=organisations.SYSTEM)
    assert roles(person) == {"organisation_manager"}
    services.add_member(team.id, person.id, "member", actor=organisations.SYSTEM)
    assert roles(person) == set()
    assert Membership.objects.count() == 1


def test_adding_twice_is_adding_once(team):
    person = people.volunteer()
    first = services.add_member(team.id, person.id, "team_leader", actor=organisations.SYSTEM)
    before = held_by("organisations", "access")
    assert services.add_member(team.id, person.id, "team_leader", actor=organisations.SYSTEM) == first
    assert held_by("organisations", "access") == before


def test_ending_takes_the_role_back(team):
    person, me = organisations.member_in(team, "team_leader")
    (held,) = queries.memberships_of(person.id, me)
    services.end_membership(held.id, actor=me)
    services.end_membership(held.id, actor=me)
    assert (roles(person), queries.organisations_of(person.id)) == (set(), ())
    assert Announcement.objects.filter(name="organisations.membership_ended").count() == 1


def test_who_leaves_as_volunteer_belongs_nowhere_any_more(team):
    person, me = organisations.member_in(team, "team_leader")
    people_services.leave(person.id, actor=me)
    relay.deliver_waiting()
    assert (roles(person), queries.organisations_of(person.id)) == (set(), ())


def test_led_by_names_the_teams_one_leads(team):
    _person, leader = organisations.member_in(team, "team_leader")
    assert queries.led_by(leader) == (team,)
    assert queries.led_by(access.member()) == ()
    decide = DecideOrganisation(team.id, "locked", "核查")
    services.decide_organisation(decide, actor=organisations.SYSTEM)
    assert queries.led_by(leader) == ()


def test_members_have_passed_the_real_name_check(team):
    person, me = people.registered(name="无应答")
    for deed in (
        lambda: services.join_organisation(team.id, actor=me),
        lambda: services.add_member(team.id, person.id, "member", actor=organisations.SYSTEM),
    ):
        with pytest.raises(errors.RealNameNeeded):
            deed()
    assert not Membership.objects.exists()


def test_who_is_no_volunteer_registers_first(team):
    with pytest.raises(people_errors.RegistrationNeeded):
        services.join_organisation(team.id, actor=access.member())


def test_a_team_that_does_not_stand_takes_nobody(team):
    services.decide_organisation(DecideOrganisation(team.id, "locked", "核查"), actor=organisations.SYSTEM)
    with pytest.raises(errors.NotInForce):
        services.add_member(team.id, people.volunteer().id, "member", actor=organisations.SYSTEM)


@pytest.mark.parametrize("role", ["", "operator", "authority_officer", "队长"])
def test_roles_of_the_platform_are_not_an_organisations_to_give(team, role):
    person = people.volunteer()
    with pytest.raises(errors.RoleUnknown):
        services.add_member(team.id, person.id, role, actor=manager_of(team))
    assert roles(person) == set()


def test_forged_ids_are_not_found(team):
    with pytest.raises(NotFound):
        services.add_member(ids.new_id(), people.volunteer().id, "member", actor=organisations.SYSTEM)
    with pytest.raises(NotFound):
        services.add_member(team.id, ids.new_id(), "member", actor=organisations.SYSTEM)
    with pytest.raises(NotFound):
        services.answer_invitation(ids.new_id(), accept=True, actor=organisations.SYSTEM)


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_who_may_add_members(team, actor):
    person = people.volunteer()
    before = held_by("organisations", "access")
    who = access.everybody(team.id)[actor]
    if actor in ("system", "authority_officer", "organisation_manager"):
        expected = "active" if isinstance(who, SystemActor) else "invited"
        assert services.add_member(team.id, person.id, "member", actor=who).state == expected
        return
    with pytest.raises(SignInFirst if isinstance(who, Visitor) else NotAllowed):
        services.add_member(team.id, person.id, "member", actor=who)
    assert held_by("organisations", "access") == before


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_who_may_read_the_names_of_members(team, actor):
    organisations.member_in(team)
    who = access.everybody(team.id)[actor]
    if actor in ("system", "authority_officer", "organisation_manager", "team_leader"):
        assert len(queries.members(team.id, who).items) == 1
    else:
        with pytest.raises(SignInFirst if isinstance(who, Visitor) else NotAllowed):
            queries.members(team.id, who)


ON_A_MEMBERSHIP = {
    "answer_invitation": (
        lambda held, who: services.answer_invitation(held.id, accept=True, actor=who),
        set(),
    ),
    "answer_request": (
        lambda held, who: services.answer_request(held.id, accept=True, actor=who),
        {"system", "organisation_manager"},
    ),
    "end_membership": (
        lambda held, who: services.end_membership(held.id, actor=who),
        {"system", "organisation_manager"},
    ),
}
SEES_A_MEMBERSHIP = {"system", "organisation_manager", "team_leader"}


@pytest.mark.parametrize("actor", list(access.everybody()))
@pytest.mark.parametrize("deed", ON_A_MEMBERSHIP)
def test_who_may_answer_and_end(team, deed, actor):
    act, may = ON_A_MEMBERSHIP[deed]
    person, me = people.registered()
    if deed == "answer_invitation":
        held = services.add_member(team.id, person.id, "member", actor=manager_of(team))
    else:
        held = services.join_organisation(team.id, actor=me)
    before = held_by("organisations", "access")
    who = access.everybody(team.id)[actor]
    if actor in may:
        act(held, who)
        return
    refused = SignInFirst if actor == "visitor" else NotAllowed if actor in SEES_A_MEMBERSHIP else NotFound
    with pytest.raises(refused):
        act(held, who)
    assert held_by("organisations", "access") == before


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_asking_twice_at_once_is_asking_once(race):
    team = organisations.organisation()
    _person, me = people.registered()
    won, lost = race(
        lambda: services.join_organisation(team.id, actor=me),
        meeting_at="tongxing.organisations.services.memberships._refuse_unverified",
    )
    assert lost == []
    assert won[0] == won[1]
    assert Membership.objects.count() == 1
