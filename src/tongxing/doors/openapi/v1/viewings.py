"""Looking at minors' records by API: why, a second person's word, what guardians see, and a year of it in counts."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.viewings import queries as viewings
from tongxing.viewings import services as viewing_deeds
from tongxing.viewings.shapes import AnswerViewing

router = Router(tags=["families"])


class MinorReasonOrder(Order):
    """Why one looks at a minor's record."""

    key: uuid.UUID
    reason: Line(300)


class ViewingAnswerOrder(Order):
    """The second person's yes, or no with its reason."""

    agree: bool
    why: Line(300) = ""


class ViewingOut(Schema):
    """A request to look at a minor's record: asked, granted, over, refused or lapsed."""

    id: uuid.UUID
    person_id: uuid.UUID
    office: str
    reason: str
    state: str
    asked_at: dt.datetime
    answer_until: dt.datetime
    answered_office: str
    answer_why: str
    open_until: dt.datetime | None


class MinorsAuditOut(Schema):
    """A year of looks at minors' records, in counts."""

    year: int
    asked: int
    readings: int
    refused: int
    looks: int
    readers: int
    minors_read: int
    guardians_agreed: int
    guardians_withdrew: int
    minors: int
    by_month: list[int]


@router.post("/people/{uuid:person_id}/viewings", response=answers(ViewingOut, 201), auth=bearer)
def reason(request: HttpRequest, person_id: uuid.UUID, order: MinorReasonOrder) -> Any:
    """Say why one looks at a minor's record; a second person has to say yes, then it is open for a while."""
    return Status(201, deeds.state_reason(person_id, order.key, order.reason, actor=request.actor))


@router.get("/viewings", response=answers(list[ViewingOut]), auth=bearer)
def viewings_waiting(request: HttpRequest, page: int = 1) -> Any:
    """What waits for my word as the second person, the least time left first."""
    asked = PageRequest(number=min(max(page, 1), 500))
    return list(viewings.waiting_for(request.actor, asked).items)


@router.get("/viewings/{uuid:viewing_id}", response=answers(ViewingOut), auth=bearer)
def viewing(request: HttpRequest, viewing_id: uuid.UUID) -> Any:
    """One request, as it is now."""
    return viewings.viewing(viewing_id, request.actor)


@router.post("/viewings/{uuid:viewing_id}/answer", response=answers(ViewingOut), auth=bearer)
def answer_viewing(request: HttpRequest, viewing_id: uuid.UUID, order: ViewingAnswerOrder) -> Any:
    """The second person's yes or no."""
    told = AnswerViewing(viewing_id, order.agree, order.why)
    return viewing_deeds.answer_viewing(told, actor=request.actor)


@router.get("/me/children/{uuid:person_id}/viewings", response=answers(list[ViewingOut]), auth=bearer)
def child_viewings(request: HttpRequest, person_id: uuid.UUID) -> Any:
    """When staff were let look at my child's record, and why."""
    return list(people.guardians.viewings_of(person_id, request.actor))


@router.get("/minors-audit", response=answers(MinorsAuditOut), auth=bearer)
def audit(request: HttpRequest, year: int = 0) -> Any:
    """A year of looks at minors' records, for the yearly audit."""
    this = clock.today().year
    return people.guardians.minors_audit(year if 2020 <= year <= this else this, request.actor)
