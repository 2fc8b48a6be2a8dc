"""What rosters announces: that an organisation invited, never whom; that a list is asked for, decided, taken."""

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


@declare
@dataclass(frozen=True)
class ExportAsked(Event):
    """A manager asks to take a list of members along."""

    name: ClassVar[str] = "rosters.export_asked"

    export_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ExportDecided(Event):
    """Another officer said yes or no."""

    name: ClassVar[str] = "rosters.export_decided"

    export_id: uuid.UUID
    account_id: uuid.UUID
    approved: bool


@declare
@dataclass(frozen=True)
class ExportTaken(Event):
    """A list left the house for the first time, with so many people on it."""

    name: ClassVar[str] = "rosters.export_taken"

    export_id: uuid.UUID
    people: int
