"""A federation is registered by the authority; organisations join and leave as they like; what it does is published."""

import datetime as dt
import uuid

import pytest

from tests.factories import incubation as made
from tongxing.foundation.refusals import Invalid, NotAllowed
from tongxing.incubation import errors, queries, services


@pytest.fixture
def federation():
    return made.federation()


@pytest.fixture
def team():
    return made.house("花园街道邻里互助队")


def chair(federation):
    return made.manager(federation.organisation_id)


def joined(federation, team):
    asked = services.ask_to_join(made.joining(federation, team), actor=made.manager(team.id))
    return services.answer_member(asked.id, accept=True, actor=chair(federation))


def test_it_is_registered_once_at_its_level(federation):
    assert (federation.level, federation.name, federation.members) == ("county", "南岗区志愿服务联合会", 0)
    order = made.FoundFederation(uuid.uuid4(), federation.organisation_id, made.COUNTY)
    with pytest.raises(errors.FederationThere):
        services.found_federation(order, actor=made.officer())


def test_an_organisation_does_not_make_itself_a_federation(team):
    order = made.FoundFederation(uuid.uuid4(), team.id, made.COUNTY)
    with pytest.raises(NotAllowed):
        services.found_federation(order, actor=made.manager(team.id))


def test_who_asks_belongs_after_the_federation_said_yes(federation, team):
    asked = services.ask_to_join(made.joining(federation, team), actor=made.manager(team.id))
    assert asked.state == "asked"
    with pytest.raises(errors.NothingToAnswer):
        services.answer_member(asked.id, accept=True, actor=made.manager(team.id))
    assert services.answer_member(asked.id, accept=True, actor=chair(federation)).state == "active"
    assert queries.federation(federation.id).members == 1


def test_who_is_invited_says_yes_or_no_alone(federation, team):
    told = services.invite_member(made.joining(federation, team), actor=chair(federation))
    with pytest.raises(errors.NothingToAnswer):
        services.answer_member(told.id, accept=True, actor=chair(federation))
    assert services.answer_member(told.id, accept=False, actor=made.manager(team.id)).state == "declined"
    assert queries.federation(federation.id).members == 0


def test_one_place_and_the_same_key_is_the_same_request(federation, team):
    order, actor = made.joining(federation, team), made.manager(team.id)
    assert services.ask_to_join(order, actor=actor) == services.ask_to_join(order, actor=actor)
    with pytest.raises(errors.MemberAlready):
        services.ask_to_join(made.joining(federation, team), actor=actor)


def test_nobody_joins_for_another(federation, team):
    stranger = made.manager(made.house("花园街道第二队").id)
    with pytest.raises(NotAllowed):
        services.ask_to_join(made.joining(federation, team), actor=stranger)


def test_a_member_leaves_alone_and_may_come_back(federation, team):
    held = joined(federation, team)
    assert services.end_federation_member(held.id, actor=made.manager(team.id)).state == "ended"
    assert joined(federation, team).state == "active"


def test_what_it_did_is_published_duty_by_duty(federation, team):
    joined(federation, team)
    order = made.done_for(federation, team.id)
    services.say_federation_service(order, actor=chair(federation))
    services.say_federation_service(order, actor=chair(federation))
    services.say_federation_service(made.done_for(federation, duty="lead"), actor=chair(federation))
    told = queries.statement(federation.id, 2026)
    assert [(one.zh, one.services, one.members) for one in told] == [
        ("引领", 1, 0),
        ("联合", 0, 0),
        ("服务", 1, 1),
        ("促进", 0, 0),
    ]
    assert queries.statement(federation.id, 2025)[2].services == 0


def test_only_members_are_reached_only_duties_are_done_and_only_days_that_were(federation, team):
    by = chair(federation)
    with pytest.raises(errors.MembersOnly):
        services.say_federation_service(made.done_for(federation, team.id), actor=by)
    with pytest.raises(errors.DutyUnknown):
        services.say_federation_service(made.done_for(federation, duty="sell"), actor=by)
    with pytest.raises(errors.DayWrong):
        services.say_federation_service(made.done_for(federation, held_on=dt.date(2026, 3, 17)), actor=by)
    with pytest.raises(Invalid):
        services.say_federation_service(made.done_for(federation, title="会"), actor=by)
    assert queries.services_of(federation.id, 2026) == ()
