"""Benefits by API: what is there, vouchers, and the provider's desk."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.benefits import queries as benefits
from tongxing.benefits import services as deeds
from tongxing.benefits.shapes import BenefitCard, Offer, OfferBenefit, RedeemVoucher, TakeVoucher, VoucherCard
from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation.paging import PageRequest
from tongxing.web import thresholds, words
from tongxing.web.guards import public

router = Router(tags=["benefits"])

Region = Annotated[int, Field(ge=0, lt=10**12)]

Class = Literal[
    "political", "selection", "schooling", "work", "transport", "finance", "spending", "living", "care"
]


class BenefitOrder(Order):
    """What is given, to whom, from which star on, how many. There is no field for money."""

    key: uuid.UUID
    benefit_class: Class
    title: Line(40, 2)
    text: Line(300, 6)
    where_text: Line(120, 2)
    region_code: Region
    star: int = 0
    starts_on: Day
    ends_on: Day
    quota: int
    per_person: int = 1
    organisation_id: uuid.UUID


class ReasonOrder(Order):
    """Why."""

    why: Line(200, 4)


class VoucherOrder(Order):
    """Nothing but the key of the deed."""

    key: uuid.UUID


class CodeOrder(Order):
    """The six digits that the volunteer shows."""

    key: uuid.UUID
    code: Line(20)


class BenefitOut(Schema):
    """One benefit."""

    id: uuid.UUID
    benefit_class: str
    title: str
    text: str
    where_text: str
    provider_name: str
    organisation_id: uuid.UUID | None
    station_id: uuid.UUID | None
    region_code: int
    region_name: str
    star: int
    starts_on: dt.date
    ends_on: dt.date
    quota: int
    per_person: int
    left: int
    state: str
    why: str
    policy_version: str


class BenefitConditionOut(Schema):
    """One thing the benefit asks for, as it stands for whoever asks."""

    what: str
    met: bool
    sentence: str


class BenefitOfferOut(BenefitOut):
    """A benefit with every condition."""

    is_open: bool
    in_hand: int
    conditions: list[BenefitConditionOut]


class OffersOut(Schema):
    """One page of benefits."""

    items: list[BenefitOfferOut]
    number: int
    has_next: bool


class VoucherOut(Schema):
    """One voucher of one's own; `code` while it is shown."""

    id: uuid.UUID
    benefit: BenefitOut
    state: str
    star: int
    taken_at: dt.datetime
    good_until: dt.date
    ended_at: dt.datetime | None
    policy_version: str
    code: str
    seconds_left: int


class VouchersOut(Schema):
    """One page of vouchers."""

    items: list[VoucherOut]
    number: int
    has_next: bool


class UseOut(Schema):
    """One use: nobody's name."""

    id: uuid.UUID
    benefit_id: uuid.UUID
    title: str
    used_on: dt.date
    star: int


class UsesOut(Schema):
    """One page of the log of uses."""

    items: list[UseOut]
    number: int
    has_next: bool


def _asked(page: int) -> PageRequest:
    return PageRequest(number=min(max(page, 1), 500))


def _benefit(card: BenefitCard) -> dict[str, Any]:
    return {name: getattr(card, name) for name in BenefitOut.model_fields}


def _offer(offer: Offer) -> dict[str, Any]:
    language = words.language()
    conditions = [
        {"what": one.what, "met": one.met, "sentence": one.sentence(language)} for one in offer.conditions
    ]
    told = {"is_open": offer.is_open, "in_hand": offer.in_hand, "conditions": conditions}
    return _benefit(offer.card) | told


def _voucher(card: VoucherCard) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in VoucherOut.model_fields if name != "benefit"}
    return told | {"benefit": _benefit(card.benefit)}


@router.get("/benefits", response=answers(OffersOut), auth=None)
@public("what volunteers are thanked with is offered openly")
def list_benefits(
    request: HttpRequest, region_code: Region = 0, benefit_class: Class | None = None, page: int = 1
) -> Any:
    """What is published, where I live or serve or for a region, with every condition as it stands for me."""
    found = benefits.offers_for(request.actor, region_code, benefit_class or "", _asked(page))
    items = [_offer(offer) for offer in found.items]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.get("/benefits/{uuid:benefit_id}", response=answers(BenefitOfferOut), auth=None)
