"""Courses, classes and completions as they are ordered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from tongxing.foundation import tongues
from tongxing.places.shapes import Place

KINDS = {"general": ("通用培训", "General training"), "special": ("专项培训", "Special training")}
FILE_KINDS = ("jpeg", "png", "pdf")
CONTENT_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
MOST_FILE_BYTES = 5 * 1024 * 1024


class Result(StrEnum):
    """What whoever gives a class says of somebody who had a seat; empty until something is said."""

    UNSAID = ""
    ABSENT = "absent"
    PRESENT = "present"
    PASSED = "passed"
    FAILED = "failed"


RESULTS = {
    Result.UNSAID: ("未登记", "Not said yet"),
    Result.ABSENT: ("没来", "Not there"),
    Result.PRESENT: ("到课", "Present"),
    Result.PASSED: ("通过", "Passed"),
    Result.FAILED: ("没通过", "Not passed"),
}


class CompletionState(StrEnum):
    """Where a completion stands."""

    WAITING = "waiting"
    VALID = "valid"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


COMPLETION_STATES = {
    CompletionState.WAITING: ("待核对", "Waiting to be checked"),
    CompletionState.VALID: ("有效", "In force"),
    CompletionState.REFUSED: ("没有通过核对", "Not accepted"),
    CompletionState.WITHDRAWN: ("已更正撤回", "Taken back by correction"),
}


@dataclass(frozen=True)
class AddCourse:
    """The order to offer a course. `valid_months` is empty where a completion holds for ever."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    teaches: str
    kind: str
    minutes: int
    valid_months: int | None = None
    by_test: bool = False
    min_age: int | None = None


@dataclass(frozen=True)
class PlanClass:
    """The order to hold a class of a course."""

    key: uuid.UUID
    course_id: uuid.UUID
    place: Place
    starts_at: dt.datetime
    ends_at: dt.datetime
    seats: int
    teacher: str
    contact_phone: str
    station_id: uuid.UUID | None = None


@dataclass(frozen=True)
class MoveClass:
    """The order to hold a class at another time or place; who has a seat keeps it and is told."""

    class_id: uuid.UUID
    place: Place
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True)
class MarkClass:
    """What became of a class: the exceptions one by one, and one word for everybody else (empty: nothing is said)."""

    class_id: uuid.UUID
    rest: str = ""
    exceptions: tuple[tuple[uuid.UUID, str], ...] = ()
    why: str = ""


@dataclass(frozen=True)
class EnterCompletion:
    """The order to enter what somebody passed elsewhere, with the paper that shows it."""

    key: uuid.UUID
    course_id: uuid.UUID
    volunteer_number: str
    passed_on: dt.date
    issuer: str
    content: bytes


@dataclass(frozen=True)
class CheckCompletion:
    """Somebody else's word on an entered completion: in order, or not and why."""

    completion_id: uuid.UUID
    accept: bool
    why: str = ""


@dataclass(frozen=True)
class CourseCard:
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

    def kind_label(self, language: str = "zh") -> str:
        return tongues.pick(*KINDS[self.kind], language)


@dataclass(frozen=True)
class ClassCard:
    """A class as anybody may see it: when, where, by whom it is taught, and how many seats are free."""

    id: uuid.UUID
    course: CourseCard
    region_code: int
    address: str
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

    @property
    def free(self) -> int:
        return self.seats - self.taken

    @property
    def is_called_off(self) -> bool:
        return self.state == "called_off"


@dataclass(frozen=True)
class SeatCard:
    """One person's seat in a class, as they themselves see it."""

    id: uuid.UUID
    of_class: ClassCard
    state: str
    result: str

    def result_label(self, language: str = "zh") -> str:
        return tongues.pick(*RESULTS[Result(self.result)], language)


@dataclass(frozen=True)
class RollRow:
    """One person on the roll of a class, as whoever gives it sees them."""

    enrolment_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    result: str

    def result_label(self, language: str = "zh") -> str:
        return tongues.pick(*RESULTS[Result(self.result)], language)


@dataclass(frozen=True)
class CompletionCard:
    """What somebody passed, when, and until when it holds."""

    id: uuid.UUID
    person_id: uuid.UUID
    course: CourseCard
    passed_on: dt.date
    valid_until: dt.date | None
    state: str
    issuer: str
    is_from_elsewhere: bool
    has_file: bool
    why: str
    masked_name: str = ""
    volunteer_number: str = ""

    def state_label(self, language: str = "zh") -> str:
        return tongues.pick(*COMPLETION_STATES[CompletionState(self.state)], language)

    def holds_on(self, day: dt.date) -> bool:
        return self.state == CompletionState.VALID and (self.valid_until is None or self.valid_until >= day)
