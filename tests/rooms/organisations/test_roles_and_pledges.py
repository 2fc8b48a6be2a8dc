"""A role is given for a time, rests until the pledge is signed, and ends by itself."""

import datetime as dt

import pytest
from django.db import DatabaseError

from tests.factories import access, organisations, people
from tests.fixtures.snapshot import held_by
from tongxing.access.queries import member as account_now
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, ids, takeaway
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.organisations import errors, queries, services
from tongxing.organisations.models import Membership, Pledge

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 16)
JOB = SystemActor("organisations.terms")


@pytest.fixture(autouse=True)
def _today():
    with clock.at(clock.from_local(TODAY, dt.time(9))):
        yield


@pytest.fixture
def team():
    return organisations.organisation()


def manager_of(team):
    return access.with_role("organisation_manager", organisation_id=team.id)


def roles(person, on=TODAY) -> set[str]:
    return {grant.role for grant in account_now(person.account_id, on).grants}


def on_day(days: int):
    return clock.at(clock.from_local(TODAY + dt.timedelta(days=days), dt.time(0, 40)))


def given(team, role="team_leader", until=None):
    """Somebody asked to join and was given a role by the manager."""
    person, me = people.registered()
    services.join_organisation(team.id, actor=me)
    return person, me, services.add_member(team.id, person.id, role, actor=manager_of(team), until=until)


def test_without_the_pledge_a_role_opens_nothing(team):
    person, me, held = given(team)
    assert (held.waits_for_pledge, roles(person)) == (True, set())
    assert [one.id for one in queries.roles_unsigned(me)] == [held.id]
    signed = organisations.sign(person, team)
    assert (signed.waits_for_pledge, roles(person)) == (False, {"team_leader"})
    assert queries.roles_unsigned(me) == ()


def test_signing_twice_is_signing_once_and_what_was_signed_is_sealed(team):
    person, me, held = given(team)
    organisations.sign(person, team)
    before = held_by("organisations", "access")
    organisations.sign(person, team)
    assert held_by("organisations", "access") == before
    text = queries.pledge_in_force(team.region_code)
    (line,) = Pledge.objects.all()
    assert (line.version, line.digest) == (text.version, text.digest)
    with pytest.raises(DatabaseError, match="append-only"):
        Pledge.objects.all().update(version="")


def test_only_the_edition_in_force_is_signed(team):
    person, me, held = given(team)
    with pytest.raises(errors.PledgeChanged):
        services.sign_pledge(held.id, "cn/administrators-pledge/2020-01", actor=me)
    assert not Pledge.objects.exists()


def test_who_has_no_role_signs_nothing_and_nobody_signs_for_another(team):
    person, me = organisations.member_in(team)
    (held,) = queries.memberships_of(person.id, me)
    version = queries.pledge_in_force(team.region_code).version
    with pytest.raises(errors.NothingToSign):
        services.sign_pledge(held.id, version, actor=me)
    with pytest.raises(NotAllowed):
        services.sign_pledge(held.id, version, actor=manager_of(team))
    with pytest.raises(NotFound):
        services.sign_pledge(held.id, version, actor=access.member())
    with pytest.raises(NotFound):
        services.sign_pledge(ids.new_id(), version, actor=me)
    assert not Pledge.objects.exists()


def test_an_invited_leader_may_sign_before_saying_yes(team):
    person, me = people.registered()
    invited = services.add_member(team.id, person.id, "team_leader", actor=manager_of(team))
    organisations.sign(person, team)
    assert roles(person) == set()
    services.answer_invitation(invited.id, accept=True, actor=me)
    assert roles(person) == {"team_leader"}


def test_a_role_lasts_until_the_day_named_and_ends_by_itself(team):
    until = TODAY + dt.timedelta(days=30)
    person, me, held = given(team, until=until)
    assert organisations.sign(person, team).role_ends_on == until
    assert roles(person, until) == {"team_leader"}
    assert roles(person, until + dt.timedelta(days=1)) == set()
    with on_day(30):
        assert services.keep_terms(actor=JOB)["ended"] == 0
    with on_day(31):
        assert services.keep_terms(actor=JOB)["ended"] == 1
        assert services.keep_terms(actor=JOB)["ended"] == 0
    (after,) = queries.memberships_of(person.id, me)
    assert (after.role, after.state, after.role_ends_on) == ("member", "active", None)
    assert Announcement.objects.filter(name="organisations.role_ended").count() == 1


def test_a_role_without_a_day_lasts_as_long_as_the_rule_allows(team):
    _person, _me, held = given(team)
    assert held.role_ends_on == TODAY + dt.timedelta(days=730)


