"""Inviting: only whom a team may rightly ask, once, with nothing reserved; their own setting answers first."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tests.factories import agreements as papers
from tests.factories import openings, organisations, selections
from tests.factories.selections import invited, number_of, ordered
from tongxing.activities import errors as plain
from tongxing.activities import queries as activities
from tongxing.activities import services as occasions
from tongxing.activities.models import SignUp
from tongxing.activities.shapes import SignAgreement
from tongxing.agreements.errors import AgreementWanted
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed
from tongxing.people import queries as people
from tongxing.selections import errors, queries, services
from tongxing.selections.models import ActivityInvitation
from tongxing.selections.shapes import AcceptInvitation


@pytest.fixture
def member(team):
    """A volunteer who belongs to the team."""
    _person, who = made.volunteer()
    organisations.member_in(team, person=people.person_of(who.account_id))
    return who


def accepted(card, who, **more):
    return services.accept_invitation(AcceptInvitation(uuid.uuid4(), card.id, **more), actor=who)


def test_a_member_is_asked_and_accepts_with_a_place(team, member):
    card = made.activity(team)
    made_so = invited(card, member, team)
    assert (made_so.state, made_so.ends_at) == ("open", made.NOW + dt.timedelta(hours=48))
    assert made.counts(card) == (0, 0)
    (mine,) = queries.my_invitations(member)
    assert (mine.activity.title, mine.state) == (card.title, "open")
    assert accepted(mine, member).state == "accepted"
    assert accepted(mine, member).state == "accepted"
    assert (made.counts(card), SignUp.objects.count()) == ((1, 0), 1)
    assert [row.state for row in queries.invitations_to(card.id, team.leader)] == ["accepted"]


def test_nobody_else_is_found_and_whoever_came_before_is(team, member):
    card, (_person, stranger) = made.activity(team), made.volunteer()
    for number in (number_of(stranger), "TX99999999", number_of(member)[:-1]):
        with pytest.raises(errors.NotToBeInvited):
            services.invite(ordered(card, number), actor=team.leader)
    assert [one.volunteer_number for one in queries.candidates(card.id, team.leader)] == [number_of(member)]
    person = people.person_of(stranger.account_id)
    selections.came_before(team, stranger)
    told = {one.volunteer_number: one.why for one in queries.candidates(card.id, team.leader)}
    assert told[person.volunteer_number] == "served"
    assert invited(card, stranger, team).state == "open"
    with pytest.raises(NotAllowed):
        services.invite(ordered(card, number_of(member)), actor=stranger)
    with pytest.raises(NotAllowed):
        queries.candidates(card.id, stranger)


def test_one_person_is_asked_once_to_one_activity(team, member):
    card = made.activity(team)
    order = ordered(card, number_of(member))
    first = services.invite(order, actor=team.leader)
    assert services.invite(order, actor=team.leader) == first
    with pytest.raises(errors.InvitedAlready):
        invited(card, member, team)
    services.decline_invitation(first.id, actor=member)
    assert services.decline_invitation(first.id, actor=member).state == "declined"
    with pytest.raises(errors.InvitedAlready):
        invited(card, member, team)
    other = made.activity(team, title="另一个", starts_at=made.at(18), ends_at=made.at(19))
    made.sign_up(other, member)
    with pytest.raises(errors.HasSignedUp):
        invited(other, member, team)


def test_by_their_own_setting_nobody_is_told_or_somebody_is_signed_up(team, member):
    """Whoever wants none hears nothing; the team hears that and no more. Where a risk is accepted, they are asked."""
    services.choose_invitations("refuse", actor=member)
    assert invited(made.activity(team), member, team).state == "refused"
    assert queries.my_invitations(member) == ()
    services.choose_invitations("accept", actor=member)
    assert queries.my_choice(member) == "accept"
    later = {"starts_at": made.at(18), "ends_at": made.at(19)}
    card = made.activity(team, title="晚些时候", **later)
    assert invited(card, member, team).state == "accepted"
    assert activities.sign_up_of(card.id, member).state == "held"
    # It clashes with that one, so they are asked; so they are where a risk notice is accepted.
    assert invited(made.activity(team, title="同时", **later), member, team).state == "open"
    risky = made.activity(team, title="有风险", is_risky=True, starts_at=made.at(12, 30), ends_at=made.at(13))
    assert invited(risky, member, team).state == "open"
    with pytest.raises(errors.ChoiceUnknown):
        services.choose_invitations("perhaps", actor=member)
    assert Announcement.objects.filter(name="selections.invited_to_activity").count() == 3


def test_accepting_asks_all_that_signing_up_asks(team, member):
    card = made.activity(team, places=1, is_risky=True)
    told = invited(card, member, team)
    with pytest.raises(plain.RisksNotAccepted):
        accepted(told, member)
    other, third = made.crowd(2)
    with pytest.raises(errors.InvitationUnknown):
        queries.invitation(told.id, other)
    made.sign_up(card, other)
    with pytest.raises(errors.NotAdmitted):
        accepted(told, member, risks_version=card.risks_version)
    with pytest.raises(plain.NoPlaceFree):
        invited(card, third, team)
    assert queries.invitation(told.id, member).state == "open"


def test_it_runs_out_by_itself_and_by_the_look(team, member):
    card = made.activity(team)
    told = invited(card, member, team)
    with clock.at(told.ends_at):
        assert queries.invitation(told.id, member).state == "expired"
        with pytest.raises(errors.InvitationOver):
            accepted(told, member)
        assert [services.expire_invitations(actor=selections.JOB) for _ in range(2)] == [1, 0]
        with pytest.raises(errors.InvitationOver):
            services.take_back_invitation(told.id, actor=team.leader)
    assert Announcement.objects.filter(name="selections.invitation_answered").count() == 1


def test_it_is_taken_back_by_the_team(team, member):
    told = invited(made.activity(team), member, team)
    with pytest.raises(NotAllowed):
        services.take_back_invitation(told.id, actor=member)
    assert services.take_back_invitation(told.id, actor=team.leader).state == "taken_back"
    assert services.take_back_invitation(told.id, actor=team.leader).state == "taken_back"
    with pytest.raises(errors.InvitationOver):
        accepted(told, member)


def test_nobody_is_led_past_those_with_a_number_nor_in_before_it_opens(team, member):
    opening = openings.announced(team)
    card = activities.activity(opening.activity_id, team.leader)
    with pytest.raises(plain.NotOpenYet):
        invited(card, member, team)
    with clock.at(openings.OPENS), pytest.raises(plain.InTurn):
        invited(card, member, team)
    found = selections.announced(team, title="审核报名的")
    with clock.at(selections.OPENS):
        card = activities.activity(found.activity_id, team.leader)
        assert invited(card, member, team).state == "open"


def test_whoever_leaves_is_asked_no_more(team, member):
    told = invited(made.activity(team), member, team)
    services.choose_invitations("accept", actor=member)
    person = people.person_of(member.account_id)
    services.forget_person(person.id, actor=selections.JOB)
    assert ActivityInvitation.objects.get(pk=told.id).state == "expired"
    assert queries.my_choice(member) == "ask"


def test_accepting_asks_for_the_written_agreement_too(team, member):
    """R-25: an invitation is no way around the agreement that a team asks for."""
    papers.signed_by(team)
    card = made.activity(team, asks_agreement=True)
    told = invited(card, member, team)
    with pytest.raises(AgreementWanted):
        accepted(told, member)
    assert (queries.invitation(told.id, member).state, made.counts(card)) == ("open", (0, 0))
    version = activities.agreement(card.id, member).text.version
    occasions.sign_agreement(SignAgreement(card.id, version), actor=member)
    assert accepted(told, member).state == "accepted"
    assert made.counts(card) == (1, 0)
