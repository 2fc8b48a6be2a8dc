"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.access import queries as accounts
from tongxing.access.shapes import SystemActor
from tongxing.foundation import takeaway
from tongxing.foundation.refusals import NotFound
from tongxing.identity import services as identity
from tongxing.people.models import (
    Consent,
    Departure,
    Guardianship,
    GuardianWord,
    Helper,
    Person,
    RealNameCheck,
)

EXPORTER = SystemActor("takeaway")
PURPOSE = "本人带走自己的数据 the person takes their data along"


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Registration, name and document, consents word by word, checks, helpers and departures."""
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        return {}
    return {
        "volunteerNumber": person.volunteer_number,
        **_of_the_drawer(person_id),
        "phone": accounts.phone_of(person.account_id),
        "birthOn": person.birth_on,
        "sex": person.sex,
        "residenceCode": person.residence_code,
        "serviceCode": person.service_code,
        "skills": person.skills,
        "categories": person.categories,
        "realNameState": person.real_name_state,
        "registeredAt": person.registered_at,
        "isVolunteer": person.is_volunteer,
        "consents": list(
            Consent.objects.filter(person=person)
            .order_by("at", "id")
            .values("purpose", "version", "is_given", "at")
        ),
        "realNameChecks": list(
            RealNameCheck.objects.filter(person=person).order_by("at", "id").values("outcome", "at")
        ),
        "helpers": list(
            Helper.objects.filter(person=person)
            .order_by("named_at", "id")
            .values("phone_masked", "relation", "state", "named_at")
        ),
        "guardians": list(
            Guardianship.objects.filter(person=person)
            .order_by("since_at", "id")
            .values("phone_masked", "relation", "version", "state", "since_at")
        ),
        "guardianWords": list(
            GuardianWord.objects.filter(person=person)
            .order_by("said_at", "id")
            .values("activity_id", "kind", "said_at")
        ),
        "departures": list(
            Departure.objects.filter(person=person).order_by("left_at", "id").values("left_at", "returned_at")
        ),
    }


def _of_the_drawer(person_id: uuid.UUID) -> dict[str, str]:
    try:
        known = identity.open_drawer(person_id, PURPOSE, actor=EXPORTER)
    except NotFound:
        return {}
    return {
        "name": known.name,
        "documentKind": known.document_kind,
        "documentNumber": known.document_number,
        "documentCountry": known.document_country,
    }


takeaway.declare("people", "登记资料、同意和帮手", "Registration, consents and helpers", everything_of)
