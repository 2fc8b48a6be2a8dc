"""Guardians: a child is added, or a young person names somebody who agrees; it is taken back, and ends by itself."""

import uuid
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Member
from tongxing.foundation import clock, database, events, journal, text
from tongxing.foundation.refusals import Invalid, NotFound
from tongxing.identity import queries as identity
from tongxing.people import errors, queries, rules
from tongxing.people.events import GuardianAnswered, GuardianAsked, GuardianshipWithdrawn
from tongxing.people.models import Guardianship, GuardianStep, Person
from tongxing.people.queries import guardians
from tongxing.people.services import details, registration
from tongxing.people.services.checking import checked_registration
from tongxing.people.shapes import (
    GUARDIAN_RELATIONS,
    AddChild,
    ChildCard,
    GuardianCard,
    NameGuardian,
    PersonCard,
    RegisterVolunteer,
)


def add_child(order: AddChild, *, actor) -> ChildCard:
    """The child is a volunteer with a number, under an account that only the guardian acts for (R-09).

    Nothing about the child is looked at before the consent to the wording in force. Where the child lives and serves
    is taken from the guardian. A guardian who took the consent back may give it anew: the child is the same person
    under the same number. The same key again is the same child.
    Refuses with SignInFirst, GuardianConsentNeeded, GuardianNotProven, GuardianIsMinor, GuardianRelationUnknown,
    Invalid, ChildHasOwnWord, ChildrenEnough, RealNameMismatch or DocumentAlreadyHeld.
    """
    access.require(actor, "people.add_child")
    if done := _added_with(order.key, actor):
        return done
    if order.agreed_version != rules.GUARDIAN_VERSION:
        raise errors.GuardianConsentNeeded()
    guardian = _proven(actor)
    plain = _plain(order, guardian)
    outcome = registration.asked_outside(plain)
    with transaction.atomic():
        database.lock_name("people.children", actor.account_id)
        if done := _added_with(order.key, actor):
            return done
        known = _child_before(plain, actor)
        most = guardians.limit("most_children", guardian.residence_code)
        if len(guardians.children_of(actor.account_id)) >= most:
            raise errors.ChildrenEnough(most=most)
        account_id = known or access.open_quiet_account()
        child = Member(account_id, spoken_by=actor.account_id)
        registered = registration.register(plain, outcome, child)
        row = Guardianship.objects.create(
            person_id=registered.person_id,
            key=order.key,
            account_id=actor.account_id,
            relation=order.relation,
            version=order.agreed_version,
            state="active",
            since_at=clock.now(),
        )
        _say(row, "agreed", actor)
        events.announce(GuardianAnswered(row.id, row.person_id, agreed=True))
        journal.note("people.add_child", actor=actor, subject=row.person_id)
        return guardians.child_card(row)


@transaction.atomic
def name_guardian(order: NameGuardian, *, actor) -> GuardianCard:
    """Somebody is asked to be a minor's guardian here; nothing holds until they agree.

    The minor says so, or a guardian of theirs. The same key again is the same naming. Refuses with NotFound,
    NoMinor, PhoneNotMobile, GuardianRelationUnknown, GuardianIsOneself, GuardianNamedAlready or TooManyGuardians.
    """
    person = _locked(order.person_id)
    held = guardians.held_by(person.id, actor.account_id)
    whose = held.account_id if held else None
    subject = SimpleNamespace(account_id=person.account_id, guardian_account_id=whose)
    if not access.can(actor, "people.name_guardian", on=subject):
        raise NotFound()
    access.require(actor, "people.name_guardian", on=subject)
    if done := Guardianship.objects.filter(person=person, key=order.key).order_by("id").first():
        return guardians.guardian_card(done)
    if not guardians.is_minor(person.birth_on, clock.today()):
        raise errors.NoMinor()
    phone = text.digits(order.phone)
    if not rules.is_mobile(phone):
        raise errors.PhoneNotMobile()
    if order.relation not in GUARDIAN_RELATIONS:
        raise errors.GuardianRelationUnknown()
    account_id = accounts.account_id_of_phone(phone)
    if account_id == person.account_id:
        raise errors.GuardianIsOneself()
    digest = accounts.phone_digest(phone)
    live = Guardianship.objects.filter(person=person, state__in=["asked", "active"])
    if any(_is(row, account_id, digest) for row in live.order_by("id")):
        raise errors.GuardianNamedAlready()
    most = guardians.limit("most_guardians", person.residence_code)
    if live.count() >= most:
        raise errors.TooManyGuardians(most=most)
    row = Guardianship.objects.create(
        person=person,
        key=order.key,
        phone_digest=digest,
        phone_masked=text.masked_phone(phone),
        relation=order.relation,
        version=rules.GUARDIAN_VERSION,
        state="asked",
        since_at=clock.now(),
    )
    _say(row, "named", actor)
    events.announce(GuardianAsked(row.id, person.id, account_id))
    return guardians.guardian_card(row)


