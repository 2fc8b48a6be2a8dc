"""People of a roster join by their own word; a no stays between them and the platform."""

import datetime as dt

import pytest
from django.db import transaction

from tests.factories import access, organisations, people, rosters
from tongxing.foundation import clock, ports
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as teams
from tongxing.organisations.models import Membership
from tongxing.people import errors as people_errors
from tongxing.rosters import errors, queries, services
from tongxing.rosters.models import Invitation, Roster, Row
from tongxing.rosters.shapes import ApplyRoster

pytestmark = pytest.mark.django_db
SYSTEM = organisations.SYSTEM


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def volunteer():
    """Somebody registered, and the phone they sign in with."""
    somebody = people.member_of(people.volunteer())
    return rosters.phone_of(somebody), somebody


def test_the_person_sees_the_invitation_and_nobody_else_does():
    team, manager = rosters.manager()
    phone, invited = volunteer()
    rosters.applied(team, manager, phone)
    (card,) = queries.invitations_of(invited)
    assert (card.organisation_name, card.name, card.answer_by) == (team.name, "志***", dt.date(2026, 4, 15))
    assert queries.invitations_of(manager) == ()
    with pytest.raises(NotFound):
        services.answer_invitation(card.id, accept=True, actor=manager)


def test_a_yes_makes_a_member_and_forgets_what_the_roster_said():
    team, manager = rosters.manager()
    phone, invited = volunteer()
    roster = rosters.applied(team, manager, phone)
    (card,) = queries.invitations_of(invited)
    assert services.answer_invitation(card.id, accept=True, actor=invited).state == "accepted"
    services.answer_invitation(card.id, accept=True, actor=invited)
    assert [membership.state for membership in teams.memberships_of(_person(invited), invited)] == ["active"]
    assert Invitation.objects.get().person_sealed is None
    after = queries.roster(roster.id, manager)
    assert (after.invited, after.joined, after.not_joined) == (1, 1, 0)


def _person(somebody):
    from tongxing.people import queries as volunteers

    return volunteers.person_of(somebody.account_id).id


def test_a_no_looks_to_the_organisation_like_no_answer_at_all():
    team, manager = rosters.manager()
    phone, invited = volunteer()
    silent, _somebody = volunteer()
    roster = rosters.applied(team, manager, phone, silent)
    (card,) = queries.invitations_of(invited)
    services.answer_invitation(card.id, accept=False, actor=invited)
    after = queries.roster(roster.id, manager)
    assert (after.invited, after.joined, after.not_joined) == (2, 0, 2)
    again = rosters.uploaded(
        team, manager, rosters.text([(1, "孙海波", "", phone), (2, "周玉珍", "", silent)]).encode()
    )
    assert {row.verdict for row in queries.preview(again.id, manager).items} == {"invited"}
    assert Membership.objects.filter(person_id=_person(invited)).count() == 0
    with pytest.raises(errors.InvitationOver):
        services.answer_invitation(card.id, accept=True, actor=invited)


def test_who_is_no_volunteer_registers_first_and_the_invitation_waits():
    team, manager = rosters.manager()
    phone, invited = rosters.newcomer()
    rosters.applied(team, manager, phone)
    (card,) = queries.invitations_of(invited)
    with pytest.raises(people_errors.RegistrationNeeded):
        services.answer_invitation(card.id, accept=True, actor=invited)
    people.registered(invited)
    services.answer_invitation(card.id, accept=True, actor=invited)
    assert teams.is_member(team.id, _person(invited))


def test_a_leader_who_is_invited_by_mistake_stays_leader():
    team, manager = rosters.manager()
    phone, invited = volunteer()
    rosters.applied(team, manager, phone)
    organisations.member_in(team, "team_leader", _card(invited))
    (card,) = queries.invitations_of(invited)
    services.answer_invitation(card.id, accept=True, actor=invited)
    assert Membership.objects.get(person_id=_person(invited)).role == "team_leader"


def _card(somebody):
    from tongxing.people import queries as volunteers

    return volunteers.person_of(somebody.account_id)


