"""References by API: ask without learning who exists, release, take back, read with a code; how schools count."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation.paging import PageRequest
from tongxing.references import queries as references
from tongxing.references import services as deeds
from tongxing.references.shapes import AskReference, KeepCreditRule, ReadAnswer, ReleaseAnswer
from tongxing.web import thresholds, words
from tongxing.web.guards import public

router = Router(tags=["references"])

Region = Annotated[int, Field(ge=0, lt=10**12)]


class AskOrder(Order):
    """Who asks, about which number, for what, and what exactly beside the sum of minutes."""

    key: uuid.UUID
    volunteer_number: Line(40)
    organisation_name: Line(60, 2)
    contact: Line(80, 5)
    purpose: Literal["schooling", "work", "credit", "other"]
    why: Line(200, 6)
    parts: list[Literal["by_class", "by_category", "by_year", "star", "services"]] = []
    from_on: Day | None = None
    until_on: Day | None = None
    credit_rule_id: uuid.UUID | None = None


class ReleaseOrder(Order):
    """Yes to what was previewed (`digest`), readable for so many days."""

    key: uuid.UUID
    days: int
    digest: Line(64)


class ReadOrder(Order):
    """The code that came with the question."""

    code: Line(20)


class CreditRuleOrder(Order):
    """How one school counts, with its own text."""

    key: uuid.UUID
    school_name: Line(60, 2)
    region_code: Region
    minutes_per_credit: int
    rounding: Literal["whole", "half", "exact"]
    most_a_year: int = 0
    year_from_month: int = 9
    valid_from: Day
    document: Line(120, 4)


class ReferenceAskedOut(Schema):
    """Where the answer will open, and with which code; the same for every number."""

    inquiry_id: uuid.UUID
    code: str
    lapses_on: dt.date


class InquiryOpeningOut(Schema):
    """One time the answer was read."""

    number: int
    at: dt.datetime


class InquiryOut(Schema):
    """One inquiry as its volunteer sees it."""

    id: uuid.UUID
    organisation_name: str
    contact: str
    purpose: str
    why: str
    parts: list[str]
    from_on: dt.date | None
    until_on: dt.date | None
    credit_rule_id: uuid.UUID | None
    state: str
    asked_at: dt.datetime
    lapses_on: dt.date
    released_at: dt.datetime | None
    ends_at: dt.datetime | None
    revoked_at: dt.datetime | None
    is_readable: bool
    openings: list[InquiryOpeningOut]


class InquiriesOut(Schema):
    """One page of inquiries."""

    items: list[InquiryOut]
    number: int
    has_next: bool


class PreviewOut(Schema):
    """Exactly what a yes would let them read, and its digest."""

    content: dict[str, Any]
    digest: str
    most_days: int
    hindrance: str


class AnswerOut(Schema):
    """An answer as it is read."""

    organisation_name: str
    purpose: str
    content: dict[str, Any]
    released_at: dt.datetime
    ends_at: dt.datetime


class CreditRuleOut(Schema):
    """How one school counts."""

    id: uuid.UUID
    school_name: str
    region_code: int
    minutes_per_credit: int
    rounding: str
    most_a_year: int
    year_from_month: int
    valid_from: dt.date
    document: str


class CreditOut(Schema):
    """My hours as one school counts them."""

    rule: CreditRuleOut
    minutes: int
    credits: str


def _asked(page: int) -> PageRequest:
    return PageRequest(number=min(max(page, 1), 500))


@router.post("/references", response=answers(ReferenceAskedOut, 201), auth=None)
@public("a school or an employer asks; nobody learns from it who exists")
def ask(request: HttpRequest, order: AskOrder) -> Any:
    """Ask to read something of one volunteer's service; the answer is the same for every number."""
    thresholds.spend_for_reference(request, order.volunteer_number)
    told = order.dict() | {"parts": frozenset(order.parts)}
    return Status(201, deeds.ask_reference(AskReference(**told), actor=request.actor))


@router.post("/references/{uuid:inquiry_id}/openings", response=answers(AnswerOut, 201), auth=None)
@public("opens with link and code; the code is the leave")
def read(request: HttpRequest, inquiry_id: uuid.UUID, order: ReadOrder) -> Any:
    """Read an answer; the volunteer sees that it was read."""
    thresholds.spend_for_reading(request, inquiry_id)
    return Status(201, deeds.read_answer(ReadAnswer(inquiry_id, order.code), actor=request.actor))


@router.get("/me/inquiries", response=answers(InquiriesOut), auth=bearer)
def my_inquiries(request: HttpRequest, page: int = 1) -> Any:
    """What was asked of me, newest first."""
    found = references.inquiries_of(own_person_id(request), request.actor, _asked(page))
    return {"items": list(found.items), "number": found.number, "has_next": found.has_next}


@router.get("/me/inquiries/{uuid:inquiry_id}", response=answers(InquiryOut), auth=bearer)
def my_inquiry(request: HttpRequest, inquiry_id: uuid.UUID) -> Any:
    """One inquiry, with every time its answer was read."""
    return references.inquiry(inquiry_id, request.actor)


@router.get("/me/inquiries/{uuid:inquiry_id}/preview", response=answers(PreviewOut), auth=bearer)
def my_preview(request: HttpRequest, inquiry_id: uuid.UUID) -> Any:
    """Exactly what a yes would let them read."""
    found = references.preview(inquiry_id, request.actor)
    hindrance = words.local(*found.hindrance) if found.hindrance else ""
    return {
        "content": found.content,
        "digest": found.digest,
        "most_days": found.most_days,
        "hindrance": hindrance,
    }


@router.post("/me/inquiries/{uuid:inquiry_id}/release", response=answers(InquiryOut), auth=bearer)
def release(request: HttpRequest, inquiry_id: uuid.UUID, order: ReleaseOrder) -> Any:
    """Yes to what was previewed."""
    told = ReleaseAnswer(order.key, inquiry_id, order.days, order.digest)
    return deeds.release_answer(told, actor=request.actor)


@router.post("/me/inquiries/{uuid:inquiry_id}/refusal", response=answers(InquiryOut), auth=bearer)
def refuse(request: HttpRequest, inquiry_id: uuid.UUID) -> Any:
    """No; nobody is told."""
    return deeds.refuse_inquiry(inquiry_id, actor=request.actor)


@router.post("/me/inquiries/{uuid:inquiry_id}/revocation", response=answers(InquiryOut), auth=bearer)
def revoke(request: HttpRequest, inquiry_id: uuid.UUID) -> Any:
    """Take it back at once; twice is once."""
    return deeds.revoke_release(inquiry_id, actor=request.actor)


@router.get("/me/credits", response=answers(list[CreditOut]), auth=bearer)
def my_credits(request: HttpRequest) -> Any:
    """My hours as each school counts them."""
    return list(references.credit_views(own_person_id(request), request.actor))


@router.get("/credit-rules", response=answers(list[CreditRuleOut]), auth=None)
@public("how a school counts is in its own published text")
def list_credit_rules(request: HttpRequest) -> Any:
    """How every known school counts today."""
    return list(references.credit_rules())


@router.post("/credit-rules", response=answers(CreditRuleOut, 201), auth=bearer)
def keep_credit_rule(request: HttpRequest, order: CreditRuleOrder) -> Any:
    """Write down how a school counts from a day on."""
    return Status(201, deeds.keep_credit_rule(KeepCreditRule(**order.dict()), actor=request.actor))
