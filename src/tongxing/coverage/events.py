"""What coverage announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class PointsGiven(Event):
    """Places and residents of communities are on record. It does not say that anything was surveyed."""

    name: ClassVar[str] = "coverage.points_given"
    giving_id: uuid.UUID
    region_code: int
