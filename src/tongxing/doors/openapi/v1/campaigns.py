"""Campaigns by API."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.campaigns import queries as campaigns
from tongxing.campaigns import services as deeds
from tongxing.campaigns.shapes import CampaignCard, HangOnCampaign, HungCard, OpenCampaign
from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.web.guards import public

router = Router(tags=["campaigns"])


class CampaignOrder(Order):
    """Which day of which year, what it is about, and what is needed most. There is no number to reach."""

    key: uuid.UUID
    region_code: int = Field(ge=0, le=999_999_999_999)
    day: Line(20, 1)
    year: int = Field(ge=2000, le=2200)
    title: Line(40, 1)
    theme: Line(300, 1)
    wished: list[Line(12, 1)] = Field(max_length=20)
    opens_on: Day
    ends_on: Day


class CampaignWhyOrder(Order):
    """Why it is called off."""

    why: Line(200, 1)


class HangingOrder(Order):
    """Which project or activity."""

    key: uuid.UUID
    kind: Literal["project", "activity"]
    subject_id: uuid.UUID


class CampaignOut(Schema):
    """A campaign as a list shows it."""

    id: uuid.UUID
    title: str
    theme: str
    day: str
    day_on: dt.date
    region_code: int
    place_text: str
    wished: list[str]
    opens_on: dt.date
    ends_on: dt.date
    state: str
    why: str
    is_over: bool


class CampaignsOut(Schema):
    """One page of campaigns."""

    items: list[CampaignOut]
    has_next: bool


class CampaignFigureOut(Schema):
    """A figure with what it counts."""

    id: str
    value: int | None
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    as_of: dt.datetime


class HungOut(Schema):
    """What hangs on a campaign."""

    id: uuid.UUID
    kind: str
    subject_id: uuid.UUID
    title: str
    organisation_name: str
    place_text: str


class CampaignTaleOut(Schema):
    """All of a campaign: figures first."""

    campaign: CampaignOut
    figures: list[CampaignFigureOut]
    hung: list[HungOut]


def _campaign(card: CampaignCard) -> CampaignOut:
    plain = {"day", "day_on", "wished"}
    told = {name: getattr(card, name) for name in CampaignOut.model_fields if name not in plain}
    return CampaignOut(**told, day=card.day.code, day_on=card.day.on, wished=list(card.wished))


def _hung(card: HungCard) -> HungOut:
    return HungOut(**{name: getattr(card, name) for name in HungOut.model_fields})


@router.get("/campaigns", response=answers(CampaignsOut), auth=None)
@public("whoever likes may take part")
def list_campaigns(
    request: HttpRequest,
    region_code: int = Query(0, ge=0, le=999_999_999_999),
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """Campaigns by their day, the latest first."""
    found = campaigns.campaigns(PageRequest(page), region_code=region_code)
    return CampaignsOut(items=[_campaign(one) for one in found.items], has_next=found.has_next)


@router.get("/campaigns/{uuid:campaign_id}", response=answers(CampaignTaleOut), auth=None)
@public("whoever likes may take part")
def read_campaign(request: HttpRequest, campaign_id: uuid.UUID) -> Any:
    """One campaign: what still waits, and what hangs on it."""
    tale = campaigns.campaign(campaign_id)
    told = [
        CampaignFigureOut(
            id=one.meaning.id,
            value=one.value,
            label_zh=one.label_zh,
            label_en=one.label_en,
            definition_zh=one.definition_zh,
            definition_en=one.definition_en,
            as_of=one.as_of,
        )
        for one in tale.figures
    ]
    return CampaignTaleOut(
        campaign=_campaign(tale.campaign), figures=told, hung=[_hung(one) for one in tale.hung]
    )


@router.post("/campaigns", response=answers(CampaignOut, 201), auth=bearer)
def open_campaign(request: HttpRequest, order: CampaignOrder) -> Any:
    """Open a campaign for a day."""
    told = OpenCampaign(**order.dict() | {"wished": tuple(order.wished)})
    return Status(201, _campaign(deeds.open_campaign(told, actor=request.actor)))


@router.post("/campaigns/{uuid:campaign_id}/calling-off", response=answers(CampaignOut, 201), auth=bearer)
def call_off_campaign(request: HttpRequest, campaign_id: uuid.UUID, order: CampaignWhyOrder) -> Any:
    """Call a campaign off."""
    return Status(201, _campaign(deeds.call_off_campaign(campaign_id, order.why, actor=request.actor)))


@router.post("/campaigns/{uuid:campaign_id}/items", response=answers(HungOut, 201), auth=bearer)
def hang_on_campaign(request: HttpRequest, campaign_id: uuid.UUID, order: HangingOrder) -> Any:
    """Hang a project or an activity of one's own on a campaign."""
    told = HangOnCampaign(order.key, campaign_id, order.kind, order.subject_id)
    return Status(201, _hung(deeds.hang_on_campaign(told, actor=request.actor)))


@router.post("/campaign-items/{uuid:item_id}/taking-down", response=answers(HungOut, 201), auth=bearer)
def take_down(request: HttpRequest, item_id: uuid.UUID) -> Any:
    """Take down what hangs on a campaign."""
    return Status(201, _hung(deeds.take_down(item_id, actor=request.actor)))
