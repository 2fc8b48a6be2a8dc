"""What measures announce."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class AssignmentOpened(Event):
    """A clause was handed down to a division. Not sent when a figure shows at once that it is done."""

    name: ClassVar[str] = "measures.assignment_opened"
    assignment_id: uuid.UUID
    number: str
    region_code: int
    giver_code: int


@declare
@dataclass(frozen=True)
class AssignmentReported(Event):
    """The division reported; the level above owes an answer."""

    name: ClassVar[str] = "measures.assignment_reported"
    assignment_id: uuid.UUID
    region_code: int
    giver_code: int


@declare
@dataclass(frozen=True)
class AssignmentAnswered(Event):
    """The report was accepted or sent back (`verdict`); `shown` when a figure answered and nobody had to report."""

    name: ClassVar[str] = "measures.assignment_answered"
    assignment_id: uuid.UUID
    region_code: int
    verdict: str
    round: int


@declare
@dataclass(frozen=True)
class AssignmentClosed(Event):
    """An assignment was closed: done or called off (`outcome`)."""

    name: ClassVar[str] = "measures.assignment_closed"
    assignment_id: uuid.UUID
    region_code: int
    outcome: str


@declare
@dataclass(frozen=True)
class AssignmentDue(Event):
    """The last day comes near (`is_late` false) or has passed. Said once each for every term."""

    name: ClassVar[str] = "measures.assignment_due"
    assignment_id: uuid.UUID
    region_code: int
    is_late: bool
    round: int
