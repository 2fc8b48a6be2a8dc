"""Written agreements: an organisation signs the form once, a volunteer signs about an activity (R-25)."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import AgreementCard, SignAgreement
from tongxing.agreements import queries as agreements
from tongxing.agreements import services as signing
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.organisations import queries as organisations
from tongxing.web import words

router = Router(tags=["activities"])


class AgreementSignatureOrder(Order):
    """Which wording was read."""

    version: Line(16, 1)


class FormSignatureOrder(Order):
    """Which edition of the form was read."""

    edition: Line(120, 1)


class AgreementOut(Schema):
    """The agreement about an activity as this viewer reads it; `cases` say why it is asked for."""

    activity_id: uuid.UUID
    version: str
    edition: str
    clauses: list[str]
    cases: list[str]
    is_ready: bool
    is_signed: bool
    has_asked: bool


class AgreementSignatureOut(Schema):
    """One signature; a guardian signs for a minor."""

    occasion_id: uuid.UUID
    person_id: uuid.UUID
    version: str
    is_guardian: bool
    signed_at: dt.datetime


class AgreementSignerOut(Schema):
    """Somebody who signed, or asked for it and has not."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    signed_at: dt.datetime | None
    is_current: bool
    is_guardian: bool


class AgreementFormOut(Schema):
    """The form of agreements for an organisation, and when it signed it."""

    organisation_id: uuid.UUID
    edition: str
    clauses: list[str]
    signed_at: dt.datetime | None


def _out(card: AgreementCard) -> AgreementOut:
    return AgreementOut(
        activity_id=card.activity_id,
        version=card.text.version,
        edition=card.text.edition,
        clauses=list(card.text.clauses(words.language())),
        cases=list(card.cases),
        is_ready=card.is_ready,
        is_signed=card.is_signed,
        has_asked=card.has_asked,
    )


@router.get("/activities/{uuid:activity_id}/agreement", response=answers(AgreementOut), auth=bearer)
def read_agreement(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """The whole agreement, whether it is asked for and whether one has signed."""
    return _out(activities.agreement(activity_id, request.actor))


@router.post(
    "/activities/{uuid:activity_id}/agreement-signature",
    response=answers(AgreementSignatureOut, 201),
    auth=bearer,
)
def sign_agreement(request: HttpRequest, activity_id: uuid.UUID, order: AgreementSignatureOrder) -> Any:
    """Sign the wording that was read; in force with a place."""
    told = SignAgreement(activity_id, order.version)
    return Status(201, deeds.sign_agreement(told, actor=request.actor))


@router.post(
    "/me/children/{uuid:person_id}/activities/{uuid:activity_id}/agreement-signature",
    response=answers(AgreementSignatureOut, 201),
    auth=bearer,
)
def sign_agreement_for_child(
    request: HttpRequest, person_id: uuid.UUID, activity_id: uuid.UUID, order: AgreementSignatureOrder
) -> Any:
    """Sign for a child one is a guardian of."""
    told = SignAgreement(activity_id, order.version)
    return Status(201, deeds.sign_agreement_for_child(told, person_id, actor=request.actor))


@router.post("/activities/{uuid:activity_id}/agreement-request", response=answers(None, 204), auth=bearer)
def ask_agreement(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Ask the organisation for a written agreement."""
    deeds.ask_agreement(activity_id, actor=request.actor)
    return Status(204, None)


@router.get(
    "/activities/{uuid:activity_id}/agreement-signatures",
    response=answers(list[AgreementSignerOut]),
    auth=bearer,
)
def list_signers(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Who signed, and who asks for it in writing."""
    return list(activities.signers(activity_id, request.actor))


@router.post(
    "/organisations/{uuid:organisation_id}/agreement-form",
    response=answers(AgreementFormOut, 201),
    auth=bearer,
)
def sign_form(request: HttpRequest, organisation_id: uuid.UUID, order: FormSignatureOrder) -> Any:
    """Sign the form for the organisation, once for an edition."""
    done = signing.sign_for_organisation(organisation_id, order.edition, actor=request.actor)
    form = agreements.form_in_force(organisations.row(organisation_id).region_code)
    told = list(form.clauses(words.language()))
    return Status(
        201,
        AgreementFormOut(
            organisation_id=organisation_id, edition=done.edition, clauses=told, signed_at=done.signed_at
        ),
    )
