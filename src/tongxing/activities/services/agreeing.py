"""Signing the agreement about an activity, and refusing a place where one is asked for and not signed (R-25)."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import Activity
from tongxing.activities.permissions import SEE
from tongxing.activities.queries.agreeing import Agreed, agreed, cases_of, may_want, subject_of
from tongxing.activities.shapes import SignAgreement
from tongxing.agreements import queries as agreements
from tongxing.agreements import services as signing
from tongxing.agreements.errors import AgreementChanged, AgreementNotReady, AgreementWanted, GuardianSigns
from tongxing.agreements.shapes import KeepSignature, SignatureCard, cases_in_words
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people import services as families
from tongxing.people.shapes import PersonCard


def refuse_unsigned(seen: Any, person: PersonCard, order: Any) -> None:
    """Where an agreement is asked for, whoever takes a place has signed it, or signs with the same press.

    leave: asked by the deed at hand
    """
    version = order.agreement_version
    if not version and not may_want(seen.region_code, seen.asks_agreement):
        return
    stands = seen.agreed or agreed(order.activity_id, [person.id])
    if version and version != stands.text.version:
        raise AgreementChanged()
    if no := _unsigned(stands, order.activity_id, person, seen.region_code, seen.day):
        if version and isinstance(no, AgreementWanted):
            return
        raise no


def unsigned(activity: Activity, person: PersonCard) -> Refusal | None:
    """Why somebody who waited does not get a place now: the agreement is asked for, and not signed as it stands.

    leave: asked by the deed at hand
    """
    if not may_want(activity.region_code, activity.asks_agreement):
        return None
    stands = agreed(activity.id, [person.id])
    return _unsigned(
        stands, activity.id, person, activity.region_code, clock.local(activity.starts_at).date()
    )


def unsigned_among(activity_id: uuid.UUID, some: Iterable[PersonCard]) -> dict[uuid.UUID, Refusal]:
    """Who of some would get no place yet, for the agreement is asked for and not signed; by person.

    leave: asked by the deed at hand
    """
    activity = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if activity is None or not may_want(activity.region_code, activity.asks_agreement):
        return {}
    people_of = {one.id: one for one in some}
    stands, day = agreed(activity_id, people_of), clock.local(activity.starts_at).date()
    told = {
        one.id: _unsigned(stands, activity_id, one, activity.region_code, day) for one in people_of.values()
    }
    return {person_id: no for person_id, no in told.items() if no}


def _unsigned(
    stands: Agreed, activity_id: uuid.UUID, person: PersonCard, region_code: int, day: Any
) -> Refusal | None:
    if person.id in stands.signed:
        return None
    cases = stands.cases_of(person.id, region_code)
    if not cases:
        return None
    href = href_of(activity_id)
    if not stands.is_ready:
        return AgreementNotReady(href=href)
    if people.guardians.is_minor(person.birth_on, day):
        return GuardianSigns()
    return AgreementWanted(why_zh=cases_in_words(cases), why_en=cases_in_words(cases, "en"), href=href)


def href_of(activity_id: uuid.UUID) -> str:
    """Where the agreement about an activity is read and signed.

    leave: none is needed, it is an address
    """
    return f"/activities/{activity_id}/agreement"


def sign_with_the_press(order: Any, person: PersonCard) -> None:
    """The agreement that was read with the sign-up is signed by it.

    leave: asked by the deed at hand
    """
    if order.agreement_version:
        activity = Activity.objects.get(pk=order.activity_id)
        _keep(activity, person.id, person.account_id, False, order.agreement_version)


@transaction.atomic
def sign_agreement(order: SignAgreement, *, actor: Actor) -> SignatureCard:
    """The person has signed the agreement that stands; with a place it is in force. Twice is once.

    Refuses with ActivityUnknown, SignInFirst, NotRegistered, GuardianSigns, AgreementNotReady or AgreementChanged.
    """
    activity = _published(order.activity_id, actor)
    access.require(actor, "activities.sign_agreement")
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer:
        raise errors.NotRegistered()
    if people.guardians.is_minor(person.birth_on, clock.local(activity.starts_at).date()):
        raise GuardianSigns()
    return _keep(activity, person.id, person.account_id, False, order.version)


@transaction.atomic
def sign_agreement_for_child(order: SignAgreement, person_id: uuid.UUID, *, actor: Actor) -> SignatureCard:
    """A guardian has signed for the child, and so agreed to this activity. Twice is once.

    Refuses with ActivityUnknown, NotFound, NotAllowed, AgreementNotReady or AgreementChanged.
    leave: asked by people.say_for_child
    """
    activity = _published(order.activity_id, actor)
    families.say_for_child(person_id, order.activity_id, True, actor=actor)
    assert actor.account_id is not None  # else nobody's guardian
    return _keep(activity, person_id, actor.account_id, True, order.version)


@transaction.atomic
def ask_agreement(activity_id: uuid.UUID, *, actor: Actor) -> None:
    """The team sees that somebody wants the agreement in writing, and signs its form. Twice is once.

    Refuses with ActivityUnknown, SignInFirst or NotRegistered.
    """
    activity = _published(activity_id, actor)
    access.require(actor, "activities.sign_agreement")
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer:
        raise errors.NotRegistered()
    signing.keep_request(activity.id, activity.organisation_id, person.id, person.account_id)


def form_unsigned(activity: Activity) -> list[tuple[str, str]]:
    """Field and code when an activity asks for agreements and its organisation has not signed the form.

    leave: asked by the deed at hand
    """
    if not cases_of(activity):
        return []
    house = agreements.house_signature(activity.organisation_id, activity.region_code)
    return [] if house.signed_at else [("asks_agreement", "agreement_form_unsigned")]


def _published(activity_id: uuid.UUID, actor: Actor) -> Activity:
    activity = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if activity is None or activity.state != "published" or not access.may_read(actor, SEE, on=activity):
        raise errors.ActivityUnknown()
    return activity


def _keep(
    activity: Activity, person_id: uuid.UUID, signer: uuid.UUID, is_guardian: bool, version: str
) -> SignatureCard:
    return signing.keep_signature(
        KeepSignature(subject_of(activity), person_id, signer, is_guardian, version)
    )
