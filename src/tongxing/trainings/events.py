"""What trainings announces."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ClassMoved(Event):
    """A class is at another time or place; who had a seat has it still."""

    name: ClassVar[str] = "trainings.class_moved"
    class_id: uuid.UUID
    move: int


@declare
@dataclass(frozen=True)
class ClassCalledOff(Event):
    """A class does not take place."""

    name: ClassVar[str] = "trainings.class_called_off"
    class_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ClassMarked(Event):
    """Whoever gives a class said who was there, or said otherwise than before."""

    name: ClassVar[str] = "trainings.class_marked"
    class_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class TrainingPassed(Event):
    """Somebody passed a course, here or elsewhere; what was entered counts from its check, not before."""

    name: ClassVar[str] = "trainings.training_passed"
    completion_id: uuid.UUID
    person_id: uuid.UUID
    course_id: uuid.UUID


@declare
@dataclass(frozen=True)
class TrainingTakenBack(Event):
    """What was said to be passed was not, by a correction with its reason."""

    name: ClassVar[str] = "trainings.training_taken_back"
    completion_id: uuid.UUID
    person_id: uuid.UUID
    course_id: uuid.UUID


@declare
@dataclass(frozen=True)
class TrainingExpiryAnnounced(Event):
    """A completion runs out within the days of the rule; once for each."""

    name: ClassVar[str] = "trainings.training_expiry_announced"
    completion_id: uuid.UUID
    person_id: uuid.UUID
    valid_until: dt.date


@declare
@dataclass(frozen=True)
class CentralSettled(Event):
    """The authority counts a course as central training, or does so no more."""

    name: ClassVar[str] = "trainings.central_settled"
    course_id: uuid.UUID
    is_central: bool
