"""What references announce."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ReferenceAsked(Event):
    """Somebody asked to read something of a volunteer who exists. Never sent for a number that means nobody."""

    name: ClassVar[str] = "references.reference_asked"
    inquiry_id: uuid.UUID
    person_id: uuid.UUID


@declare
@dataclass(frozen=True)
class AnswerOpened(Event):
    """An answer was read, for the how-many-th time."""

    name: ClassVar[str] = "references.answer_opened"
    inquiry_id: uuid.UUID
    person_id: uuid.UUID
    number: int
