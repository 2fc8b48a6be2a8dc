"""What a volunteer may change about themselves: particulars, consents, and whether they stay."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.foundation import clock, events, journal
from tongxing.foundation.refusals import NotFound
from tongxing.people import errors, rules
from tongxing.people.events import ConsentChanged, VolunteerLeft, VolunteerMoved
from tongxing.people.models import Consent, Departure, Person
from tongxing.people.services import helping
from tongxing.people.services.checking import checked_details
from tongxing.people.shapes import CorrectDetails


@transaction.atomic
def correct_details(person_id: uuid.UUID, order: CorrectDetails, *, actor) -> None:
    """Areas, skills and categories are as stated now (R-74). Refuses with NotFound or Invalid."""
    person = _locked(person_id)
    access.require(actor, "people.correct_details", on=person)
    plain = checked_details(order)
    before = person.residence_code
    person.residence_code, person.service_code = plain.residence_code, plain.service_code
    person.skills, person.categories = list(plain.skills), list(plain.categories)
    person.save(update_fields=["residence_code", "service_code", "skills", "categories"])
    if before != person.residence_code:
        events.announce(VolunteerMoved(person.id, before, person.residence_code))


@transaction.atomic
def give_consent(person_id: uuid.UUID, purpose: str, *, actor) -> None:
    """The volunteer agrees to a purpose in today's wording; agreeing twice is agreeing once (R-73).

    Refuses with NotFound or ConsentUnknown.
    """
    person = _locked(person_id)
    access.require(actor, "people.give_consent", on=person)
    wording = _known(purpose)
    last = _last_word(person, purpose)
    if last and last.is_given and last.version == wording.version:
        return
    _say(person, purpose, last, wording.version, is_given=True)


@transaction.atomic
def withdraw_consent(person_id: uuid.UUID, purpose: str, *, actor) -> None:
    """The volunteer's last word on a purpose is no; the earlier yes stays on record (R-73).

    Refuses with NotFound, ConsentUnknown, or ConsentNeeded where leaving is the way.
    """
    person = _locked(person_id)
    access.require(actor, "people.withdraw_consent", on=person)
    wording = _known(purpose)
    last = _last_word(person, purpose)
    if last is None or not last.is_given:
        return
    if wording.needed and person.is_volunteer:
        raise errors.ConsentNeeded(purpose=purpose, purpose_zh=wording.zh, purpose_en=wording.en)
    _say(person, purpose, last, last.version, is_given=False)


@transaction.atomic
def leave(person_id: uuid.UUID, *, actor) -> None:
    """The person is no volunteer any more; consents are withdrawn, memberships end when it is heard (R-02).

    Nobody helps them any longer. Number, service records and the closed drawer stay, because the law asks for
    them (R-74). Leaving twice is leaving once. Refuses with NotFound.
    """
    person = _locked(person_id)
    access.require(actor, "people.leave", on=person)
    end_volunteering(person, actor=actor)


def end_volunteering(person: Person, *, actor) -> None:
    """What leaving is, for a person in hand.

    leave: asked by leave, and by withdraw_guardianship
    """
    if not person.is_volunteer:
        return
    person.is_volunteer = False
    person.skills, person.categories = [], []
    person.save(update_fields=["is_volunteer", "skills", "categories"])
    Departure.objects.create(person=person, left_at=clock.now())
    for wording in rules.CONSENTS:
        last = _last_word(person, wording.purpose)
        if last and last.is_given:
            _say(person, wording.purpose, last, last.version, is_given=False)
    helping.end_all(person, actor=actor)
    journal.note("people.leave", actor=actor, subject=person.id)
    events.announce(VolunteerLeft(person.id, person.account_id))


def _known(purpose: str):
    wording = rules.consent_text(purpose)
    if wording is None:
        raise errors.ConsentUnknown(purpose=str(purpose)[:24])
    return wording


def _last_word(person: Person, purpose: str) -> Consent | None:
    return Consent.objects.filter(person=person, purpose=purpose).order_by("-step").first()


def _say(person: Person, purpose: str, last: Consent | None, version: int, *, is_given: bool) -> None:
    Consent.objects.create(
        person=person,
        purpose=purpose,
        step=last.step + 1 if last else 1,
        version=version,
        is_given=is_given,
        at=clock.now(),
    )
    events.announce(ConsentChanged(person.id, purpose, is_given))


def _locked(person_id: uuid.UUID) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    return person
