"""What recruitments announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ApplicationDecided(Event):
    """A decision on an application, by people or by the order of the reserve; what was said stands in the decision."""

    name: ClassVar[str] = "recruitments.application_decided"
    application_id: uuid.UUID
    account_id: uuid.UUID
    step: int


@declare
@dataclass(frozen=True)
class PlaceLapsed(Event):
    """Somebody who was chosen did not confirm in time; the place goes to the reserve."""

    name: ClassVar[str] = "recruitments.place_lapsed"
    application_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ApplicationCalledOff(Event):
    """A round, or its whole event, was called off before somebody's application came to its end."""

    name: ClassVar[str] = "recruitments.application_called_off"
    application_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class InterviewCalledOff(Event):
    """The interview somebody chose does not take place; they choose another one."""

    name: ClassVar[str] = "recruitments.interview_called_off"
    application_id: uuid.UUID
    account_id: uuid.UUID
    slot_id: uuid.UUID


@declare
@dataclass(frozen=True)
class InterviewReminded(Event):
    """The interview somebody chose is within a day; announced once."""

    name: ClassVar[str] = "recruitments.interview_reminded"
    application_id: uuid.UUID
    account_id: uuid.UUID
    slot_id: uuid.UUID
