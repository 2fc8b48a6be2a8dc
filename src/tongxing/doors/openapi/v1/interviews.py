"""Interviews of a recruitment by API: slots planned and called off, who came, and a round called off."""

import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.recruitments import InterviewSlotOut, RecruitmentOut, round_out, slot_out
from tongxing.recruitments import queries
from tongxing.recruitments import services as deeds
from tongxing.recruitments.shapes import CallOffRound, CallOffSlot, MarkInterviews, PlanSlot

router = Router(tags=["recruitments"])


class InterviewSlotOrder(Order):
    """A time for interviews."""

    key: uuid.UUID
    starts_at: Moment
    ends_at: Moment
    place: Line(120, 2)
    seats: Annotated[int, Field(ge=1, le=500)]
    is_online: bool = False


class InterviewMarksOrder(Order):
    """Who came; whoever chose the slot and is not named did not."""

    came: Annotated[list[uuid.UUID], Field(max_length=500)]


class InterviewOffOrder(Order):
    """Why the interviews are not held."""

    why: Line(200, 2)


class RecruitmentOffOrder(Order):
    """Why a round goes on no more."""

    why: Line(200, 2)


class InterviewMarkedOut(Schema):
    """How many came."""

    came: int


@router.get("/recruitments/{uuid:round_id}/slots", response=answers(list[InterviewSlotOut]), auth=bearer)
def list_interview_slots(request: HttpRequest, round_id: uuid.UUID) -> Any:
    """The interviews of a round, for those who choose."""
    return [slot_out(card) for card in queries.slots_of(round_id, request.actor)]


@router.post("/recruitments/{uuid:round_id}/slots", response=answers(InterviewSlotOut, 201), auth=bearer)
def plan_interview_slot(request: HttpRequest, round_id: uuid.UUID, order: InterviewSlotOrder) -> Any:
    """A time for interviews; the same key is the same slot."""
    return Status(
        201, slot_out(deeds.plan_slot(PlanSlot(round_id=round_id, **order.dict()), actor=request.actor))
    )


@router.post("/interview-slots/{uuid:slot_id}/marks", response=answers(InterviewMarkedOut), auth=bearer)
def mark_interview(request: HttpRequest, slot_id: uuid.UUID, order: InterviewMarksOrder) -> Any:
    """Who came to an interview."""
    came = deeds.mark_interviews(MarkInterviews(slot_id, tuple(order.came)), actor=request.actor)
    return InterviewMarkedOut(came=came)


@router.post("/interview-slots/{uuid:slot_id}/calling-off", response=answers(InterviewSlotOut), auth=bearer)
def call_off_interview(request: HttpRequest, slot_id: uuid.UUID, order: InterviewOffOrder) -> Any:
    """Nobody is heard then; whoever chose it is told why."""
    return slot_out(deeds.call_off_slot(CallOffSlot(slot_id, order.why), actor=request.actor))


@router.post("/recruitments/{uuid:round_id}/calling-off", response=answers(RecruitmentOut), auth=bearer)
def call_off_recruitment(request: HttpRequest, round_id: uuid.UUID, order: RecruitmentOffOrder) -> Any:
    """The round goes on no more; whoever still waits is told why."""
    return round_out(deeds.call_off_round(CallOffRound(round_id, order.why), actor=request.actor))
