"""The risk notice: said anew while an activity is ahead, and accepted by each person (R-23)."""

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from tongxing.activities import services as deeds
from tongxing.activities.shapes import RestateRisks
from tongxing.doors.openapi.shapes import Line, Lines, Order, answers, bearer
from tongxing.doors.openapi.v1.activities import ActivityOut, SignedUpOut, card_out

router = Router(tags=["activities"])


class RiskAcceptanceOrder(Order):
    """Which wording of the risk notice was read."""

    risks_version: Line(16, 1)


class RisksOrder(Order):
    """The risk notice as it is from now on."""

    risks: Lines(2000, 1)


@router.post("/activities/{uuid:activity_id}/risks", response=answers(ActivityOut, 201), auth=bearer)
def restate_risks(request: HttpRequest, activity_id: uuid.UUID, order: RisksOrder) -> Any:
    """Say the risks anew; everybody who signed up is told and reads them again."""
    told = RestateRisks(activity_id, order.risks)
    return Status(201, card_out(deeds.restate_risks(told, actor=request.actor)))


@router.post(
    "/activities/{uuid:activity_id}/risk-acceptance", response=answers(SignedUpOut, 201), auth=bearer
)
def accept_risks(request: HttpRequest, activity_id: uuid.UUID, order: RiskAcceptanceOrder) -> Any:
    """Say that the risk notice was read, by the name of its wording."""
    return Status(201, deeds.accept_risks(activity_id, order.risks_version, actor=request.actor))
