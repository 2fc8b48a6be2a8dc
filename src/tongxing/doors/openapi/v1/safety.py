"""Insurance noted once for an organisation; what an activity rests on, said anew while it is ahead (R-23)."""

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import NoteInsurance, RestateSafety
from tongxing.doors.openapi.shapes import answers, bearer
from tongxing.doors.openapi.v1.activities import ActivityOut, card_out
from tongxing.doors.openapi.v1.safety_shapes import InsuranceOrder, InsuranceOut, SafetyOrder

router = Router(tags=["activities"])


@router.get("/insurances", response=answers(list[InsuranceOut]), auth=bearer)
def list_insurances(request: HttpRequest) -> Any:
    """The policies in use of one's own organisations or region, the longest first."""
    return list(activities.insurances(request.actor))


@router.post(
    "/organisations/{uuid:organisation_id}/insurances", response=answers(InsuranceOut, 201), auth=bearer
)
def note_insurance(request: HttpRequest, organisation_id: uuid.UUID, order: InsuranceOrder) -> Any:
    """Note an insurance policy."""
    told = NoteInsurance(organisation_id=organisation_id, **order.model_dump())
    return Status(201, deeds.note_insurance(told, actor=request.actor))


@router.delete("/insurances/{uuid:insurance_id}", response=answers(None, 204), auth=bearer)
def end_insurance(request: HttpRequest, insurance_id: uuid.UUID) -> Any:
    """Offer a policy no more; what rests on it stays."""
    deeds.end_insurance(insurance_id, actor=request.actor)
    return Status(204, None)


@router.put("/activities/{uuid:activity_id}/safety", response=answers(ActivityOut), auth=bearer)
def restate_safety(request: HttpRequest, activity_id: uuid.UUID, order: SafetyOrder) -> Any:
    """Say anew what a published activity rests on."""
    told = RestateSafety(activity_id, order.wish())
    return card_out(deeds.restate_safety(told, actor=request.actor))
