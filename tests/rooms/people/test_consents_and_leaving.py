"""Consents are given and taken back as records; who leaves is gone, and what the law asks for stays."""

import pytest
from django.db import DatabaseError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import access, people
from tests.factories.places import NANGANG
from tests.fixtures.snapshot import held_by
from tongxing.access import queries as access_queries
from tongxing.access import services as access_services
from tongxing.access.shapes import Member, SystemActor, Visitor
from tongxing.foundation import ids
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.identity import services as identity
from tongxing.people import errors, queries, services
from tongxing.people.models import Consent, Departure, Person
from tongxing.people.shapes import CorrectDetails, ProveIdentity

pytestmark = pytest.mark.django_db
DETAILS = CorrectDetails(residence_code=NANGANG, service_code=NANGANG, skills=("01",), categories=("0004",))


def said(person_id, purpose) -> list[bool]:
    lines = Consent.objects.filter(person_id=person_id, purpose=purpose).order_by("step")
    return [line.is_given for line in lines]


def test_a_consent_is_given_taken_back_and_given_again_and_all_of_it_stays():
    person, me = people.registered()
    services.give_consent(person.id, "location", actor=me)
    services.withdraw_consent(person.id, "location", actor=me)
    assert not queries.has_consent(person.id, "location")
    services.give_consent(person.id, "location", actor=me)
    assert said(person.id, "location") == [True, False, True]
    assert queries.has_consent(person.id, "location")


def test_saying_it_twice_is_saying_it_once():
    person, me = people.registered()
    for _ in range(2):
        services.give_consent(person.id, "sharing", actor=me)
    for _ in range(2):
        services.withdraw_consent(person.id, "sharing", actor=me)
    services.withdraw_consent(person.id, "credit", actor=me)
    assert (said(person.id, "sharing"), said(person.id, "credit")) == ([True, False], [])


@pytest.mark.parametrize("purpose", ["basic", "sensitive_identity"])
def test_what_registering_needs_is_taken_back_by_leaving(purpose):
    person, me = people.registered()
    with pytest.raises(errors.ConsentNeeded):
        services.withdraw_consent(person.id, purpose, actor=me)
    services.leave(person.id, actor=me)
    assert not queries.has_consent(person.id, purpose)


@pytest.mark.parametrize("purpose", ["", "face", "basic'; --", "同意" * 500])
def test_an_unknown_purpose_is_refused(purpose):
    person, me = people.registered()
    for deed in (services.give_consent, services.withdraw_consent):
        with pytest.raises(errors.ConsentUnknown):
            deed(person.id, purpose, actor=me)


def test_the_database_itself_refuses_to_unsay_a_consent():
    person, _me = people.registered()
    with pytest.raises(DatabaseError, match="append-only"):
        Consent.objects.filter(person_id=person.id).update(is_given=False)


def test_where_one_stands_on_every_purpose():
    person, me = people.registered()
    cards = {card.text.purpose: card.is_given for card in queries.consents(person.id, me)}
    assert cards == {
        "basic": True,
        "sensitive_identity": True,
        "sharing": False,
        "publishing": False,
        "location": False,
        "credit": False,
        "photo": False,
        "marketing": False,
    }


def test_leaving_ends_everything_but_number_records_and_the_closed_drawer():
    person, me = people.registered(skills=("01",))
    services.give_consent(person.id, "location", actor=me)
    services.leave(person.id, actor=me)
    left = queries.person(person.id)
    assert (left.is_volunteer, left.skills, left.categories) == (False, (), ())
    assert left.volunteer_number == person.volunteer_number
    assert not any(card.is_given for card in queries.consents(person.id, me))
    assert Announcement.objects.filter(name="people.volunteer_left").count() == 1
    assert identity.open_drawer(person.id, "test", actor=me).document_kind == "01"


def test_leaving_twice_is_leaving_once():
    person, me = people.registered()
    services.leave(person.id, actor=me)
    before = held_by("people")
    services.leave(person.id, actor=me)
    assert held_by("people") == before


def test_who_comes_back_with_the_same_document_is_the_same_person():
    order = people.order()
    person, me = people.registered(document_number=order.document_number)
    services.leave(person.id, actor=me)
    back = services.register_volunteer(order, actor=me)
    assert (back.person_id, back.volunteer_number, back.is_new) == (
        person.id,
        person.volunteer_number,
        False,
    )
    assert queries.person(person.id).is_volunteer
    assert said(person.id, "basic") == [True, False, True]
    assert Departure.objects.get().returned_at is not None


def test_particulars_are_as_stated_now():
    person, me = people.registered()
    services.correct_details(person.id, DETAILS, actor=me)
    now = queries.person(person.id)
    assert (now.residence_code, now.skills, now.categories) == (NANGANG, ("01",), ("0004",))


