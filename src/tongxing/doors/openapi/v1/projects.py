"""Projects: set up by a leader, approved or returned by the authority."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.doors.openapi.v1.partners import PartnerOrder
from tongxing.foundation.paging import Page, PageRequest
from tongxing.projects import queries as projects
from tongxing.projects import services as project_deeds
from tongxing.projects.shapes import STATES, ProjectCard, ReviewProject, SetUpProject
from tongxing.web.guards import public

router = Router(tags=["projects"])


class ProjectOrder(Order):
    """A project; each of the six refused kinds must be denied (R-26). There is no price (R-27)."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    title: Line(60, 1)
    category: Line(12, 1)
    need_id: uuid.UUID | None = None
    region_code: int = Field(ge=0, le=999_999_999_999)
    starts_on: Day
    ends_on: Day
    refused_kinds_denied: list[Line(20, 1)] = Field(max_length=12)
    project_conditions: list[Line(30, 1)] = Field(default_factory=list, max_length=6)
    partners: list[PartnerOrder] = Field(default_factory=list, max_length=12)


class ProjectReviewOrder(Order):
    """The authority's word."""

    key: uuid.UUID
    note: Line(200, 1)


class ProjectOut(Schema):
    """A project as this viewer may know it."""

    id: uuid.UUID
    number: str
    title: str
    category: str
    state: str
    state_zh: str
    state_en: str
    organisation_id: uuid.UUID
    organisation_name: str
    need_id: uuid.UUID | None
    region_code: int
    place_text: str
    starts_on: dt.date
    ends_on: dt.date
    proposed_at: dt.datetime
    reviewed_at: dt.datetime | None
    review_note: str
    denied_kinds: list[str]
    conditions: list[str]
    version: int
    previous_id: uuid.UUID | None


class ProjectsOut(Schema):
    """One page of projects."""

    items: list[ProjectOut]
    has_next: bool


def project_out(card: ProjectCard) -> ProjectOut:
    """A project as the API tells it."""
    made = ("state_zh", "state_en", "denied_kinds", "conditions")
    known = {name: getattr(card, name) for name in ProjectOut.model_fields if name not in made}
    known |= {"denied_kinds": list(card.denied_kinds), "conditions": list(card.conditions)}
    zh, en = STATES[card.state]
    return ProjectOut(**known, state_zh=zh, state_en=en)


def page_out(found: Page[ProjectCard]) -> ProjectsOut:
    """One page of projects as the API tells it."""
    return ProjectsOut(items=[project_out(card) for card in found.items], has_next=found.has_next)


@router.get("/projects/waiting-review", response=answers(ProjectsOut), auth=bearer)
def list_waiting(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """Projects that wait for this officer's word, the longest waiting first."""
    return page_out(projects.waiting_review(request.actor, PageRequest(page)))


@router.get("/projects", response=answers(ProjectsOut), auth=None)
@public("approved projects are public; the rest is decided by the room")
def list_of_team(request: HttpRequest, organisation_id: uuid.UUID, page: int = Query(1, ge=1, le=500)) -> Any:
    """A team's projects, the newest first."""
    found = projects.projects_of_team(request.actor, organisation_id, PageRequest(page))
    return page_out(found)


@router.get("/projects/{uuid:project_id}", response=answers(ProjectOut), auth=None)
@public("an approved project is public; the rest is decided by the room")
def read_project(request: HttpRequest, project_id: uuid.UUID) -> Any:
    """One project."""
    return project_out(projects.project(project_id, request.actor))


@router.post("/projects", response=answers(ProjectOut, 201), auth=bearer)
def set_up_project(request: HttpRequest, order: ProjectOrder) -> Any:
    """Set up a project; a need it answers is taken up with it, or neither happens."""
    told = order.dict(exclude={"refused_kinds_denied", "project_conditions", "partners"})
    wanted = SetUpProject(
        **told,
        refused_kinds_denied=frozenset(order.refused_kinds_denied),
        conditions=tuple(order.project_conditions),
        partners=tuple(one.named() for one in order.partners),
    )
    return Status(201, project_out(project_deeds.set_up_project(wanted, actor=request.actor)))


@router.post("/projects/{uuid:project_id}/approval", response=answers(ProjectOut, 201), auth=bearer)
def approve_project(request: HttpRequest, project_id: uuid.UUID, order: ProjectReviewOrder) -> Any:
    """Approve."""
    told = ReviewProject(project_id, order.key, order.note)
    return Status(201, project_out(project_deeds.approve_project(told, actor=request.actor)))


@router.post("/projects/{uuid:project_id}/return", response=answers(ProjectOut, 201), auth=bearer)
def return_project(request: HttpRequest, project_id: uuid.UUID, order: ProjectReviewOrder) -> Any:
    """Return, with the reason; its need waits for another team again."""
    told = ReviewProject(project_id, order.key, order.note)
    return Status(201, project_out(project_deeds.return_project(told, actor=request.actor)))
