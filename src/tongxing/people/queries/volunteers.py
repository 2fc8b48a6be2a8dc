"""Questions about volunteers: who they are, what they agreed to, who read their drawer."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from django.db.models import QuerySet

from tongxing.access import services as access
from tongxing.foundation.refusals import Invalid, NotFound
from tongxing.identity import queries as identity
from tongxing.people import errors, facts, rules
from tongxing.people.models import Consent, Person
from tongxing.people.shapes import ConsentCard, ConsentText, DrawerOpening, PersonCard, Registered
from tongxing.people.shapes import age_on as age_on
from tongxing.policy import queries as policy

read_document = identity.read_document
DOCUMENT_KINDS = identity.DOCUMENT_KINDS
has_country = identity.has_country
MOST_CATEGORIES, MOST_SKILLS = rules.MOST_CATEGORIES, rules.MOST_SKILLS
LONGEST_NAME = rules.LONGEST_NAME
_OF_A_CARD = tuple(field.name for field in fields(PersonCard))


def consent_texts() -> tuple[ConsentText, ...]:
    """The purposes we ask consent for, in today's wording.

    public: what we ask of people is no secret
    """
    return rules.CONSENTS


def own_word_age(on: dt.date) -> int:
    """From which age one registers by oneself on a day.

    public: a number of an open rule
    """
    age: int = policy.rule("registration", on).parameters["own_word_age"]
    return age


def is_of_own_word(birth_on: dt.date, on: dt.date) -> bool:
    """Whether somebody born then registers by themselves on a day; below that age a guardian adds them."""
    return age_on(birth_on, on) >= own_word_age(on)


def facts_of(person: PersonCard | None, on: dt.date) -> dict[str, Any]:
    """What a rule may ask about a volunteer, as it is on a day: `person.age` and others of the register.

    rooms only: whoever decides about a person has asked leave
    """
    return facts.of_card(person, on)


def read_whole(kind: str, number: str, birth_on: dt.date | None, sex: str) -> tuple[str, dt.date, str]:
    """Kind, birth date and sex: as the document tells them, or else as they were typed. Refuses with Invalid."""
    document = read_document(kind, number)
    born, what = document.birth_on or birth_on, document.sex or sex
    if born is None or not what:
        raise Invalid(errors.birth_and_sex_wanted(born is None, not what))
    return document.kind, born, what


def person_of(account_id: uuid.UUID | None) -> PersonCard | None:
    """The volunteer behind an account, or None when nobody registered with it."""
    if account_id is None:
        return None
    row = Person.objects.filter(account_id=account_id).order_by("id").first()
    return card_of(row) if row else None


def persons_of(account_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, PersonCard]:
    """The volunteers behind many accounts, by account; who registered with none is left out.

    rooms only: so that many who press at once cost one question
    """
    rows = Person.objects.filter(account_id__in=set(account_ids)).order_by("-id")
    return {card.account_id: card for card in _cards_of(rows)}


def person(person_id: uuid.UUID) -> PersonCard:
    """One volunteer. Refuses with NotFound."""
    row = Person.objects.filter(pk=person_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return card_of(row)


def cards(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, PersonCard]:
    """Many volunteers in one question, by id; unknown ids are left out.

    rooms only: a door asks the room whose list it shows
    """
    rows = Person.objects.filter(pk__in=set(person_ids)).order_by("id")
    return {card.id: card for card in _cards_of(rows)}


def residences(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Where each of these volunteers lives, as a division code; unknown ids are left out.

    rooms only: the region decides which rule holds for a person
    """
    rows = Person.objects.filter(pk__in=set(person_ids)).order_by("id")
    return dict(rows.values_list("id", "residence_code"))


def accounts_of(person_ids: Iterable[uuid.UUID]) -> tuple[uuid.UUID, ...]:
    """The accounts of these volunteers, as far as they have not left; unknown ids are left out.

    rooms only: so that many can be told
    """
    rows = Person.objects.filter(pk__in=set(person_ids), is_volunteer=True).order_by("id")
    return tuple(rows.values_list("account_id", flat=True))


def person_by_number(volunteer_number: str) -> PersonCard | None:
    """The volunteer of a number typed by hand, or None; a slip of the pen finds nobody."""
    if not rules.is_volunteer_number(volunteer_number):
        return None
    row = Person.objects.filter(volunteer_number=volunteer_number).order_by("id").first()
    return card_of(row) if row else None


def has_consent(person_id: uuid.UUID, purpose: str) -> bool:
    """Whether the person's last word on a purpose was yes."""
    last = Consent.objects.filter(person_id=person_id, purpose=purpose).order_by("-step").first()
    return last is not None and last.is_given


def consents(person_id: uuid.UUID, viewer) -> tuple[ConsentCard, ...]:
    """Where a volunteer stands on every purpose. Refuses outsiders with NotFound."""
    access.require(viewer, "people.see_person", on=_row(person_id))
    last: dict[str, Consent] = {}
    for row in Consent.objects.filter(person_id=person_id).order_by("step"):
        last[row.purpose] = row
    return tuple(_consent_card(text, last.get(text.purpose)) for text in rules.CONSENTS)


def drawer_openings(person_id: uuid.UUID, viewer) -> tuple[DrawerOpening, ...]:
    """Who read a volunteer's name and document, and why. Refuses outsiders with NotFound."""
    access.require(viewer, "people.see_person", on=_row(person_id))
    return tuple(DrawerOpening(line.at, line.by_owner, line.purpose) for line in identity.openings(person_id))


FOREIGN_KINDS = ("05", "13")  # passport, permanent residence


def holds_foreign_document(person_id: uuid.UUID) -> bool:
    """Whether somebody registered with a passport or as a permanent resident from abroad.

    rooms only: a step of taking part, where foreigners sign an agreement
    """
    return identity.document_kind_of(person_id) in FOREIGN_KINDS


def document_kind_of(person_id: uuid.UUID, viewer) -> str:
    """With which kind of document a volunteer registered; never its number."""
    access.require(viewer, "people.see_person", on=_row(person_id))
    return identity.document_kind_of(person_id)


def registration_with(key: uuid.UUID, account_id: uuid.UUID) -> Registered | None:
    """The registration this account made with this key, if it was made."""
    row = Person.objects.filter(account_id=account_id, registration_key=key).order_by("id").first()
    return Registered(row.id, row.volunteer_number, row.real_name_state) if row else None


def _row(person_id: uuid.UUID) -> Person:
    row = Person.objects.filter(pk=person_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _consent_card(text: ConsentText, last: Consent | None) -> ConsentCard:
    if last is None:
        return ConsentCard(text, is_given=False, changed_at=None, version_agreed=None)
    return ConsentCard(text, last.is_given, last.at, last.version if last.is_given else None)


def _cards_of(rows: QuerySet[Person]) -> Iterator[PersonCard]:
    """Many volunteers, finished; their columns alone, for a model each would cost as much again as the question."""
    for row in rows.values_list(*_OF_A_CARD):
        told: list[Any] = [tuple(one) if isinstance(one, list) else one for one in row]
        yield PersonCard(*told)


def card_of(row: Person) -> PersonCard:
    """A volunteer, finished."""
    return PersonCard(
        id=row.id,
        account_id=row.account_id,
        volunteer_number=row.volunteer_number,
        masked_name=row.masked_name,
        birth_on=row.birth_on,
        sex=row.sex,
        real_name_state=row.real_name_state,
        residence_code=row.residence_code,
        service_code=row.service_code,
        skills=tuple(row.skills),
        categories=tuple(row.categories),
        is_volunteer=row.is_volunteer,
    )
