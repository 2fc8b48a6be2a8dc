"""Doing the like again: from an activity before, or from one a team keeps under a name."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import KeepTemplate, PlanActivity, PlanAgain
from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.activities import (
    KINDS_REFUSED,
    ActivityOut,
    NoticeOrder,
    RefusedKind,
    card_out,
)

router = Router(tags=["activities"])


class AgainOrder(NoticeOrder):
    """The like of an activity; six kinds are denied where the project of last time is over (R-26)."""

    category: Line(12, 1)
    sign_up_opens_at: Moment
    refused_kinds_denied: list[RefusedKind] = Field(default_factory=list, max_length=KINDS_REFUSED)


class ActivityTemplateOrder(Order):
    """The name under which a team keeps an activity."""

    name: Line(30, 1)


class ActivityTemplateOut(Schema):
    """An activity kept under a name."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    activity_id: uuid.UUID
    title: str
    kept_at: dt.datetime


@router.post("/activities/{uuid:activity_id}/again", response=answers(ActivityOut, 201), auth=bearer)
def plan_again(request: HttpRequest, activity_id: uuid.UUID, order: AgainOrder) -> Any:
    """Do the like of an activity, and put it before the authority."""
    plan = PlanActivity(
        project_id=uuid.UUID(int=0),  # the room knows which one lasts
        category=order.category,
        sign_up_opens_at=order.sign_up_opens_at,
        **order.told(),
    )
    told = PlanAgain(activity_id, plan, frozenset(order.refused_kinds_denied))
    done = deeds.plan_again(told, actor=request.actor)
    return Status(201, card_out(done))


@router.post(
    "/activities/{uuid:activity_id}/template", response=answers(ActivityTemplateOut, 201), auth=bearer
)
def keep_template(request: HttpRequest, activity_id: uuid.UUID, order: ActivityTemplateOrder) -> Any:
    """Keep an activity under a name."""
    return Status(201, deeds.keep_template(KeepTemplate(activity_id, order.name), actor=request.actor))


@router.get("/activity-templates", response=answers(list[ActivityTemplateOut]), auth=bearer)
def list_templates(request: HttpRequest) -> Any:
    """What one's teams keep, by name."""
    return list(activities.templates(request.actor))


@router.delete("/activity-templates/{uuid:template_id}", response=answers(None, 204), auth=bearer)
def drop_template(request: HttpRequest, template_id: uuid.UUID) -> Any:
    """The name is no longer needed."""
    deeds.drop_template(template_id, actor=request.actor)
    return Status(204, None)
