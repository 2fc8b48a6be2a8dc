"""What accreditations announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class AccreditationGiven(Event):
    """A volunteer of an event has its badge."""

    name: ClassVar[str] = "accreditations.accreditation_given"
    accreditation_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class AccreditationEnded(Event):
    """A badge holds no more: lost, worn, taken back, or the volunteer left."""

    name: ClassVar[str] = "accreditations.accreditation_ended"
    accreditation_id: uuid.UUID
    account_id: uuid.UUID
