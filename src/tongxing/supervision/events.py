"""What supervision announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class AlertRaised(Event):
    """A suspicion stands before the level that looks into it."""

    name: ClassVar[str] = "supervision.alert_raised"
    alert_id: uuid.UUID
    rule: str
    region_code: int


@declare
@dataclass(frozen=True)
class AlertClosed(Event):
    """Somebody above the maker has looked: found fine, put right, taken back, or its source frozen."""

    name: ClassVar[str] = "supervision.alert_closed"
    alert_id: uuid.UUID
    rule: str
    outcome: str
    region_code: int


@declare
@dataclass(frozen=True)
class SampleDrawn(Event):
    """Records were drawn for audit, with a seed that everybody may read."""

    name: ClassVar[str] = "supervision.sample_drawn"
    sample_id: uuid.UUID
    region_code: int
