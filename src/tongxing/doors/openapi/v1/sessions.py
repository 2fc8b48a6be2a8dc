"""Signing in: a code to a phone, the code for a token, and the token given back."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.access import services as access
from tongxing.access.shapes import SignIn
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.web import thresholds

router = Router(tags=["sessions"])


class SignInCodeOrder(Order):
    """Where the code shall go."""

    phone: Line(30, 1)


class CodeOut(Schema):
    """A code is on its way; `shown` is filled by a demonstration installation only."""

    minutes_valid: int
    shown: str


class SessionOrder(Order):
    """The phone and the code it was sent."""

    phone: Line(30, 1)
    code: Line(20, 1)
    device: Line(120) = ""


class SessionOut(Schema):
    """The token is told once; send it as `Authorization: Bearer …`."""

    token: str
    account_id: str
    is_new: bool


@router.post("/sign-in-codes", response=answers(CodeOut, 201), auth=None)
def send_code(request: HttpRequest, order: SignInCodeOrder) -> Any:
    """Ask for a sign-in code."""
    thresholds.spend_for_code(request, order.phone)
    sent = access.send_code(order.phone, actor=request.actor)
    return Status(201, CodeOut(minutes_valid=sent.minutes_valid, shown=sent.shown))


@router.post("/sessions", response=answers(SessionOut, 201), auth=None)
def begin(request: HttpRequest, order: SessionOrder) -> Any:
    """Sign in with the code."""
    thresholds.spend_for_sign_in(request, order.phone)
    signed_in = access.sign_in(
        SignIn(order.phone, order.code, order.device),
        actor=request.actor,
    )
    return Status(
        201, SessionOut(token=signed_in.token, account_id=str(signed_in.account_id), is_new=signed_in.is_new)
    )


@router.delete("/sessions/current", response=answers(None, 204), auth=bearer)
def end(request: HttpRequest) -> Any:
    """Sign out: the token stops working at once."""
    access.sign_out(actor=request.actor)
    return Status(204, None)
