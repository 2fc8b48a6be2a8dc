"""What field_rolls announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ConflictFound(Event):
    """A note could not be merged and waits for somebody's decision. What it tells is not on record."""

    name: ClassVar[str] = "field_rolls.conflict_found"
    conflict_id: uuid.UUID
    activity_id: uuid.UUID
    code: str


@declare
@dataclass(frozen=True)
class ConflictSettled(Event):
    """Somebody decided a conflict: written down after all, or left out. The record itself is announced apart."""

    name: ClassVar[str] = "field_rolls.conflict_settled"
    conflict_id: uuid.UUID
    activity_id: uuid.UUID
    decision: str