@transaction.atomic
def answer_guardianship(guardianship_id: uuid.UUID, agree: bool, *, actor) -> GuardianCard:
    """The one who was named agrees to the wording in force and speaks for the minor from now on; or declines.

    Answering the same again is answering once. Refuses with NotFound (also whoever was not named),
    GuardianNotProven, GuardianIsMinor, NoMinor or GuardianNamedAlready.
    """
    row = _row(guardianship_id)
    if not _was_named(row, actor):
        raise NotFound()
    subject = SimpleNamespace(guardian_account_id=actor.account_id)
    access.require(actor, "people.answer_guardianship", on=subject)
    if row.state != "asked":
        return guardians.guardian_card(row)
    if agree:
        _proven(actor)
        if not guardians.is_minor(row.person.birth_on, clock.today()):
            raise errors.NoMinor()
        row.account_id, row.version = actor.account_id, rules.GUARDIAN_VERSION
    row.state, row.since_at = ("active" if agree else "declined"), clock.now()
    row.phone_digest = b""
    with database.refusing({"people_guardianship_is_held_once": errors.GuardianNamedAlready}):
        row.save(update_fields=["account_id", "version", "state", "since_at", "phone_digest"])
    _say(row, "agreed" if agree else "declined", actor)
    events.announce(GuardianAnswered(row.id, row.person_id, agreed=agree))
    return guardians.guardian_card(row)


@transaction.atomic
def withdraw_guardianship(person_id: uuid.UUID, *, actor) -> None:
    """The guardian's consent is taken back. Places to come are given up when it is heard; records stay, locked.

    A child below the age of one's own word whose last guardian goes is no volunteer any more. Twice is once.
    Refuses with NotFound.
    """
    person = _locked(person_id)
    row = guardians.held_by(person_id, actor.account_id)
    if row is None:
        ended = Guardianship.objects.filter(person=person, account_id=actor.account_id, state="ended")
        if actor.account_id is not None and ended.exists():
            return
        raise NotFound()
    access.require(actor, "people.withdraw_guardianship", on=guardians.as_subject(row))
    end(row, "withdrawn", actor)
    is_last = not Guardianship.objects.filter(person=person, state="active").exists()
    if is_last and not queries.is_of_own_word(person.birth_on, clock.today()):
        details.end_volunteering(person, actor=Member(person.account_id, spoken_by=actor.account_id))
    journal.note("people.withdraw_guardianship", actor=actor, subject=person.id)
    events.announce(GuardianshipWithdrawn(row.id, person.id, is_last))


@transaction.atomic
def hand_over(person_id: uuid.UUID, phone: str, *, actor) -> None:
    """From the age of one's own word on, the child's account gets the child's phone, and the child signs in.

    Refuses with NotFound, NotYetOfOwnWord, PhoneNotMobile or PhoneInUse.
    """
    person = _locked(person_id)
    row = guardians.held_by(person_id, actor.account_id)
    if row is None or not guardians.is_minor(person.birth_on, clock.today()):
        raise NotFound()
    access.require(actor, "people.hand_over", on=guardians.as_subject(row))
    if not queries.is_of_own_word(person.birth_on, clock.today()):
        raise errors.NotYetOfOwnWord(age=queries.own_word_age(clock.today()))
    phone = text.digits(phone)
    if not rules.is_mobile(phone):
        raise errors.PhoneNotMobile()
    if accounts.account_id_of_phone(phone) == person.account_id:
        return
    if not accounts.is_quiet(person.account_id) or not access.give_phone(person.account_id, phone):
        raise errors.PhoneInUse()
    journal.note("people.hand_over", actor=actor, subject=person.id)


