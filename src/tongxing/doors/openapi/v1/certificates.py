"""Certificates by API: make, list, print, carry away, revoke; and the public check, of one and of fifty."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.certificates import queries as certificates
from tongxing.certificates import services as certificate_deeds
from tongxing.certificates.shapes import MakeCertificate, ReportDoubt, RevokeCertificate
from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.web import thresholds, words

router = Router(tags=["certificates"])


class CertificateOrder(Order):
    """A period, or chosen records; without either, everything that is effective."""

    key: uuid.UUID
    from_on: Day | None = None
    until_on: Day | None = None
    entries: list[uuid.UUID] | None = None
    name_shown: Line(8) = "full"


class RevocationOrder(Order):
    """Why a certificate is revoked."""

    key: uuid.UUID
    why: Line(200, 1)


class CertificateOut(Schema):
    """A certificate as its holder sees it."""

    id: uuid.UUID
    number: str
    made_at: dt.datetime
    from_on: dt.date
    until_on: dt.date
    minutes: int
    entries: int
    name_shown: str
    state: str


class PrintedLineOut(Schema):
    """One service as the paper states it."""

    entry_id: uuid.UUID
    served_on: dt.date
    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int
    title: str
    content: str
    place: str
    organisation: str
    evidence_class: str


class CheckOut(Schema):
    """The state of a number, and what the paper shows; empty for unknown and revoked ones."""

    number: str
    state: str
    name: str
    from_on: dt.date | None
    until_on: dt.date | None
    minutes: int
    by_class: dict[str, int]
    lines: list[PrintedLineOut]
    made_at: dt.datetime | None
    changed_at: dt.datetime | None
    changed_entries: list[uuid.UUID]
    name_shown: str


class ListOrder(Order):
    """Up to fifty numbers, typed or pasted."""

    numbers: list[Line(200, 1)] = Field(min_length=1, max_length=50)


class GlanceOut(Schema):
    """How one of many numbers stands; never a name."""

    typed: str
    number: str
    state: str
    minutes: int
    entries: int
    from_on: dt.date | None
    until_on: dt.date | None


class DoubtOrder(Order):
    """What is doubted: `differs`, `untrue` or `forged`."""

    key: uuid.UUID
    what: Line(12, 1)


@router.post("/me/certificates", response=answers(CertificateOut, 201), auth=bearer)
def make(request: HttpRequest, order: CertificateOrder) -> Any:
    """Make a certificate from my effective records, free of charge."""
    chosen = None if order.entries is None else tuple(order.entries)
    card = certificate_deeds.make_certificate(
        MakeCertificate(
            order.key, own_person_id(request), order.from_on, order.until_on, chosen, order.name_shown
        ),
        actor=request.actor,
    )
    return Status(201, card)


@router.get("/me/certificates", response=answers(list[CertificateOut]), auth=bearer)
def mine(request: HttpRequest) -> Any:
    """My certificates, newest first."""
    return list(certificates.certificates_of(own_person_id(request), request.actor).items)


@router.get("/certificates/{number}/pdf", auth=bearer, response=answers(None))
def paper(request: HttpRequest, number: str, paper: Line(8) = "a4") -> Any:
    """The paper itself, as `application/pdf`: `paper=a4` or `paper=phone`."""
    made = certificate_deeds.pdf(
        number,
        address=settings.PUBLIC_ADDRESS,
        paper=paper,
        language=words.language(),
        actor=request.actor,
    )
    return HttpResponse(made, content_type="application/pdf")


@router.get("/certificates/{number}/credential", auth=bearer, response=answers(None))
def credential(request: HttpRequest, number: str) -> Any:
    """The signed file that travels with my certificate, as `application/vc` (W3C VC 2.0, eddsa-jcs-2022)."""
    kept = certificate_deeds.credential_of(number, actor=request.actor)
    return HttpResponse(kept, content_type="application/vc")


@router.post("/certificates/{number}/revocation", response=answers(CertificateOut), auth=bearer)
def revoke(request: HttpRequest, number: str, order: RevocationOrder) -> Any:
    """Revoke a certificate for good."""
    return certificate_deeds.revoke_certificate(
        RevokeCertificate(order.key, number, order.why),
        actor=request.actor,
    )


@router.get("/checks/{number}", response=answers(CheckOut), auth=None)
def check(request: HttpRequest, number: str) -> Any:
    """Check a number: valid, superseded, revoked or unknown. Public and throttled."""
    thresholds.spend_for_check(request)
    told = certificate_deeds.check_certificate(number[:200], actor=request.actor)
    fields = {name: getattr(told, name) for name in CheckOut.model_fields}
    return fields | {"by_class": dict(told.by_class)}


@router.post("/checks", response=answers(list[GlanceOut]), auth=None)
def check_list(request: HttpRequest, order: ListOrder) -> Any:
    """Check up to fifty numbers at once. Public and throttled; names are not among the answers."""
    thresholds.spend_for_many_checks(request)
    pasted = "\n".join(order.numbers)
    return list(certificate_deeds.check_many(pasted, actor=request.actor))


@router.post("/checks/{number}/doubts", response=answers(None, 204), auth=None)
def doubt(request: HttpRequest, number: str, order: DoubtOrder) -> Any:
    """Report a doubt about a certificate that was shown. Public and throttled; nobody is asked who they are."""
    thresholds.spend_for_doubt(request)
    certificate_deeds.report_doubt(
        ReportDoubt(order.key, number[:200], order.what),
        actor=request.actor,
    )
    return Status(204, None)
