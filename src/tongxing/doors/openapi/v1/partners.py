"""Conditions of projects and who stands beside them, by API."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation import throttle
from tongxing.projects import queries as projects
from tongxing.projects import services as deeds
from tongxing.projects.shapes import AnswerPartner, ConditionCard, NamedPartner, NamePartners, PartnerCard
from tongxing.web.guards import public

router = Router(tags=["projects"])
Part = Literal["community", "association", "grid", "social_worker"]
TRIES = 60


class PartnerOrder(Order):
    """Who shall stand for one part of a condition: a place, an organisation, or a volunteer by number."""

    condition: Line(30, 1)
    part: Part
    division_code: int | None = Field(default=None, ge=0, le=999_999_999_999)
    house_id: uuid.UUID | None = None
    volunteer_number: Line(20) = ""
    words: Line(40) = ""

    def named(self) -> NamedPartner:
        return NamedPartner(**self.dict())


class PartnerAnswerOrder(Order):
    """Yes or no; a no says why."""

    agrees: bool
    note: Line(200) = ""


class PartnerEndOrder(Order):
    """Why no more."""

    why: Line(200, 1)


class PartnerOut(Schema):
    """One partner; of a social worker only the number, to those concerned."""

    id: uuid.UUID
    project_id: uuid.UUID
    project_number: str
    project_title: str
    team_name: str
    starts_on: dt.date
    ends_on: dt.date
    condition: str
    part: str
    who: str
    volunteer_number: str
    state: str
    state_zh: str
    state_en: str
    asked_at: dt.datetime
    answered_at: dt.datetime | None
    note: str


class ConditionOut(Schema):
    """A condition of a project, its clauses, its partners, and what it lacks."""

    code: str
    zh: str
    en: str
    clauses: list[str]
    is_met: bool
    lacks: list[str]
    partners: list[PartnerOut]


def _out(card: PartnerCard) -> PartnerOut:
    known = {
        name: getattr(card, name) for name in PartnerOut.model_fields if name not in ("state_zh", "state_en")
    }
    return PartnerOut(**known, state_zh=card.state_label("zh"), state_en=card.state_label("en"))


def _condition(card: ConditionCard) -> ConditionOut:
    one = card.condition
    return ConditionOut(
        code=one.code,
        zh=one.zh,
        en=one.en,
        clauses=list(one.clauses),
        is_met=card.is_met,
        lacks=[f"{lack.part}:{lack.why}" for lack in card.lacks],
        partners=[_out(partner) for partner in card.partners],
    )


@router.get("/projects/{uuid:project_id}/conditions", response=answers(list[ConditionOut]), auth=None)
@public("an approved project is public; the rest is decided by the room")
def conditions(request: HttpRequest, project_id: uuid.UUID) -> Any:
    """With whom a project is done, under which clauses, and what is lacking."""
    return [_condition(card) for card in projects.conditions_of(project_id, request.actor)]


@router.post("/projects/{uuid:project_id}/partners", response=answers(PartnerOut, 201), auth=bearer)
def name_partner(request: HttpRequest, project_id: uuid.UUID, order: PartnerOrder) -> Any:
    """Ask somebody for one part of a condition, in place of whoever was asked before."""
    throttle.spend("project.partner", str(request.actor.account_id), limit=TRIES, seconds=3600)
    told = NamePartners(project_id, (order.named(),))
    return Status(201, _out(deeds.name_partners(told, actor=request.actor)[0]))


@router.get("/me/partnerships", response=answers(list[PartnerOut]), auth=bearer)
def partnerships(request: HttpRequest) -> Any:
    """Where the caller, their association or their community was asked, and where they stand."""
    return [_out(card) for card in projects.partners_for(request.actor)]


@router.post("/partners/{uuid:partner_id}/answer", response=answers(PartnerOut, 201), auth=bearer)
def answer_partner(request: HttpRequest, partner_id: uuid.UUID, order: PartnerAnswerOrder) -> Any:
    """Yes or no, by whoever was asked."""
    told = AnswerPartner(partner_id, order.agrees, order.note)
    return Status(201, _out(deeds.answer_partner(told, actor=request.actor)))


@router.post("/partners/{uuid:partner_id}/ending", response=answers(PartnerOut, 201), auth=bearer)
def end_partner(request: HttpRequest, partner_id: uuid.UUID, order: PartnerEndOrder) -> Any:
    """Stand beside the project no more."""
    return Status(201, _out(deeds.end_partner(partner_id, order.why, actor=request.actor)))