def test_wrong_particulars_change_nothing():
    person, me = people.registered()
    before = held_by("people")
    with pytest.raises(Invalid):
        services.correct_details(person.id, CorrectDetails(1, 2, ("zz",), ()), actor=me)
    assert held_by("people") == before


def prove(number: str = "") -> ProveIdentity:
    order = people.order(document_number=number) if number else people.order()
    return ProveIdentity(order.name, order.document_kind, order.document_number, order.birth_on, order.sex)


def test_a_pending_check_may_be_tried_again_and_stays_pending_while_nobody_answers():
    person, me = people.registered(name="无应答")
    assert services.try_real_name_again(person.id, actor=me) == "pending"
    assert queries.person(person.id).real_name_state == "pending"


def test_a_pending_volunteer_may_prove_themself_with_a_name_that_fits():
    person, me = people.registered(name="无应答")
    assert services.prove_identity(person.id, prove(), actor=me) == "passed"
    now = queries.person(person.id)
    assert (now.real_name_state, now.masked_name) == ("passed", "王**")
    assert Announcement.objects.filter(name="people.real_name_settled").count() == 1


def test_what_has_passed_is_not_proven_again():
    person, me = people.registered()
    for deed in (
        lambda: services.try_real_name_again(person.id, actor=me),
        lambda: services.prove_identity(person.id, prove(), actor=me),
    ):
        with pytest.raises(errors.NothingToCheck):
            deed()


def test_proving_with_somebody_elses_document_is_refused_and_changes_nothing():
    other = people.order()
    people.registered(document_number=other.document_number)
    person, me = people.registered(name="无应答")
    before = held_by("people", "identity")
    with pytest.raises(errors.DocumentAlreadyHeld):
        services.prove_identity(person.id, prove(other.document_number), actor=me)
    assert held_by("people", "identity") == before


DEEDS = {
    "give_consent": lambda person, actor: services.give_consent(person.id, "location", actor=actor),
    "withdraw_consent": lambda person, actor: services.withdraw_consent(person.id, "location", actor=actor),
    "correct_details": lambda person, actor: services.correct_details(person.id, DETAILS, actor=actor),
    "try_real_name_again": lambda person, actor: services.try_real_name_again(person.id, actor=actor),
    "prove_identity": lambda person, actor: services.prove_identity(person.id, prove(), actor=actor),
    "leave": lambda person, actor: services.leave(person.id, actor=actor),
    "consents": lambda person, actor: queries.consents(person.id, actor),
    "drawer_openings": lambda person, actor: queries.drawer_openings(person.id, actor),
    "document_kind_of": lambda person, actor: queries.document_kind_of(person.id, actor),
}
ALSO_THE_PLATFORM = {
    "leave",
    "try_real_name_again",
    "prove_identity",
    "consents",
    "drawer_openings",
    "document_kind_of",
}


@pytest.mark.parametrize("actor", list(access.everybody()))
@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_touches_a_volunteers_own_data_but_the_volunteer(deed, actor):
    person, _me = people.registered(name="无应答")
    before = held_by("people", "identity")
    who = access.everybody()[actor]
    if isinstance(who, SystemActor) and deed in ALSO_THE_PLATFORM:
        DEEDS[deed](person, who)
        return
    insider = NotAllowed if isinstance(who, SystemActor) else NotFound
    with pytest.raises(SignInFirst if isinstance(who, Visitor) else insider):
        DEEDS[deed](person, who)
    assert held_by("people", "identity") == before


@pytest.mark.parametrize("deed", DEEDS)
def test_the_volunteer_may(deed):
    person, me = people.registered(name="无应答")
    DEEDS[deed](person, me)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_person_who_is_not_there_is_not_found(deed):
    _person, me = people.registered()

    class Nobody:
        id = ids.new_id()

    with pytest.raises(NotFound):
        DEEDS[deed](Nobody, me)


class CheckAndFilterAgree(TestCase):
    """A list never shows a person whose page would refuse."""

    def setUp(self):
        self.people = [people.volunteer() for _ in range(3)]
        self.accounts = [person.account_id for person in self.people]

    @settings(max_examples=40, deadline=None)
    @given(
        st.sampled_from(["see_person", "prove_identity", "correct_details", "give_consent", "leave"]),
        st.sampled_from(["visitor", "system", "stranger", 0, 1, 2]),
    )
    def test_every_deed_for_every_actor(self, deed, who):
        actor = {"visitor": Visitor(), "system": SystemActor("test"), "stranger": access.with_role("auditor")}
        acting = actor.get(who) or Member(self.accounts[who])
        listed = set(access_queries.visible(acting, f"people.{deed}", Person.objects.order_by("id")))
        allowed = {
            row for row in Person.objects.order_by("id") if access_services.can(acting, f"people.{deed}", row)
        }
        assert listed == allowed
