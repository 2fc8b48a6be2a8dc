"""Standing in by API: look for somebody, come instead, take the call back; and one's turn on the waiting list."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.stand_ins import queries as stand_ins
from tongxing.stand_ins import services as deeds
from tongxing.stand_ins.shapes import AskStandIn, ComeInstead, StandInCard

router = Router(tags=["stand-ins"])


class StandInOrder(Order):
    """Look for somebody instead of me."""

    key: uuid.UUID


class ComeInsteadOrder(Order):
    """I come instead, with what signing up asks."""

    key: uuid.UUID
    risks_version: Line(16) = ""
    said_fit: bool = False
    accompanied: bool = False


class StandInOut(Schema):
    """A place that looks for somebody; its holder is not named."""

    id: uuid.UUID
    activity_id: uuid.UUID
    title: str
    post_id: uuid.UUID
    post_name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place_text: str
    risks: str
    risks_version: str
    state: str
    is_own: bool
    waiting: int
    asked_at: dt.datetime


class CameInsteadOut(Schema):
    """The place as it is held now; `passed` when others had waited longer."""

    stand_in_id: uuid.UUID
    sign_up_id: uuid.UUID
    activity_id: uuid.UUID
    state: str
    passed: bool


class JumpOut(Schema):
    """Somebody behind me had a place first: the one reason there is, a stand-in after the cut-off."""

    at: dt.datetime
    from_number: int


class WaitingTurnOut(Schema):
    """My turn, and every jump past me."""

    queue_number: int | None
    ahead: int
    jumps: list[JumpOut]


@router.get("/stand-ins", response=answers(list[StandInOut]), auth=bearer)
def list_stand_ins(request: HttpRequest) -> Any:
    """Places that look for somebody, the soonest first."""
    return [_out(card) for card in stand_ins.open_stand_ins(request.actor)]


@router.get("/stand-ins/{uuid:stand_in_id}", response=answers(StandInOut), auth=bearer)
def read_stand_in(request: HttpRequest, stand_in_id: uuid.UUID) -> Any:
    """One of them."""
    return _out(stand_ins.stand_in(stand_in_id, request.actor))


@router.post("/activities/{uuid:activity_id}/stand-in", response=answers(StandInOut, 201), auth=bearer)
def ask_stand_in(request: HttpRequest, activity_id: uuid.UUID, order: StandInOrder) -> Any:
    """I cannot come."""
    done = deeds.ask_stand_in(AskStandIn(order.key, activity_id), actor=request.actor)
    return Status(201, _out(done))


@router.post("/stand-ins/{uuid:stand_in_id}/taking", response=answers(CameInsteadOut), auth=bearer)
def come_instead(request: HttpRequest, stand_in_id: uuid.UUID, order: ComeInsteadOrder) -> Any:
    """I come instead."""
    told = ComeInstead(order.key, stand_in_id, order.risks_version, order.said_fit, order.accompanied)
    done = deeds.come_instead(told, actor=request.actor)
    mine = done.sign_up
    return CameInsteadOut(
        stand_in_id=done.stand_in_id,
        sign_up_id=mine.sign_up_id,
        activity_id=mine.activity_id,
        state=mine.state,
        passed=done.passed,
    )


@router.delete("/stand-ins/{uuid:stand_in_id}", response=answers(None, 204), auth=bearer)
def call_off_stand_in(request: HttpRequest, stand_in_id: uuid.UUID) -> Any:
    """I come after all."""
    deeds.call_off_stand_in(stand_in_id, actor=request.actor)
    return Status(204, None)


@router.get("/activities/{uuid:activity_id}/waiting", response=answers(WaitingTurnOut), auth=bearer)
def my_turn(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Where I stand on the list of my post."""
    told = stand_ins.my_waiting(activity_id, request.actor)
    mine = told.sign_up
    return WaitingTurnOut(
        queue_number=mine.queue_number,
        ahead=mine.ahead,
        jumps=[JumpOut(at=one.at, from_number=one.from_number) for one in told.jumps],
    )


def _out(card: StandInCard) -> StandInOut:
    one = card.activity
    return StandInOut(
        id=card.id, activity_id=one.id, title=one.title, post_id=card.post.id, post_name=card.post.name,
        starts_at=one.starts_at, ends_at=one.ends_at, place_text=one.place_text, risks=one.risks,
        risks_version=one.risks_version, state=card.state, is_own=card.is_own, waiting=card.waiting,
        asked_at=card.asked_at,
    )  # fmt: skip
