"""Volunteers: registering, one's own card and consents, leaving. Names and documents go in and never out."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.people import errors
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.shapes import CorrectDetails, PersonCard, ProveIdentity, RegisterVolunteer
from tongxing.web import thresholds, words

router = Router(tags=["people"])

Purpose = Literal[
    "basic", "sensitive_identity", "sharing", "publishing", "location", "credit", "photo", "marketing"
]


class VolunteerOrder(Order):
    """The mandatory items of R-05 and the consents given; region codes have twelve digits."""

    key: uuid.UUID
    name: Line(100, 1)
    document_kind: Line(4, 1)
    document_number: Line(64, 1)
    document_country: Line(3) = Field(
        default="", description="ISO 3166-1 number of the country that issued a passport"
    )
    birth_on: Day
    sex: Line(1, 1)
    residence_code: int
    service_code: int
    skills: list[Line(4)] = Field(default=[], max_length=30)
    categories: list[Line(4)] = Field(max_length=30)
    consents: list[Purpose] = Field(max_length=8)


class RegistrationOut(Schema):
    """The person is a volunteer; `is_new` is false when they had been one before."""

    person_id: uuid.UUID
    volunteer_number: str
    real_name_state: str
    is_new: bool


class IdentityOrder(Order):
    """Name and document stated once more."""

    name: Line(100, 1)
    document_kind: Line(4, 1)
    document_number: Line(64, 1)
    document_country: Line(3) = Field(
        default="", description="ISO 3166-1 number of the country that issued a passport"
    )
    birth_on: Day
    sex: Line(1, 1)


class DetailsOrder(Order):
    """One's own particulars."""

    residence_code: int
    service_code: int
    skills: list[Line(4)] = Field(default=[], max_length=30)
    categories: list[Line(4)] = Field(max_length=30)


class PersonOut(Schema):
    """Oneself as a volunteer."""

    id: uuid.UUID
    volunteer_number: str
    masked_name: str
    birth_on: dt.date
    sex: str
    real_name_state: str
    residence_code: int
    service_code: int
    skills: list[str]
    categories: list[str]
    is_volunteer: bool


class RealNameOut(Schema):
    """How the real-name check stands: pending, passed or failed."""

    real_name_state: str


class RealNameBasisOut(Schema):
    """How a real name is known: `body` answered, the original was `seen` by an officer, or not at all."""

    real_name_state: str
    how: str
    on: dt.date | None
    officer_name: str
    valid_until_on: dt.date | None


class ConsentOut(Schema):
    """Where one stands on one purpose, with the wording in force."""

    purpose: str
    version: int
    needed: bool
    title: str
    why: str
    is_given: bool
    version_agreed: int | None
    changed_at: dt.datetime | None


class OpeningOut(Schema):
    """One reading of one's name and document."""

    at: dt.datetime
    by_owner: bool
    purpose: str


@router.post("/people", response=answers(RegistrationOut, 201), auth=bearer)
def register(request: HttpRequest, order: VolunteerOrder) -> Any:
    """Register as a volunteer."""
    actor = request.actor
    thresholds.spend_for_registration(actor.account_id)
    given = order.dict() | {
        "skills": tuple(order.skills),
        "categories": tuple(order.categories),
        "consents": frozenset(order.consents),
    }
    return Status(201, people_deeds.register_volunteer(RegisterVolunteer(**given), actor=actor))


@router.get("/people/me", response=answers(PersonOut), auth=bearer)
def me(request: HttpRequest) -> Any:
    """Oneself."""
    return _myself(request)


@router.get("/people/me/real-name", response=answers(RealNameBasisOut), auth=bearer)
def real_name(request: HttpRequest) -> Any:
    """How one's real name is known."""
    person = _myself(request)
    basis = people.real_name_basis(person.id, request.actor)
    return RealNameBasisOut(
        real_name_state=person.real_name_state,
        how=basis.how,
        on=basis.on,
        officer_name=basis.seen.officer_name if basis.seen else "",
        valid_until_on=basis.seen.valid_until_on if basis.seen else None,
    )


@router.put("/people/me/details", response=answers(PersonOut), auth=bearer)
def correct_details(request: HttpRequest, order: DetailsOrder) -> Any:
    """Put one's particulars right."""
    given = order.dict() | {"skills": tuple(order.skills), "categories": tuple(order.categories)}
    person = _myself(request)
    people_deeds.correct_details(person.id, CorrectDetails(**given), actor=request.actor)
    return people.person(person.id)


@router.put("/people/me/identity", response=answers(RealNameOut), auth=bearer)
def prove_identity(request: HttpRequest, order: IdentityOrder) -> Any:
    """State name and document once more, after a check that failed or found nobody to ask."""
    actor = request.actor
    thresholds.spend_for_registration(actor.account_id)
    state = people_deeds.prove_identity(_myself(request).id, ProveIdentity(**order.dict()), actor=actor)
    return RealNameOut(real_name_state=state)


@router.post("/people/me/real-name-checks", response=answers(RealNameOut, 201), auth=bearer)
def check_again(request: HttpRequest) -> Any:
    """Ask for the waiting real-name check once more."""
    actor = request.actor
    thresholds.spend_for_registration(actor.account_id)
    state = people_deeds.try_real_name_again(_myself(request).id, actor=actor)
    return Status(201, RealNameOut(real_name_state=state))


@router.get("/people/me/consents", response=answers(list[ConsentOut]), auth=bearer)
def consents(request: HttpRequest) -> Any:
    """Where one stands on every purpose."""
    return [
        ConsentOut(
            purpose=card.text.purpose,
            version=card.text.version,
            needed=card.text.needed,
            title=words.local(card.text.zh, card.text.en),
            why=words.local(card.text.why_zh, card.text.why_en),
            is_given=card.is_given,
            version_agreed=card.version_agreed,
            changed_at=card.changed_at,
        )
        for card in people.consents(_myself(request).id, request.actor)
    ]


@router.put("/people/me/consents/{purpose}", response=answers(None, 204), auth=bearer)
def give_consent(request: HttpRequest, purpose: str) -> Any:
    """Agree to one purpose."""
    people_deeds.give_consent(_myself(request).id, purpose, actor=request.actor)
    return Status(204, None)


@router.delete("/people/me/consents/{purpose}", response=answers(None, 204), auth=bearer)
def withdraw_consent(request: HttpRequest, purpose: str) -> Any:
    """Take one's consent to a purpose back."""
    people_deeds.withdraw_consent(_myself(request).id, purpose, actor=request.actor)
    return Status(204, None)


@router.get("/people/me/openings", response=answers(list[OpeningOut]), auth=bearer)
def openings(request: HttpRequest) -> Any:
    """Who read one's name and document, and why."""
    seen = people.drawer_openings(_myself(request).id, request.actor)
    return [OpeningOut(at=line.at, by_owner=line.by_owner, purpose=line.purpose) for line in seen]


@router.delete("/people/me", response=answers(None, 204), auth=bearer)
def leave(request: HttpRequest) -> Any:
    """Leave as a volunteer; number and service records stay, as the law asks."""
    people_deeds.leave(_myself(request).id, actor=request.actor)
    return Status(204, None)


def _myself(request: HttpRequest) -> PersonCard:
    person = people.person_of(request.actor.account_id)
    if person is None:
        raise errors.RegistrationNeeded()
    return person
