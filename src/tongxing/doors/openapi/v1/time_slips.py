"""Saved time between platforms by API: signed slips out and in, the signed answers, and who promised to stand in."""

import json
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.doors.openapi.v1.timebank import City, Minutes, TimePledgeOut, TransferOut
from tongxing.timebank import queries as timebank
from tongxing.timebank import services as deeds
from tongxing.timebank.shapes import MakeSlip, PledgeReserve, TakeInSlip

router = Router(tags=["time bank"])


class SlipOrder(Order):
    """Minutes for another platform, named by its key (`did:key:…`) as `GET /time-bank/node` of that one tells it."""

    key: uuid.UUID
    city_code: int = City
    to: Line(200, 1)
    minutes: int = Minutes


class SlipIntakeOrder(Order):
    """A slip of another platform, as it was signed there, and into which city's book; or not, so that it goes back."""

    key: uuid.UUID
    city_code: int = City
    slip: dict[str, Any]
    accept: bool = True


class ReceiptOrder(Order):
    """The signed answer of the other platform to a slip of ours."""

    receipt: dict[str, Any]


class PledgeOrder(Order):
    """Who stands in, with how much, until when, on what paper."""

    key: uuid.UUID
    city_code: int = City
    who: Line(60)
    minutes_a_year: int = Field(ge=1, le=10**9)
    until_on: Day
    document: Line(120)


class NodeOut(Schema):
    """The key by which other platforms name this one."""

    node: str


class SlipTakenInOut(Schema):
    """What became of a slip, and the signed answer to bring back."""

    minutes: int
    accepted: bool
    receipt: dict[str, Any]


@router.get("/time-bank/node", response=answers(NodeOut))
def node(request: HttpRequest) -> Any:
    """To whom a slip for this platform is to be made out. Anybody may ask."""
    return {"node": timebank.own_node()}


@router.post("/time-bank/slips", response=answers(TransferOut, 201), auth=bearer)
def make_slip(request: HttpRequest, order: SlipOrder) -> Any:
    """Minutes are set aside, and a signed slip carries them; the slip itself is asked for by the id answered."""
    return Status(201, deeds.make_slip(MakeSlip(**order.dict()), actor=request.actor))


@router.get("/time-bank/slips/{uuid:transfer_id}", response=answers(dict[str, Any]), auth=bearer)
def slip(request: HttpRequest, transfer_id: uuid.UUID) -> Any:
    """The signed slip, for its holder alone."""
    return json.loads(timebank.slip_of(transfer_id, request.actor))


@router.post("/time-bank/slip-intakes", response=answers(SlipTakenInOut, 201), auth=bearer)
def take_in_slip(request: HttpRequest, order: SlipIntakeOrder) -> Any:
    """A slip of another platform is taken in or declined, once; the answer is signed either way."""
    told = TakeInSlip(order.key, order.city_code, json.dumps(order.slip).encode())
    done = deeds.take_in_slip(told, order.accept, actor=request.actor)
    return Status(
        201, {"minutes": done.minutes, "accepted": done.accepted, "receipt": json.loads(done.receipt)}
    )


@router.get("/time-bank/receipts/{uuid:transfer_id}", response=answers(dict[str, Any]), auth=bearer)
def receipt(request: HttpRequest, transfer_id: uuid.UUID) -> Any:
    """Our signed answer to a slip from elsewhere, for its holder alone."""
    return json.loads(timebank.receipt_of(transfer_id, request.actor))


@router.post("/time-bank/receipts", response=answers(TransferOut), auth=bearer)
def accept_receipt(request: HttpRequest, order: ReceiptOrder) -> Any:
    """The other platform's answer closes my slip: taken there, or the minutes are back."""
    return deeds.accept_receipt(json.dumps(order.receipt).encode(), actor=request.actor)


@router.post("/time-bank/pledges", response=answers(TimePledgeOut, 201), auth=bearer)
def pledge(request: HttpRequest, order: PledgeOrder) -> Any:
    """A written promise to stand in, by the city's officer; on the public page of solvency from now on."""
    return Status(201, deeds.pledge_reserve(PledgeReserve(**order.dict()), actor=request.actor))