@public("what volunteers are thanked with is offered openly")
def read_benefit(request: HttpRequest, benefit_id: uuid.UUID) -> Any:
    """One benefit with every condition as it stands for me."""
    return _offer(benefits.offer(benefit_id, request.actor))


@router.post("/benefits", response=answers(BenefitOut, 201), auth=bearer)
def offer(request: HttpRequest, order: BenefitOrder) -> Any:
    """Offer something for an organisation; an officer of the region publishes it."""
    return Status(201, _benefit(deeds.offer_benefit(OfferBenefit(**order.dict()), actor=request.actor)))


@router.post("/benefits/{uuid:benefit_id}/publication", response=answers(BenefitOut), auth=bearer)
def publish(request: HttpRequest, benefit_id: uuid.UUID) -> Any:
    """Let volunteers see it; twice is once."""
    return _benefit(deeds.publish_benefit(benefit_id, actor=request.actor))


@router.post("/benefits/{uuid:benefit_id}/return", response=answers(BenefitOut), auth=bearer)
def send_back(request: HttpRequest, benefit_id: uuid.UUID, order: ReasonOrder) -> Any:
    """Send it back to its provider with the reason."""
    return _benefit(deeds.return_benefit(benefit_id, order.why, actor=request.actor))


@router.post("/benefits/{uuid:benefit_id}/ending", response=answers(BenefitOut), auth=bearer)
def end(request: HttpRequest, benefit_id: uuid.UUID, order: ReasonOrder) -> Any:
    """Give no more; vouchers in hand stay good."""
    return _benefit(deeds.end_benefit(benefit_id, order.why, actor=request.actor))


@router.post("/benefits/{uuid:benefit_id}/vouchers", response=answers(VoucherOut, 201), auth=bearer)
def take(request: HttpRequest, benefit_id: uuid.UUID, order: VoucherOrder) -> Any:
    """Take one voucher; never more than there are."""
    return Status(201, _voucher(deeds.take_voucher(TakeVoucher(order.key, benefit_id), actor=request.actor)))


@router.post("/benefits/{uuid:benefit_id}/uses", response=answers(UseOut, 201), auth=bearer)
def redeem(request: HttpRequest, benefit_id: uuid.UUID, order: CodeOrder) -> Any:
    """Read six digits at the desk; a voucher is used once."""
    thresholds.spend_for_redeeming(request.actor.account_id)
    told = RedeemVoucher(order.key, benefit_id, order.code)
    return Status(201, deeds.redeem_voucher(told, actor=request.actor))


@router.get("/benefits/{uuid:benefit_id}/uses", response=answers(UsesOut), auth=bearer)
def uses(request: HttpRequest, benefit_id: uuid.UUID, page: int = 1) -> Any:
    """The log of uses: day and star."""
    found = benefits.uses_of(benefit_id, request.actor, _asked(page))
    return {"items": list(found.items), "number": found.number, "has_next": found.has_next}


@router.get("/me/vouchers", response=answers(VouchersOut), auth=bearer)
def my_vouchers(request: HttpRequest, page: int = 1) -> Any:
    """My vouchers, those in hand first."""
    found = benefits.vouchers_of(own_person_id(request), request.actor, _asked(page))
    items = [_voucher(card) for card in found.items]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.post("/vouchers/{uuid:voucher_id}/code", response=answers(VoucherOut), auth=bearer)
def show(request: HttpRequest, voucher_id: uuid.UUID) -> Any:
    """Six fresh digits for a few minutes; those shown before are void."""
    return _voucher(deeds.show_code(voucher_id, actor=request.actor))


@router.post("/vouchers/{uuid:voucher_id}/return", response=answers(VoucherOut), auth=bearer)
def give_back(request: HttpRequest, voucher_id: uuid.UUID) -> Any:
    """Give it back to others; twice is once."""
    return _voucher(deeds.give_back_voucher(voucher_id, actor=request.actor))
