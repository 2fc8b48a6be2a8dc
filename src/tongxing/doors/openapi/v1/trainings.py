"""Trainings by API: courses, classes and their rolls, seats, what was passed here and elsewhere."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Lines, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.stations import PlaceOrder
from tongxing.foundation.paging import PageRequest
from tongxing.places import queries as places
from tongxing.trainings import queries as trainings
from tongxing.trainings import services as deeds
from tongxing.trainings.shapes import (
    MOST_FILE_BYTES,
    AddCourse,
    CheckCompletion,
    ClassCard,
    CompletionCard,
    CourseCard,
    EnterCompletion,
    MarkClass,
    MoveClass,
    PlanClass,
)
from tongxing.web.guards import public

router = Router(tags=["trainings"])
BYTES = {"schema": {"type": "string", "format": "binary"}}
Word = Literal["absent", "present", "passed", "failed"]


class CourseOrder(Order):
    """A course; without months it holds for ever, by a test or by being there."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    title: Line(40, 2)
    teaches: Lines(600, 2)
    kind: Literal["general", "special"]
    minutes: Annotated[int, Field(ge=1, le=12000)]
    valid_months: Annotated[int, Field(ge=1, le=240)] | None = None
    by_test: bool = False
    min_age: Annotated[int, Field(ge=6, le=99)] | None = None


class CentralOrder(Order):
    """Whether a course counts as central training."""

    is_central: bool


class ClassOrder(Order):
    """A class: when, where, how many seats, who teaches."""

    key: uuid.UUID
    place: PlaceOrder
    starts_at: Moment
    ends_at: Moment
    seats: Annotated[int, Field(ge=1, le=500)]
    teacher: Line(40, 1)
    contact_phone: Line(30, 1)
    station_id: uuid.UUID | None = None


class ClassMoveOrder(Order):
    """Another time or place."""

    place: PlaceOrder
    starts_at: Moment
    ends_at: Moment


class ClassWhyOrder(Order):
    """Why a class does not take place."""

    why: Line(200, 1)


class SeatOrder(Order):
    """A seat; the same key is the same seat."""

    key: uuid.UUID


class MarkOrder(Order):
    """One person's word, by the seat."""

    enrolment_id: uuid.UUID
    result: Word


class MarksOrder(Order):
    """One word for everybody, and the exceptions; another word than before says why."""

    rest: Literal["", "absent", "present", "passed", "failed"] = ""
    exceptions: Annotated[list[MarkOrder], Field(max_length=500)] = []
    why: Line(200) = ""


class CompletionVerdictOrder(Order):
    """In order, or not and why."""

    accept: bool
    why: Line(200) = ""


