"""Places not come to, by API: the list closed, one's own facts, objections and their answers."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from tongxing.absences import queries as absences
from tongxing.absences import services as deeds
from tongxing.absences.shapes import (
    AnswerAppeal,
    CloseList,
    Dismiss,
    PutRight,
    RaiseAppeal,
    SayWhy,
)
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest

router = Router(tags=["absences"])


class AbsenceWordOrder(Order):
    """Why I cannot come."""

    text: Line(200, 2)


class CloseListOrder(Order):
    """Who of the missing was excused; the others were not seen."""

    excused: list[uuid.UUID] = []


class DismissalOrder(Order):
    """Who was sent away, and why."""

    person_id: uuid.UUID
    why: Line(200, 2)


class RightOrder(Order):
    """How it really was."""

    how: Literal["excused", "came", "mistaken"]


class AppealOrder(Order):
    """This is not how it was."""

    key: uuid.UUID
    text: Line(200, 2)


class AppealAnswerOrder(Order):
    """Upheld or declined, and why."""

    key: uuid.UUID
    verdict: Literal["upheld", "declined"]
    why: Line(200, 2)


class AppealOut(Schema):
    """What was said against a fact, and what was answered; `verdict` is empty while it waits."""

    text: str
    raised_at: dt.datetime
    due_on: dt.date
    verdict: str
    answer: str
    answered_at: dt.datetime | None


class AbsenceOut(Schema):
    """One fact; the name is masked, and empty towards oneself."""

    id: uuid.UUID
    activity_id: uuid.UUID
    title: str
    starts_at: dt.datetime
    kind: str
    why: str
    stated_at: dt.datetime
    by_clock: bool
    object_until: dt.date
    expires_on: dt.date
    ended_how: str
    counts: bool
    may_object: bool
    said: str
    appeal: AppealOut | None
    masked_name: str
    volunteer_number: str


class AheadLimitOut(Schema):
    """How many places I may hold ahead, and until when."""

    most: int
    since_at: dt.datetime
    until_at: dt.datetime


class MyAbsencesOut(Schema):
    """What is kept of me, and the limit that follows, if any."""

    stated: list[AbsenceOut]
    limit: AheadLimitOut | None


class MissingOut(Schema):
    """Somebody who holds a place, and what they said."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    said: str


class AbsenceListOut(Schema):
    """The list of one activity."""

    activity_id: uuid.UUID
    is_over: bool
    missing: list[MissingOut]
    here: list[MissingOut]
    stated: list[AbsenceOut]


class AppealsOut(Schema):
    """A page of appeals that wait."""

    items: list[AbsenceOut]
    has_next: bool


class MyWordOut(Schema):
    """What I said about my place."""

    text: str
    may_say: bool


@router.get("/me/absences", response=answers(MyAbsencesOut), auth=bearer)
def my_absences(request: HttpRequest) -> Any:
    """What is kept of me."""
    return absences.my_absences(request.actor)


@router.put("/activities/{uuid:activity_id}/absence-word", response=answers(MyWordOut), auth=bearer)
def say_why(request: HttpRequest, activity_id: uuid.UUID, order: AbsenceWordOrder) -> Any:
    """I cannot come, or did not: what I want to say."""
    return deeds.say_why(SayWhy(activity_id, order.text), actor=request.actor)


@router.get("/activities/{uuid:activity_id}/absences", response=answers(AbsenceListOut), auth=bearer)
def read_list(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Who is missing, and what was noted."""
    return absences.list_of(activity_id, request.actor)


@router.post("/activities/{uuid:activity_id}/absences", response=answers(AbsenceListOut), auth=bearer)
def close_list(request: HttpRequest, activity_id: uuid.UUID, order: CloseListOrder) -> Any:
    """All who are missing were not seen, but for the excused."""
    return deeds.close_list(CloseList(activity_id, tuple(order.excused)), actor=request.actor)


@router.post("/activities/{uuid:activity_id}/dismissals", response=answers(AbsenceOut, 201), auth=bearer)
def dismiss(request: HttpRequest, activity_id: uuid.UUID, order: DismissalOrder) -> Any:
    """Somebody who came was sent away."""
    return Status(201, deeds.dismiss(Dismiss(activity_id, order.person_id, order.why), actor=request.actor))


@router.get("/absences/appeals", response=answers(AppealsOut), auth=bearer)
def list_appeals(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """Appeals I may answer, the least time left first."""
    return absences.appeals(request.actor, PageRequest(page))


@router.get("/absences/{uuid:absence_id}", response=answers(AbsenceOut), auth=bearer)
def read_absence(request: HttpRequest, absence_id: uuid.UUID) -> Any:
    """One fact."""
    return absences.absence(absence_id, request.actor)


@router.post("/absences/{uuid:absence_id}/right", response=answers(AbsenceOut), auth=bearer)
def put_right(request: HttpRequest, absence_id: uuid.UUID, order: RightOrder) -> Any:
    """It says nothing any more."""
    return deeds.put_right(PutRight(absence_id, order.how), actor=request.actor)


@router.post("/absences/{uuid:absence_id}/appeal", response=answers(AbsenceOut, 201), auth=bearer)
def raise_appeal(request: HttpRequest, absence_id: uuid.UUID, order: AppealOrder) -> Any:
    """I object."""
    done = deeds.raise_appeal(RaiseAppeal(order.key, absence_id, order.text), actor=request.actor)
    return Status(201, done)


@router.post("/absences/{uuid:absence_id}/appeal/answer", response=answers(AbsenceOut), auth=bearer)
def answer_appeal(request: HttpRequest, absence_id: uuid.UUID, order: AppealAnswerOrder) -> Any:
    """Somebody other than who stated it answers."""
    told = AnswerAppeal(order.key, absence_id, order.verdict, order.why)
    return deeds.answer_appeal(told, actor=request.actor)
