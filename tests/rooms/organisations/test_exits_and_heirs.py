"""A dissolved organisation ends for everybody in it; its records pass on, and the successor certifies (R-15)."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, ledger, organisations, people
from tests.fixtures.snapshot import held_by
from tongxing.access.queries import member as account_now
from tongxing.certificates import queries as certificates
from tongxing.certificates import services as certificate_deeds
from tongxing.certificates.shapes import IssueBundle
from tongxing.foundation.refusals import NotAllowed
from tongxing.organisations import errors, queries, services
from tongxing.organisations.models import Membership
from tongxing.organisations.shapes import (
    DecideOrganisation,
    DescribeOrganisation,
    LinkOrganisation,
)

pytestmark = pytest.mark.django_db


def dissolve(team, successor=None):
    order = DecideOrganisation(team.id, "dissolved", "人员并入街道队", successor.id if successor else None)
    return services.decide_organisation(order, actor=access.with_role("authority_officer"))


def named(name: str, **changes):
    return organisations.organisation(name=name, **changes)


def test_nobody_belongs_to_a_dissolved_organisation_or_administers_it():
    team, heir = named("小巷修理队"), named("街道志愿队")
    leader, me = organisations.member_in(team, "team_leader")
    member, _their = organisations.member_in(team)
    dissolve(team, heir)
    assert queries.organisations_of(leader.id) == queries.organisations_of(member.id) == ()
    assert account_now(leader.account_id).grants == ()
    assert not Membership.objects.filter(state="active").exists()


def test_without_successor_or_superior_nothing_is_dissolved():
    team, waiting = named("小巷修理队"), named("没有批的队", pending=True)
    organisations.member_in(team)
    before = held_by("organisations", "access")
    with pytest.raises(errors.SuccessorNeeded):
        dissolve(team)
    for unfit in (team, waiting):
        with pytest.raises(errors.OrganisationUnfit):
            dissolve(team, unfit)
    assert held_by("organisations", "access") == before


def test_the_superior_takes_over_when_nobody_is_named():
    above = named("街道志愿队")
    team = named("小巷修理队", superior_id=above.id)
    assert dissolve(team).successor_id == above.id


def test_records_pass_on_through_more_than_one_hand():
    first, second, third = named("一队"), named("二队"), named("三队")
    dissolve(first, second)
    dissolve(second, third)
    assert queries.heir_of(first.id) == queries.heir_of(second.id) == queries.heir_of(third.id) == third.id
    assert queries.predecessors_of([third.id]) == {first.id, second.id}
    assert queries.predecessors_of([]) == set()
    assert queries.heir_of(uuid.uuid4()) is None
    with pytest.raises(errors.OrganisationUnfit):
        dissolve(third, first)


def test_the_successor_issues_certificates_from_the_records_it_took_over():
    team, heir, stranger = named("小巷修理队"), named("街道志愿队"), named("别的队")
    person, _me = organisations.member_in(team)
    ledger.effective(
        ledger.Volunteer(_me, person.id, "王秀兰"), organisation_id=team.id, organisation_name=team.name
    )
    _boss, boss = organisations.member_in(heir, "organisation_manager")
    _other, other = organisations.member_in(stranger, "organisation_manager")
    order = IssueBundle(uuid.uuid4(), team.id, (person.id,), None, None, "a4")
    with pytest.raises(NotAllowed):
        certificate_deeds.issue_bundle(order, actor=boss)
    dissolve(team, heir)
    assert [one.id for one in queries.inherited_by(boss)] == [team.id]
    assert [one.person_id for one in certificates.candidates(team.id, boss)] == [person.id]
    assert certificate_deeds.issue_bundle(order, actor=boss).organisation_id == team.id
    with pytest.raises(NotAllowed):
        certificate_deeds.issue_bundle(order, actor=other)
    assert queries.inherited_by(other) == ()


def test_who_left_before_the_end_is_none_of_the_successors_members():
    team, heir = named("小巷修理队"), named("街道志愿队")
    person, me = organisations.member_in(team)
    organisations.member_in(team)
    (held,) = queries.memberships_of(person.id, me)
    services.end_membership(held.id, actor=me)
    dissolve(team, heir)
    assert len(queries.members(team.id, organisations.SYSTEM).items) == 1


def test_whoever_registered_manages_it_once_it_is_approved():
    person, me = people.registered()
    team = organisations.with_papers(organisations.organisation(by=me))
    services.decide_organisation(
        DecideOrganisation(team.id, "approved"), actor=access.with_role("authority_officer")
    )
    (held,) = queries.memberships_of(person.id, me)
    assert (held.role, held.waits_for_pledge) == ("organisation_manager", True)
    organisations.sign(person, team)
    assert queries.led_by(people.member_of(person)) == (queries.organisation(team.id),)


def test_a_level_is_read_from_the_division():
    assert [
        organisations.organisation(name=f"{at}级队", region_code=code).level
        for at, code in enumerate((230000000000, 230100000000, 230103000000))
    ] == ["province", "prefecture", "county"]


def test_links_go_to_organisations_in_force_and_never_in_a_circle():
    above, team, liaison = named("联合会"), named("小巷修理队"), named("联络站")
    officer = access.with_role("authority_officer")
    linked = services.link_organisation(LinkOrganisation(team.id, above.id, liaison.id), actor=officer)
    assert (linked.superior_id, linked.liaison_id) == (above.id, liaison.id)
    assert [one.id for one in queries.linked_to(above.id, officer)] == [team.id]
    assert [one.id for one in queries.linked_to(liaison.id, officer)] == [team.id]
    waiting = named("没有批的队", pending=True)
    before = held_by("organisations")
    for wrong in (
        LinkOrganisation(above.id, team.id, None),
        LinkOrganisation(team.id, team.id, None),
        LinkOrganisation(team.id, None, uuid.uuid4()),
        LinkOrganisation(team.id, waiting.id, None),
    ):
        with pytest.raises(errors.OrganisationUnfit):
            services.link_organisation(wrong, actor=officer)
    assert held_by("organisations") == before


def test_a_team_says_what_it_specialises_in_out_of_the_provinces_list():
    team = named("心理疏导队")
    manager = access.with_role("organisation_manager", organisation_id=team.id)
    codes = {one.code for one in queries.specialities(team.region_code, dt.date(2026, 11, 22))}
    assert {"counselling", "theory", "women"} <= codes
    assert "counselling" not in {one.code for one in queries.specialities(110101000000)}
    order = DescribeOrganisation(team.id, "倾听和陪伴", ("counselling", "women"), "joint")
    card = services.describe_organisation(order, actor=manager)
    assert (card.about, card.specialities) == ("倾听和陪伴", ("counselling", "women"))
    assert queries.party_form_of(team.id, manager) == "joint"


def test_a_party_organisation_is_a_number_and_small_numbers_are_hidden():
    low, high = 230103000000, 230104000000
    officer = access.with_role("authority_officer")
    for at in range(6):
        team = named(f"第{at}队")
        form = "own" if at < 5 else "joint"
        services.describe_organisation(DescribeOrganisation(team.id, "", (), form), actor=officer)
    told = queries.party_figures(low, high, officer)
    assert told == {"": 0, "none": 0, "own": 5, "joint": None, "instructor": 0}
    for who in (access.member(), access.with_role("organisation_manager", organisation_id=team.id)):
        with pytest.raises(NotAllowed):
            queries.party_figures(low, high, who)