class CourseOut(Schema):
    """A course as anybody may see it."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    title: str
    teaches: str
    kind: str
    minutes: int
    valid_months: int | None
    by_test: bool
    min_age: int | None
    is_offered: bool
    is_central: bool


class ClassOut(Schema):
    """A class as anybody may see it."""

    id: uuid.UUID
    course: CourseOut
    region_code: int
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    seats: int
    taken: int
    teacher: str
    contact_phone: str
    station_id: uuid.UUID | None
    state: str
    why: str
    attended: int
    marked_at: dt.datetime | None


class CoursesOut(Schema):
    """One page of courses, by title."""

    items: list[CourseOut]
    number: int
    has_next: bool


class ClassesOut(Schema):
    """One page of classes."""

    items: list[ClassOut]
    number: int
    has_next: bool


class ClassSeatOut(Schema):
    """My seat in a class, and what came of it."""

    id: uuid.UUID
    of_class: ClassOut
    state: str
    result: str


class RollRowOut(Schema):
    """One person on the roll of a class."""

    enrolment_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    result: str


class CompletionOut(Schema):
    """What somebody passed, and until when it holds."""

    id: uuid.UUID
    course: CourseOut
    passed_on: dt.date
    valid_until: dt.date | None
    state: str
    issuer: str
    is_from_elsewhere: bool
    has_file: bool
    why: str
    masked_name: str
    volunteer_number: str


class CompletionsOut(Schema):
    """One page of what waits to be checked."""

    items: list[CompletionOut]
    number: int
    has_next: bool


def _course(card: CourseCard) -> CourseOut:
    return CourseOut(**{name: getattr(card, name) for name in CourseOut.model_fields})


def _class(card: ClassCard) -> ClassOut:
    plain = ClassOut.model_fields.keys() - {"course"}
    return ClassOut(course=_course(card.course), **{name: getattr(card, name) for name in plain})


def _completion(card: CompletionCard) -> CompletionOut:
    plain = CompletionOut.model_fields.keys() - {"course"}
    return CompletionOut(course=_course(card.course), **{name: getattr(card, name) for name in plain})


@router.get("/courses", response=answers(CoursesOut), auth=None)
@public("what can be learnt wants to be found")
def list_courses(
    request: HttpRequest,
    region: int = Query(0, ge=0, le=999_999_999_999),
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """The courses of a region, by title."""
    found = trainings.courses_in(*places.span(places.region(region).code), PageRequest(page))
    return CoursesOut(
        items=[_course(one) for one in found.items], number=found.number, has_next=found.has_next
    )


@router.post("/courses", response=answers(CourseOut, 201), auth=bearer)
def add_course(request: HttpRequest, order: CourseOrder) -> Any:
    """An organisation offers a course; the same key is the same course."""
    return Status(201, _course(deeds.add_course(AddCourse(**order.dict()), actor=request.actor)))


@router.get("/courses/{uuid:course_id}", response=answers(CourseOut), auth=None)
@public("what can be learnt wants to be found")
def read_course(request: HttpRequest, course_id: uuid.UUID) -> Any:
    """One course."""
    return _course(trainings.course(course_id))


@router.post("/courses/{uuid:course_id}/ending", response=answers(CourseOut), auth=bearer)
def end_course(request: HttpRequest, course_id: uuid.UUID) -> Any:
    """The course has no new classes."""
    return _course(deeds.end_course(course_id, actor=request.actor))


@router.post("/courses/{uuid:course_id}/central", response=answers(CourseOut), auth=bearer)
def settle_central(request: HttpRequest, course_id: uuid.UUID, order: CentralOrder) -> Any:
    """The authority counts the course as central training, or does so no more."""
    return _course(deeds.settle_central(course_id, order.is_central, actor=request.actor))


@router.post("/courses/{uuid:course_id}/classes", response=answers(ClassOut, 201), auth=bearer)
def plan_class(request: HttpRequest, course_id: uuid.UUID, order: ClassOrder) -> Any:
    """A class of a course; the same key is the same class."""
    told = order.dict() | {"place": order.place.place(), "course_id": course_id}
    return Status(201, _class(deeds.plan_class(PlanClass(**told), actor=request.actor)))


@router.get("/classes", response=answers(ClassesOut), auth=None)
@public("what can be learnt wants to be found")
def list_classes(
    request: HttpRequest,
    region: int = Query(0, ge=0, le=999_999_999_999),
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """The classes to come in a region, the next first."""
    found = trainings.open_classes(*places.span(places.region(region).code), PageRequest(page))
    return ClassesOut(
        items=[_class(one) for one in found.items], number=found.number, has_next=found.has_next
    )


@router.get("/classes/{uuid:class_id}", response=answers(ClassOut), auth=None)
@public("what can be learnt wants to be found")
def read_class(request: HttpRequest, class_id: uuid.UUID) -> Any:
    """One class."""
    return _class(trainings.class_told(class_id))


@router.post("/classes/{uuid:class_id}/move", response=answers(ClassOut), auth=bearer)
def move_class(request: HttpRequest, class_id: uuid.UUID, order: ClassMoveOrder) -> Any:
    """The class is at another time or place; who has a seat keeps it and is told."""
    wanted = MoveClass(class_id, order.place.place(), order.starts_at, order.ends_at)
    return _class(deeds.move_class(wanted, actor=request.actor))


@router.post("/classes/{uuid:class_id}/calling-off", response=answers(ClassOut), auth=bearer)
def call_off_class(request: HttpRequest, class_id: uuid.UUID, order: ClassWhyOrder) -> Any:
    """The class does not take place."""
    return _class(deeds.call_off_class(class_id, order.why, actor=request.actor))


@router.get("/classes/{uuid:class_id}/roll", response=answers(list[RollRowOut]), auth=bearer)
def read_roll(request: HttpRequest, class_id: uuid.UUID) -> Any:
    """Who has a seat, for whoever gives the class."""
    rows = trainings.roll(class_id, request.actor)
    return [RollRowOut(**{name: getattr(row, name) for name in RollRowOut.model_fields}) for row in rows]


@router.post("/classes/{uuid:class_id}/marks", response=answers(ClassOut), auth=bearer)
def mark_class(request: HttpRequest, class_id: uuid.UUID, order: MarksOrder) -> Any:
    """Who was there and who passed; the same words again change nothing."""
    exceptions = tuple((one.enrolment_id, one.result) for one in order.exceptions)
    return _class(
        deeds.mark_class(MarkClass(class_id, order.rest, exceptions, order.why), actor=request.actor)
    )


@router.post("/classes/{uuid:class_id}/seat", response=answers(ClassSeatOut, 201), auth=bearer)
def take_seat(request: HttpRequest, class_id: uuid.UUID, order: SeatOrder) -> Any:
    """I have a seat; pressing again is the same seat."""
    seat = deeds.take_seat(class_id, order.key, actor=request.actor)
    return Status(
        201, ClassSeatOut(id=seat.id, of_class=_class(seat.of_class), state=seat.state, result=seat.result)
    )


@router.delete("/classes/{uuid:class_id}/seat", response=answers(None, 204), auth=bearer)
def leave_seat(request: HttpRequest, class_id: uuid.UUID) -> Any:
    """My seat is free for others."""
    deeds.leave_seat(class_id, actor=request.actor)
    return Status(204, None)


@router.get("/me/seats", response=answers(list[ClassSeatOut]), auth=bearer)
def my_seats(request: HttpRequest) -> Any:
    """The classes to come in which I have a seat."""
    return [
        ClassSeatOut(id=one.id, of_class=_class(one.of_class), state=one.state, result=one.result)
        for one in trainings.my_seats(request.actor)
    ]


@router.get("/me/completions", response=answers(list[CompletionOut]), auth=bearer)
def my_completions(request: HttpRequest) -> Any:
    """What I passed; what runs out first on top."""
    return [_completion(one) for one in trainings.my_completions(request.actor)]


@router.put(
    "/courses/{uuid:course_id}/completions/{uuid:key}",
    response=answers(CompletionOut),
    auth=bearer,
    openapi_extra={"requestBody": {"content": {"application/octet-stream": BYTES}}},
)
def enter_completion(
    request: HttpRequest,
    course_id: uuid.UUID,
    key: uuid.UUID,
    passed_on: Annotated[Day, Query()],
    volunteer_number: str = Query(..., min_length=1, max_length=20),
    issuer: str = Query(..., min_length=1, max_length=40),
) -> Any:
    """What somebody passed elsewhere, with its paper (JPG, PNG or PDF as the body itself, at most 5 MB)."""
    content = request.read(MOST_FILE_BYTES + 1)
    order = EnterCompletion(key, course_id, volunteer_number, passed_on, issuer, content)
    return _completion(deeds.enter_completion(order, actor=request.actor))


@router.get("/completions", response=answers(CompletionsOut), auth=bearer)
def list_completions(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """What waits for my look, the longest waiting first."""
    found = trainings.completions_to_check(request.actor, PageRequest(page))
    return CompletionsOut(
        items=[_completion(one) for one in found.items], number=found.number, has_next=found.has_next
    )


@router.post("/completions/{uuid:completion_id}/verdict", response=answers(CompletionOut), auth=bearer)
def check_completion(request: HttpRequest, completion_id: uuid.UUID, order: CompletionVerdictOrder) -> Any:
    """It counts, or does not and why; its paper is erased."""
    wanted = CheckCompletion(completion_id, order.accept, order.why)
    return _completion(deeds.check_completion(wanted, actor=request.actor))
