"""Accounts by API: the badge, taking everything along, closing, the desk, and whether a number is used."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.badges import queries as badges
from tongxing.badges import services as badge_deeds
from tongxing.badges.shapes import IssueBadge
from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import RecordOut, as_out
from tongxing.foundation.refusals import NotFound
from tongxing.people import errors
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.shapes import (
    ConfirmDocument,
    GivePhone,
    PersonCard,
    ProveIdentity,
    RegisterAtDesk,
    RegisterVolunteer,
)
from tongxing.record_books import services as books
from tongxing.record_books.shapes import MergeAccounts, TakeEverything
from tongxing.web import thresholds

router = Router(tags=["accounts"])

Purpose = Literal[
    "basic", "sensitive_identity", "sharing", "publishing", "location", "credit", "photo", "marketing"
]


class BadgeOrder(Order):
    """Why a badge is made; `lost` and `worn` end the one before."""

    key: uuid.UUID
    why: Literal["first", "lost", "worn"] = "first"


class BadgeOut(Schema):
    """One's live badge; `code` is what its square holds."""

    id: uuid.UUID
    volunteer_number: str
    masked_name: str
    turn: int
    issued_at: dt.datetime
    at_desk: bool
    code: str


class EverythingOrder(Order):
    """Taking everything along."""

    key: uuid.UUID


class MergerOrder(Order):
    """The phone of the other account, the code sent to it, and which records go where two overlap in time."""

    key: uuid.UUID
    phone: Line(20, 1)
    code: Line(10, 1)
    give_up: list[uuid.UUID] = Field(default_factory=list, max_length=200)


class OverlapOut(Schema):
    """Two records that lie over each other in time, one of each account; one of them has to be given up."""

    mine: RecordOut
    theirs: RecordOut


class MergerOut(Schema):
    """Whether the accounts are merged; if not, what overlaps. A new try wants a new code."""

    is_merged: bool
    overlaps: list[OverlapOut]


class DeskActOut(Schema):
    """Something a station desk did for one, marked as theirs."""

    kind: str
    at: dt.datetime


class DeskRegistrationOrder(Order):
    """Somebody without a phone, who is at the desk and signed; `paper` names the kept picture (POST /files).

    Birth date and sex are read off the document where it tells them. A relative who came along may be named.
    """

    key: uuid.UUID
    name: Line(100, 1)
    document_kind: Line(4, 1)
    document_number: Line(64, 1)
    document_country: Line(3) = ""
    birth_on: Day | None = None
    sex: Line(1) = ""
    residence_code: int
    service_code: int
    categories: list[Line(4)] = Field(max_length=30)
    consents: list[Purpose] = Field(max_length=8)
    paper: Line(64, 1)
    helper_phone: Line(20) = ""
    helper_relation: Line(12) = ""


class DeskRegistrationOut(Schema):
    """The person is a volunteer, with an account that has no phone."""

    person_id: uuid.UUID
    volunteer_number: str
    real_name_state: str


class DeskPhoneOrder(Order):
    """The phone somebody has now, the code sent to it, and the kept picture of the signed sheet."""

    key: uuid.UUID
    phone: Line(20, 1)
    code: Line(10, 1)
    paper: Line(64, 1)


class DeskDocumentOrder(Order):
    """What stands on the original that was seen, till when it is valid, and who compared it."""

    key: uuid.UUID
    name: Line(100, 1)
    document_number: Line(64, 1)
    valid_until_on: Day
    officer_name: Line(60, 1)


class NumberOrder(Order):
    """Name and document, to be checked before anything is told."""

    name: Line(100, 1)
    document_kind: Line(4, 1)
    document_number: Line(64, 1)
    document_country: Line(3) = ""
    birth_on: Day | None = None
    sex: Line(1) = ""


class NumberUseOut(Schema):
    """Whether a document registered somebody here; never whom."""

    is_used: bool
    is_own: bool
    since_on: dt.date | None