def test_chosen_rows_are_invited_and_the_others_later():
    team, manager = rosters.manager()
    card = rosters.uploaded(team, manager)
    with pytest.raises(errors.NobodyChosen):
        services.apply_roster(ApplyRoster(card.id, ()), actor=manager)
    with pytest.raises(errors.NobodyChosen):
        services.apply_roster(ApplyRoster(card.id, (5, 99)), actor=manager)
    assert services.apply_roster(ApplyRoster(card.id, (4,)), actor=manager).invited == 1
    assert services.apply_roster(ApplyRoster(card.id), actor=manager).invited == 2
    assert services.apply_roster(ApplyRoster(card.id), actor=manager).invited == 2
    assert Invitation.objects.count() == 2


def test_everybody_invited_is_told_once():
    team, manager = rosters.manager()
    rosters.applied(team, manager, rosters.WANG, rosters.LI)
    ports.sms().sent.clear()
    assert services.tell_invited(actor=SYSTEM) == 2
    assert services.tell_invited(actor=SYSTEM) == 0
    assert sorted(message.phone for message in ports.sms().sent) == [rosters.WANG, rosters.LI]
    words = ports.sms().sent[0].words
    assert team.name in words and "4月15日后" in words


def test_without_an_answer_name_and_phone_are_erased_then_the_invitation_goes():
    team, manager = rosters.manager()
    phone, invited = volunteer()
    rosters.applied(team, manager, phone)
    (card,) = queries.invitations_of(invited)
    with clock.at(access.NOW + dt.timedelta(days=31)):
        assert queries.invitations_of(invited) == ()
        with pytest.raises(errors.InvitationOver):
            services.answer_invitation(card.id, accept=True, actor=invited)
        services.forget_old(actor=SYSTEM)
        assert Invitation.objects.values_list("state", "person_sealed").get() == ("lapsed", None)
    with clock.at(access.NOW + dt.timedelta(days=90)):
        services.forget_old(actor=SYSTEM)
    assert Invitation.objects.count() == 0


def test_after_its_days_a_roster_is_counts_and_nothing_else(django_capture_on_commit_callbacks):
    team, manager = rosters.manager()
    roster = rosters.applied(team, manager, rosters.WANG)
    stored_as = Roster.objects.get().stored_as
    with clock.at(access.NOW + dt.timedelta(days=7)), django_capture_on_commit_callbacks(execute=True):
        services.forget_old(actor=SYSTEM)
    with pytest.raises(FileNotFoundError):
        ports.storage().fetch(stored_as)
    assert Row.objects.count() == 0
    after = queries.roster(roster.id, manager)
    assert (after.state, after.invited) == ("forgotten", 1)


def test_an_erasure_that_is_undone_leaves_the_file():
    team, manager = rosters.manager()
    card = rosters.uploaded(team, manager)
    with transaction.atomic():
        services.forget_roster(card.id, actor=manager)
        transaction.set_rollback(True)
    assert ports.storage().fetch(Roster.objects.get(pk=card.id).stored_as)


def test_a_manager_may_erase_a_roster_at_once():
    team, manager = rosters.manager()
    card = rosters.uploaded(team, manager)
    services.forget_roster(card.id, actor=manager)
    services.forget_roster(card.id, actor=manager)
    assert (Row.objects.count(), Roster.objects.get().stored_as) == (0, "")
    with pytest.raises(NotFound):
        services.forget_roster(card.id, actor=access.member())


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_refused_rows_come_back_with_their_reason_and_can_be_handed_in_again(kind):
    team, manager = rosters.manager()
    rows = [(1, "=1+1", "", rosters.WANG), (2, "李建国", "", rosters.LI), (3, "赵敏", "", "139")]
    card = rosters.uploaded(team, manager, rosters.text(rows, rosters.HEADINGS[:4]).encode("gb18030"))
    name, content = queries.refused_file(card.id, kind, manager)
    assert name == f"roster-20260316-0900-refused.{kind}"
    from tongxing.rosters import reading

    told = [tuple(str(cell or "") for cell in row.cells) for row in reading.rows_of(content)]
    assert told == [
        ("原行号", "退回原因", "序号", "姓 名", "身份证号码", "手机号 (必填)"),
        ("2", "B2 不像姓名，请核对。", "1", "'=1+1", "", rosters.WANG),
        ("4", "D4 不是 11 位手机号，请核对。", "3", "赵敏", "", "139"),
    ]
    again = rosters.uploaded(team, manager, content)
    assert again.refused == again.rows
