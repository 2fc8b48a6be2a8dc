"""One's own account by API: the badge."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.badges import queries as badges
from tongxing.badges import services as badge_deeds
from tongxing.badges.shapes import IssueBadge
from tongxing.doors.openapi.shapes import Order, answers, bearer
from tongxing.foundation.refusals import NotFound
from tongxing.people import errors
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

router = Router(tags=["accounts"])


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