@pytest.mark.parametrize("days", [-1, 731, 40000])
def test_a_role_does_not_begin_over_or_last_for_ever(team, days):
    person, _me = people.registered()
    before = held_by("organisations", "access")
    with pytest.raises(errors.RoleTooLong):
        services.add_member(
            team.id,
            person.id,
            "team_leader",
            actor=manager_of(team),
            until=TODAY + dt.timedelta(days=days),
        )
    assert held_by("organisations", "access") == before


def test_a_term_is_made_longer_by_giving_the_role_again(team):
    person, me, _held = given(team, until=TODAY + dt.timedelta(days=30))
    organisations.sign(person, team)
    longer = TODAY + dt.timedelta(days=90)
    again = services.add_member(team.id, person.id, "team_leader", actor=manager_of(team), until=longer)
    assert (again.role_ends_on, roles(person, longer)) == (longer, {"team_leader"})
    assert Membership.objects.count() == 1


def test_holder_and_managers_are_told_fourteen_days_before(team):
    person, _me, _held = given(team, until=TODAY + dt.timedelta(days=30))
    organisations.sign(person, team)
    told = []
    for days in (15, 16, 17):
        with on_day(days):
            told.append(services.keep_terms(actor=JOB)["ending"])
    assert told == [0, 1, 0]


def test_whom_the_platform_loaded_signs_within_thirty_days_or_the_role_rests(team):
    person, me = organisations.member_in(team, "team_leader")
    assert roles(person) == {"team_leader"}
    with on_day(30):
        assert services.keep_terms(actor=JOB)["resting"] == 0
    with on_day(31):
        assert services.keep_terms(actor=JOB)["resting"] == 1
        assert roles(person, TODAY + dt.timedelta(days=31)) == set()
        assert organisations.sign(person, team).waits_for_pledge is False
        assert roles(person, TODAY + dt.timedelta(days=31)) == {"team_leader"}


def test_who_signed_does_not_rest(team):
    person, _me = organisations.member_in(team, "team_leader")
    organisations.sign(person, team)
    with on_day(100):
        assert services.keep_terms(actor=JOB) == {"ended": 0, "ending": 0, "resting": 0}


def test_a_keeper_lets_members_in_and_gives_no_roles(team):
    person, _me, held = given(team, "member_keeper")
    organisations.sign(person, team)
    keeper = people.member_of(person)
    other, asking = people.registered()
    asked = services.join_organisation(team.id, actor=asking)
    assert services.answer_request(asked.id, accept=True, actor=keeper).state == "active"
    third = people.volunteer()
    assert services.add_member(team.id, third.id, "member", actor=keeper).state == "invited"
    assert len(queries.members(team.id, keeper).items) == 3
    before = held_by("organisations", "access")
    for who in (other.id, third.id, person.id):
        with pytest.raises(NotAllowed):
            services.add_member(team.id, who, "team_leader", actor=keeper)
        with pytest.raises(NotAllowed):
            services.add_member(team.id, person.id, "member", actor=keeper)
    assert held_by("organisations", "access") == before


def test_the_role_card_says_in_words_what_the_matrix_opens(team):
    person, me, held = given(team, "member_keeper", TODAY + dt.timedelta(days=90))
    card = queries.role_card(held.id, me)
    assert [zh for zh, _en in card.may] == [
        "添加成员",
        "答复加入申请",
        "查看成员名单",
        "查看成员身份",
    ]
    assert (card.ends_on, card.waits_for_pledge) == (TODAY + dt.timedelta(days=90), True)
    leader = queries.role_card(given(team)[2].id, SystemActor("test"))
    assert len(leader.may) > len(card.may)
    with pytest.raises(NotFound):
        queries.role_card(held.id, access.member())


def test_roles_are_listed_by_the_day_they_end(team):
    late = given(team, "team_leader", TODAY + dt.timedelta(days=90))[2]
    soon = given(team, "member_keeper", TODAY + dt.timedelta(days=30))[2]
    organisations.member_in(team)
    assert [one.id for one in queries.roles_of(team.id, manager_of(team))] == [soon.id, late.id]
    with pytest.raises(NotAllowed):
        queries.roles_of(team.id, access.member())


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_only_the_platform_keeps_terms(actor):
    who = access.everybody()[actor]
    if actor == "system":
        services.keep_terms(actor=who)
        return
    with pytest.raises(NotAllowed if actor != "visitor" else Exception):
        services.keep_terms(actor=who)


def test_what_one_belonged_to_and_signed_is_taken_along(team):
    person, _me, _held = given(team)
    organisations.sign(person, team)
    (part,) = [one for one in takeaway.parts() if one.name == "organisations"]
    told = part.export(person.id)
    assert [(one["organisation"], one["role"], one["state"]) for one in told["memberships"]] == [
        (team.name, "team_leader", "active")
    ]
    assert [one["version"] for one in told["pledges"]] == ["cn/administrators-pledge/2026-11"]
