"""The second signatory is drawn, not picked: from another house, by a seed anybody entitled can work out again."""

import datetime as dt
import hashlib
import uuid

import pytest

from tests.factories import late_entries as made
from tests.factories import organisations
from tongxing.access import queries as accounts
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.late_entries import errors, queries, rules, services
from tongxing.late_entries.models import Claim, ClaimStep
from tongxing.organisations import services as organisation_services

pytestmark = pytest.mark.django_db
JOB = made.SystemActor("pass_on_claims")


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield made.county()


def asked(claim) -> uuid.UUID:
    return Claim.objects.get(pk=claim.id).signatory_id


def test_a_manager_of_another_house_of_the_county_is_asked(here):
    claim = made.own_claim(here)
    assert asked(claim) in {one.account_id for one in here.managers}
    assert claim.signatory_organisation in {house.name for house in here.houses}


def test_whoever_may_see_the_claim_can_draw_again(here):
    (draw,) = queries.story_of(made.own_claim(here).id, here.volunteer).draws
    claim = Claim.objects.get()
    told = b"tongxing/late-entry" + claim.id.bytes + draw.head_size.to_bytes(8, "big")
    seed = hashlib.sha256(told + bytes.fromhex(draw.head_root)).digest()
    assert seed.hex() == draw.seed
    first = min(draw.eligible, key=lambda one: hashlib.sha256(seed + one.bytes).digest())
    assert first == draw.chosen
    assert set(draw.eligible) == {one.account_id for one in here.managers}


def test_without_another_house_the_authority_of_the_county_is_asked():
    with clock.at(made.NOW):
        here = made.county(houses=0)
        claim = made.own_claim(here)
        assert (asked(claim), claim.signatory_role) == (here.officer.account_id, "authority_officer")


def test_without_a_county_authority_the_city_is_asked():
    with clock.at(made.NOW):
        here = made.county(houses=0)
        city = made.officer(230100000000)
        own = made.own_claim(here)
        assert asked(own) == here.officer.account_id  # the smallest region that has anybody
        services.withdraw_claim(own.id, actor=here.volunteer)
        organisation_services.add_member(
            here.team.id, volunteer_behind(here.officer), "member", actor=made.SYSTEM
        )
        assert asked(made.own_claim(here, started_at=made.at(8), ended_at=made.at(9))) == city.account_id


def volunteer_behind(member) -> uuid.UUID:
    return made.people.registered(member, name="陈志强")[0].id


def test_with_nobody_to_sign_nothing_is_claimed():
    with clock.at(made.NOW):
        team, _person, leader = organisations.leader()
        person, volunteer = organisations.member_in(team)
        with pytest.raises(errors.NobodyToSign):
            services.claim_late_entry(made.order(volunteer, team), actor=volunteer)
        assert (Claim.objects.count(), person.id is not None, leader is not None) == (0, True, True)


def test_neither_claimant_nor_person_nor_anybody_of_the_team_is_asked(here):
    """Even one who also manages another house."""
    for house, member in ((here.houses[0], here.person), (here.houses[1], here.leader_person)):
        organisation_services.add_member(house.id, member.id, "organisation_manager", actor=made.SYSTEM)
    fellow, _account = made.another_volunteer(here)
    organisation_services.add_member(here.houses[0].id, fellow.id, "organisation_manager", actor=made.SYSTEM)
    claim = made.leaders_claim(here)
    (draw,) = queries.story_of(claim.id, here.leader).draws
    assert set(draw.eligible) == {one.account_id for one in here.managers}


def test_claiming_again_meets_the_same_signatory(here):
    """Nobody draws until it suits."""
    first = made.own_claim(here)
    before = asked(first)
    services.withdraw_claim(first.id, actor=here.volunteer)
    for hour in (8, 10, 17, 19):
        again = made.own_claim(here, started_at=made.at(hour), ended_at=made.at(hour + 1))
        assert asked(again) == before
        assert queries.story_of(again.id, here.volunteer).draws[0].again
        services.withdraw_claim(again.id, actor=here.volunteer)


def test_whoever_lets_ten_workdays_run_out_is_replaced_by_the_next(here):
    claim = made.own_claim(here)
    first = asked(claim)
    with clock.at(clock.from_local(dt.date(2026, 3, 30), dt.time(23))):
        assert services.pass_on_claims(actor=JOB) == 0
    with clock.at(clock.from_local(dt.date(2026, 3, 31), dt.time(2))):
        assert services.pass_on_claims(actor=JOB) == 1
        assert services.pass_on_claims(actor=JOB) == 0
        second = asked(claim)
        assert {first, second} == {one.account_id for one in here.managers}
        assert rules.in_order(bytes(Claim.objects.get().seed), [first, second]) == [first, second]
        with pytest.raises(NotFound):
            services.sign_claim(made.verdict(claim), actor=accounts.member(first))
        assert made.signed(here, claim).state == "signed"


def test_after_the_managers_the_authority_and_then_nobody(here):
    claim, day = made.own_claim(here), made.MONDAY
    states = []
    for _round in range(3):
        day += dt.timedelta(days=21)
        with clock.at(clock.from_local(day, dt.time(2))):
            services.pass_on_claims(actor=JOB)
            told = queries.claim(claim.id, here.volunteer)
            states.append((told.state, told.signatory_role))
    assert states == [
        ("waiting", "organisation_manager"),
        ("waiting", "authority_officer"),
        ("lapsed", "authority_officer"),
    ]
    whole = list(ClaimStep.objects.order_by("number").values_list("what", flat=True))
    assert whole == ["claimed", "asked", "passed_on", "asked", "passed_on", "asked", "passed_on", "lapsed"]


def test_who_has_joined_the_team_meanwhile_cannot_sign(here):
    claim = made.own_claim(here)
    chosen = here.signatory(claim.id)
    person = made.people.queries.person_of(chosen.account_id)
    organisation_services.add_member(here.team.id, person.id, "member", actor=made.SYSTEM)
    with pytest.raises(errors.NotIndependent):
        services.sign_claim(made.verdict(claim), actor=accounts.member(chosen.account_id))
