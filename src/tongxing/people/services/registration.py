"""Registering as a volunteer: all of it, or nothing at all."""

import secrets

from django.db import transaction

from tongxing.access import services as access
from tongxing.foundation import clock, database, events, ports, text
from tongxing.foundation.ports.identity_check import Outcome
from tongxing.identity import queries as identity_queries
from tongxing.identity import services as identity
from tongxing.identity.shapes import KeepIdentity
from tongxing.people import errors, queries, rules
from tongxing.people.events import VolunteerMoved, VolunteerRegistered, VolunteerReturned
from tongxing.people.models import Consent, Departure, Person, RealNameCheck
from tongxing.people.services.checking import STATE_AFTER, checked_registration
from tongxing.people.shapes import ProveIdentity, Registered, RegisterVolunteer


def register_volunteer(order: RegisterVolunteer, *, actor) -> Registered:
    """The account belongs to a volunteer with a number, whose document lies in the drawer.

    The same key again, or the same document again from the same account, is the same registration (R-04); who
    had left is a volunteer again under the old number. Where the checking body does not answer, the volunteer
    is registered as `pending` and is tried again later.
    Refuses with SignInFirst, Invalid (R-05, R-06, R-08, R-73), GuardianNeeded, RealNameMismatch,
    AlreadyRegistered or DocumentAlreadyHeld.
    """
    access.require(actor, "people.register_volunteer")
    if done := queries.registration_with(order.key, actor.account_id):
        return done
    plain = checked_registration(order)
    outcome = asked_outside(plain)
    with transaction.atomic():
        return register(plain, outcome, actor)


def asked_outside(plain: RegisterVolunteer | ProveIdentity) -> Outcome:
    """What the checking body says. Refuses with RealNameMismatch.

    leave: asked by the deed at hand
    """
    # Asked before the transaction: nobody waits for the outside world while holding a lock.
    outcome = ports.identity_check().check(
        plain.name, plain.document_kind, plain.document_number, plain.document_country
    )
    if outcome is Outcome.FAILED:
        raise errors.RealNameMismatch()
    return outcome


def register(order: RegisterVolunteer, outcome: Outcome, actor) -> Registered:
    """The person, the drawer, the check and the consents, all in the caller's transaction.

    leave: asked by the deed at hand
    """
    database.lock_name("people.account", actor.account_id)
    if done := queries.registration_with(order.key, actor.account_id):
        return done
    known = Person.objects.select_for_update().filter(account_id=actor.account_id).order_by("id").first()
    if known is not None:
        return _known_already(known, order, actor)
    person = Person.objects.create(
        account_id=actor.account_id,
        registration_key=order.key,
        volunteer_number=rules.volunteer_number(_random_digits()),
        masked_name=text.masked_name(order.name),
        birth_on=order.birth_on,
        sex=order.sex,
        real_name_state=STATE_AFTER[outcome],
        residence_code=order.residence_code,
        service_code=order.service_code,
        skills=list(order.skills),
        categories=list(order.categories),
        registered_at=clock.now(),
    )
    identity.keep_identity(
        KeepIdentity(
            person_id=person.id,
            account_id=person.account_id,
            name=order.name,
            document_kind=order.document_kind,
            document_number=order.document_number,
            document_country=order.document_country,
            state=person.real_name_state,
        ),
        actor=actor,
    )
    RealNameCheck.objects.create(person=person, outcome=outcome.value, at=clock.now())
    _agree(person, order.consents)
    told = VolunteerRegistered(person.id, person.account_id, person.volunteer_number, person.real_name_state)
    events.announce(told)
    return Registered(person.id, person.volunteer_number, person.real_name_state)


def _known_already(person: Person, order: RegisterVolunteer, actor) -> Registered:
    """The account has a person: the same document is kindly the same registration, another one is refused."""
    held_by = identity_queries.holder_of(order.document_kind, order.document_number, order.document_country)
    if held_by != person.id:
        raise errors.AlreadyRegistered(volunteer_number=person.volunteer_number)
    if not person.is_volunteer:
        before, person.is_volunteer = person.residence_code, True
        person.residence_code, person.service_code = order.residence_code, order.service_code
        person.skills, person.categories = list(order.skills), list(order.categories)
        person.save(update_fields=["is_volunteer", "residence_code", "service_code", "skills", "categories"])
        Departure.objects.filter(person=person, returned_at__isnull=True).update(returned_at=clock.now())
        _agree(person, order.consents)
        events.announce(VolunteerReturned(person.id, person.account_id))
        if before != person.residence_code:
            events.announce(VolunteerMoved(person.id, before, person.residence_code))
    return Registered(person.id, person.volunteer_number, person.real_name_state, is_new=False)


def _agree(person: Person, purposes: frozenset[str]) -> None:
    """Write one line for every purpose agreed to, after whatever was said about it before."""
    said = dict.fromkeys(purposes, 0)
    for purpose, step in (
        Consent.objects.filter(person=person).order_by("step").values_list("purpose", "step")
    ):
        said[purpose] = step
    Consent.objects.bulk_create(
        Consent(
            person=person,
            purpose=wording.purpose,
            step=said[wording.purpose] + 1,
            version=wording.version,
            is_given=True,
            at=clock.now(),
        )
        for wording in rules.CONSENTS
        if wording.purpose in purposes
    )


def _random_digits() -> str:
    """Thirteen random digits, the first not nought; the constraint has the last word on uniqueness."""
    return str(10**12 + secrets.randbelow(9 * 10**12))
