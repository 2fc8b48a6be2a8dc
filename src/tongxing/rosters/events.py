"""What rosters announces: that an organisation invited, never whom."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class RosterApplied(Event):
    """People were invited by a roster, so many this time."""

    name: ClassVar[str] = "rosters.roster_applied"

    roster_id: uuid.UUID
    organisation_id: uuid.UUID
    invited: int
