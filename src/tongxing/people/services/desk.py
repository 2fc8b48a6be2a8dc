"""The station desk for people without a phone: they are there, they sign, the desk writes down what they say (R-01)."""

import uuid
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Member
from tongxing.foundation import clock, database, events, journal
from tongxing.foundation.refusals import NotFound
from tongxing.people import errors, queries, rules
from tongxing.people.events import PhoneGivenAtDesk, RegisteredAtDesk
from tongxing.people.models import DeskAct, Person
from tongxing.people.services import checking, helping, registration
from tongxing.people.shapes import AppointHelper, GivePhone, RegisterAtDesk, Registered


def register_at_desk(order: RegisterAtDesk, *, actor) -> Registered:
    """Whoever stands at the desk is a volunteer, with an account nobody can sign in with until they have a phone.

    The sheet they signed is kept; the act is marked as the desk's, and told to them. A relative who came along may
    be named as their helper in the same breath. The same key again is the same registration.
    Refuses with NotAllowed, DeskSheetMissing, or as register_volunteer and appoint_helper_on_paper do.
    """
    here = SimpleNamespace(id="", region_code=order.registration.residence_code)
    access.require(actor, "people.register_at_desk", on=here)
    if done := _registered_with(order.registration.key, actor):
        return done
    if not rules.is_digest(order.paper):
        raise errors.DeskSheetMissing()
    plain = checking.checked_registration(order.registration)
    outcome = registration.asked_outside(plain)
    with transaction.atomic():
        database.lock_name("people.desk", actor.account_id)
        if done := _registered_with(order.registration.key, actor):
            return done
        account_id = access.open_quiet_account()
        done = registration.register(plain, outcome, Member(account_id, spoken_by=actor.account_id))
        act = _note("registered", done.person_id, order.registration.key, order.paper, actor)
        events.announce(RegisteredAtDesk(act.id, done.person_id, account_id))
        if order.helper_phone:
            asked = AppointHelper(
                order.registration.key, done.person_id, order.helper_phone, order.helper_relation, order.paper
            )
            helping.appoint_helper_on_paper(asked, actor=actor)
        return done


def give_phone_at_desk(order: GivePhone, *, actor) -> None:
    """Whoever had no phone has one now: the code sent to it was read out at the desk. From now on they sign in alone.

    Refuses with NotFound, NotAllowed, NotYetOfOwnWord, DeskSheetMissing, HasPhone, PhoneInUse, or as signing in
    does when the code is wrong.
    """
    person = Person.objects.filter(pk=order.person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    access.require(actor, "people.give_phone_at_desk", on=queries.at_desk(person))
    if DeskAct.objects.filter(done_by=actor.label, key=order.key, person=person).exists():
        return
    if not queries.is_of_own_word(person.birth_on, clock.today()):
        raise errors.NotYetOfOwnWord(age=queries.own_word_age(clock.today()))
    if not rules.is_digest(order.paper):
        raise errors.DeskSheetMissing()
    if not accounts.is_quiet(person.account_id):
        raise errors.HasPhone()
    phone = access.prove_phone(order.phone, order.code)  # before the transaction: a wrong try stays counted
    with transaction.atomic():
        database.lock_name("people.desk", person.id)
        if not accounts.is_quiet(person.account_id):
            raise errors.HasPhone()
        if not access.give_phone(person.account_id, phone):
            raise errors.PhoneInUse()
        act = _note("phone_given", person.id, order.key, order.paper, actor)
        events.announce(PhoneGivenAtDesk(act.id, person.id, person.account_id))


def _note(kind: str, person_id: uuid.UUID, key: uuid.UUID, paper: str, actor) -> DeskAct:
    act = DeskAct.objects.create(
        person_id=person_id, kind=kind, key=key, paper=paper, done_by=actor.label, done_at=clock.now()
    )
    journal.note(f"people.{kind}_at_desk", actor=actor, subject=person_id, facts={"paper": paper})
    return act


def _registered_with(key: uuid.UUID, actor) -> Registered | None:
    act = DeskAct.objects.filter(done_by=actor.label, key=key, kind="registered").order_by("id").first()
    if act is None:
        return None
    person = queries.person(act.person_id)
    return Registered(person.id, person.volunteer_number, person.real_name_state)
