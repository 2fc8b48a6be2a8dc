"""Ending a real-name check that had to wait, and proving oneself again."""

import uuid

from django.db import transaction
from django.db.models import Max

from tongxing.access import services as access
from tongxing.foundation import clock, events, ports, text
from tongxing.foundation.ports.identity_check import Outcome
from tongxing.foundation.refusals import NotFound
from tongxing.identity import services as identity
from tongxing.identity.shapes import KeepIdentity
from tongxing.people import errors
from tongxing.people.events import RealNameSettled
from tongxing.people.models import Person, RealNameCheck
from tongxing.people.services.checking import STATE_AFTER, checked_document
from tongxing.people.shapes import ProveIdentity


def try_real_name_again(person_id: uuid.UUID, *, actor) -> str:
    """Ask the checking body once more about a pending volunteer; answers the state afterwards.

    Refuses with NotFound, NothingToCheck when the check has ended, or StateAgain when the number was not kept.
    """
    with transaction.atomic():
        person = _locked(person_id)
        access.require(actor, "people.prove_identity", on=person)
        if person.real_name_state != "pending":
            raise errors.NothingToCheck()
        known = identity.open_drawer(person_id, "实名核验 real-name check", actor=actor)
    if not known.document_number:
        raise errors.StateAgain()
    outcome = ports.identity_check().check(
        known.name, known.document_kind, known.document_number, known.document_country
    )
    with transaction.atomic():
        person = _locked(person_id)
        if person.real_name_state != "pending":  # somebody else asked at the same moment
            return person.real_name_state
        if outcome is not Outcome.UNAVAILABLE:
            identity.note_check(person_id, STATE_AFTER[outcome], actor=actor)
        return _settle(person, outcome)


def ask_about_waiting(at_most: int = 100, *, actor) -> int:
    """The body is asked about volunteers who wait, whose last try is longest ago first; answers how many it settled.

    It ends with the first to whom there is no answer: the others are tried the next time.
    leave: asked by try_real_name_again
    """
    waiting = Person.objects.filter(real_name_state="pending", is_volunteer=True)
    by_last_try = waiting.annotate(last=Max("realnamecheck__at")).order_by("last", "id")
    settled = 0
    for person_id in list(by_last_try.values_list("id", flat=True)[:at_most]):
        try:
            state = try_real_name_again(person_id, actor=actor)
        except (errors.StateAgain, errors.NothingToCheck):
            continue
        if state == "pending":
            break
        settled += 1
    return settled


def prove_identity(person_id: uuid.UUID, order: ProveIdentity, *, actor) -> str:
    """Name and document are replaced by what is stated now, and checked; answers the state afterwards.

    Refuses with NotFound, NothingToCheck (the check has passed), Invalid, GuardianNeeded, RealNameMismatch or
    DocumentAlreadyHeld.
    """
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    access.require(actor, "people.prove_identity", on=person)
    if person.real_name_state == "passed":
        raise errors.NothingToCheck()
    return _stated(person_id, checked_document(order), actor)


def restate_identity(person_id: uuid.UUID, order: ProveIdentity, item: str, *, actor) -> str:
    """One item of a real name, sent back as wrong, is as stated now, and checked anew; answers the state afterwards.

    Of whoever is verified nothing but that item may differ from what lies in the drawer: a person does not become
    another. Refuses as prove_identity does, and with OnlyThisItem or NothingRestated.
    leave: asked by mend, which holds what was sent back
    """
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    access.require(actor, "people.prove_identity", on=person)
    plain = checked_document(order, by_guardian=actor.spoken_by is not None)
    return _stated(person_id, plain, actor, item)


def _stated(person_id: uuid.UUID, plain: ProveIdentity, actor, item: str = "") -> str:
    outcome = ports.identity_check().check(
        plain.name, plain.document_kind, plain.document_number, plain.document_country
    )
    if outcome is Outcome.FAILED:
        raise errors.RealNameMismatch()
    with transaction.atomic():
        person = _locked(person_id)
        if item:
            _refuse_others(person, plain, item, actor)
        elif person.real_name_state == "passed":
            raise errors.NothingToCheck()
        identity.keep_identity(_as_kept(person, plain, STATE_AFTER[outcome]), actor=actor)
        person.masked_name = text.masked_name(plain.name)
        person.birth_on, person.sex = plain.birth_on, plain.sex
        person.save(update_fields=["masked_name", "birth_on", "sex"])
        return _settle(person, outcome)


def _refuse_others(person: Person, plain: ProveIdentity, item: str, actor) -> None:
    """The item differs from what lies in the drawer, and of somebody verified nothing else does."""
    known = identity.open_drawer(person.id, "改正退回的资料 mending what was sent back", actor=actor)
    number = (plain.document_kind, plain.document_number, plain.document_country)
    kept = (known.document_kind, known.document_number, known.document_country)
    differs = {
        "name": plain.name != known.name,
        "document": number != kept,
        "birth_on": plain.birth_on != person.birth_on,
        "sex": plain.sex != person.sex,
    }
    others = any(is_other for one, is_other in differs.items() if one != item)
    if others and person.real_name_state == "passed":
        raise errors.OnlyThisItem()
    if not differs[item]:
        raise errors.NothingRestated()


def _as_kept(person: Person, plain: ProveIdentity, state: str) -> KeepIdentity:
    return KeepIdentity(
        person_id=person.id,
        account_id=person.account_id,
        name=plain.name,
        document_kind=plain.document_kind,
        document_number=plain.document_number,
        document_country=plain.document_country,
        state=state,
    )


def _settle(person: Person, outcome: Outcome) -> str:
    RealNameCheck.objects.create(person=person, outcome=outcome.value, at=clock.now())
    state = STATE_AFTER[outcome]
    if state != person.real_name_state:
        person.real_name_state = state
        person.save(update_fields=["real_name_state"])
    if state != "pending":
        events.announce(RealNameSettled(person.id, person.account_id, state))
    return state


def _locked(person_id: uuid.UUID) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    return person