@router.post("/people/me/everything", response=answers(None, 200), auth=bearer)
def take_everything(request: HttpRequest, order: EverythingOrder) -> Any:
    """Everything all rooms keep about one, as a ZIP."""
    actor = request.actor
    thresholds.spend_for_record_book(actor.account_id)
    file = books.take_everything(TakeEverything(order.key, _myself(request).id), actor=actor)
    answer = HttpResponse(file.content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


@router.delete("/people/me/account", response=answers(None, 204), auth=bearer)
def close_account(request: HttpRequest) -> Any:
    """Close one's account for good: who one was is erased, the records stay and are nobody's."""
    people_deeds.close_account(_myself(request).id, actor=request.actor)
    return Status(204, None)


@router.post("/people/me/mergers", response=answers(MergerOut), auth=bearer)
def merge_accounts(request: HttpRequest, order: MergerOrder) -> Any:
    """Let a second account of one's own be over; the code was sent to its phone (POST /sign-in-codes)."""
    thresholds.spend_for_sign_in(request, order.phone)
    told = MergeAccounts(
        order.key, _myself(request).id, order.phone, order.code, give_up=frozenset(order.give_up)
    )
    left = books.merge_accounts(told, actor=request.actor)
    overlaps = [
        OverlapOut(mine=RecordOut(**as_out(pair.mine)), theirs=RecordOut(**as_out(pair.theirs)))
        for pair in left
    ]
    return MergerOut(is_merged=not overlaps, overlaps=overlaps)


@router.get("/people/me/desk-acts", response=answers(list[DeskActOut]), auth=bearer)
def desk_acts(request: HttpRequest) -> Any:
    """What stations did for one."""
    return [
        DeskActOut(kind=one.kind, at=one.at) for one in people.desk_acts(_myself(request).id, request.actor)
    ]


@router.post("/station/registrations", response=answers(DeskRegistrationOut, 201), auth=bearer)
def register_at_desk(request: HttpRequest, order: DeskRegistrationOrder) -> Any:
    """Register somebody without a phone who is at the desk."""
    actor = request.actor
    thresholds.spend_for_desk(actor.account_id)
    kind, born, sex = people.read_whole(order.document_kind, order.document_number, order.birth_on, order.sex)
    told = RegisterVolunteer(
        key=order.key,
        name=order.name,
        document_kind=kind,
        document_number=order.document_number,
        document_country=order.document_country,
        birth_on=born,
        sex=sex,
        residence_code=order.residence_code,
        service_code=order.service_code,
        categories=tuple(order.categories),
        consents=frozenset(order.consents),
    )
    whole = RegisterAtDesk(told, order.paper, order.helper_phone, order.helper_relation)
    return Status(201, people_deeds.register_at_desk(whole, actor=actor))


@router.put("/station/volunteers/{number}/phone", response=answers(None, 204), auth=bearer)
def give_phone(request: HttpRequest, number: Line(30), order: DeskPhoneOrder) -> Any:
    """Write down the phone of somebody who had none; its code was read out at the desk."""
    actor = request.actor
    thresholds.spend_for_sign_in(request, order.phone)
    person = people.volunteer_at_desk(number, actor)
    told = GivePhone(order.key, person.id, order.phone, order.code, order.paper)
    people_deeds.give_phone_at_desk(told, actor=actor)
    return Status(204, None)


@router.post("/station/volunteers/{number}/seen-documents", response=answers(None, 204), auth=bearer)
def confirm_document(request: HttpRequest, number: Line(30), order: DeskDocumentOrder) -> Any:
    """The original of a document that no body answers for was seen at the desk."""
    actor = request.actor
    thresholds.spend_for_desk(actor.account_id)
    person = people.volunteer_at_desk(number, actor)
    people_deeds.confirm_document(ConfirmDocument(person_id=person.id, **order.dict()), actor=actor)
    return Status(204, None)


@router.post("/number-uses", response=answers(NumberUseOut), auth=bearer)
def ask_about_number(request: HttpRequest, order: NumberOrder) -> Any:
    """Is my number used here? Told after name and number were proven, five times a day."""
    actor = request.actor
    thresholds.spend_for_number_use(request, actor.account_id)
    kind, born, sex = people.read_whole(order.document_kind, order.document_number, order.birth_on, order.sex)
    told = ProveIdentity(
        name=order.name,
        document_kind=kind,
        document_number=order.document_number,
        document_country=order.document_country,
        birth_on=born,
        sex=sex,
    )
    return people_deeds.ask_about_number(told, actor=actor)


@router.get("/people/me/badge", response=answers(BadgeOut), auth=bearer)
def read_badge(request: HttpRequest) -> Any:
    """One's live badge."""
    card = badges.badge_of(_myself(request).id, request.actor)
    if card is None:
        raise NotFound()
    return card


@router.post("/people/me/badge", response=answers(BadgeOut, 201), auth=bearer)
def make_badge(request: HttpRequest, order: BadgeOrder) -> Any:
    """Have a badge made."""
    told = IssueBadge(order.key, _myself(request).id, order.why)
    return Status(201, badge_deeds.issue_badge(told, actor=request.actor))


@router.delete("/people/me/badge", response=answers(None, 204), auth=bearer)
def end_badge(request: HttpRequest) -> Any:
    """End one's badge without a new one."""
    badge_deeds.end_badge(_myself(request).id, actor=request.actor)
    return Status(204, None)


def _myself(request: HttpRequest) -> PersonCard:
    person = people.person_of(request.actor.account_id)
    if person is None:
        raise errors.RegistrationNeeded()
    return person