def end(row: Guardianship, kind: str, actor) -> None:
    """A guardianship ends, and the phone that found it is forgotten.

    leave: asked by the deed at hand
    """
    row.state, row.phone_digest, row.phone_masked = "ended", b"", ""
    row.save(update_fields=["state", "phone_digest", "phone_masked"])
    _say(row, kind, actor)


def _added_with(key: uuid.UUID, actor) -> ChildCard | None:
    rows = Guardianship.objects.filter(account_id=actor.account_id, key=key, state="active")
    row = rows.select_related("person").order_by("id").first()
    return guardians.child_card(row) if row else None


def _proven(actor) -> PersonCard:
    """The guardian as a person of age whose own real name was checked."""
    person = queries.person_of(actor.account_id)
    if person is None or not person.is_volunteer or person.real_name_state != "passed":
        raise errors.GuardianNotProven()
    if guardians.is_minor(person.birth_on, clock.today()):
        raise errors.GuardianIsMinor()
    return person


def _plain(order: AddChild, guardian: PersonCard) -> RegisterVolunteer:
    """The child's registration, made plain: three fields from the form, the rest from the guardian."""
    if order.relation not in GUARDIAN_RELATIONS:
        raise errors.GuardianRelationUnknown()
    document = identity.read_document(order.document_kind, order.document_number)
    birth_on, sex = order.birth_on or document.birth_on, order.sex or document.sex
    if birth_on is None or not sex:
        raise Invalid(errors.birth_and_sex_wanted(birth_on is None, not sex))
    plain = checked_registration(
        RegisterVolunteer(
            key=order.key,
            name=order.name,
            document_kind=order.document_kind,
            document_number=order.document_number,
            document_country=order.document_country,
            birth_on=birth_on,
            sex=sex,
            residence_code=guardian.residence_code,
            service_code=guardian.service_code,
            categories=guardian.categories,
            consents=rules.NEEDED,
        ),
        by_guardian=True,
    )
    if queries.is_of_own_word(plain.birth_on, clock.today()):
        raise errors.ChildHasOwnWord(age=queries.own_word_age(clock.today()))
    return plain


def _child_before(plain: RegisterVolunteer, actor) -> uuid.UUID | None:
    """The account of the same child, whom this guardian had added before and whose guardian nobody is now."""
    holder = identity.holder_of(plain.document_kind, plain.document_number, plain.document_country)
    if holder is None:
        return None
    before = Guardianship.objects.filter(person_id=holder, account_id=actor.account_id, state="ended")
    if not before.exists() or Guardianship.objects.filter(person_id=holder, state="active").exists():
        raise errors.DocumentAlreadyHeld(holder)
    return queries.person(holder).account_id


def _is(row: Guardianship, account_id: uuid.UUID | None, digest: bytes) -> bool:
    return bytes(row.phone_digest) == digest or (account_id is not None and row.account_id == account_id)


def _was_named(row: Guardianship, actor) -> bool:
    if actor.account_id is None:
        return False
    if row.account_id is not None:
        return bool(row.account_id == actor.account_id)
    phone = accounts.phone_of(actor.account_id)
    return bool(phone) and bytes(row.phone_digest) == accounts.phone_digest(phone)


def _say(row: Guardianship, kind: str, actor) -> None:
    GuardianStep.objects.create(
        guardianship=row, kind=kind, version=row.version, said_by=actor.label, said_at=clock.now()
    )


def _locked(person_id: uuid.UUID) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    return person


def _row(guardianship_id: uuid.UUID) -> Guardianship:
    rows = Guardianship.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.filter(pk=guardianship_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row
