"""What meals announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class SittingCancelled(Event):
    """A meal is not served where it was to be; whom the roster sends there eats elsewhere, or brings their own."""

    name: ClassVar[str] = "meals.sitting_cancelled"
    sitting_id: uuid.UUID
    games_id: uuid.UUID
