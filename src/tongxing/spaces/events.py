"""What spaces announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class SpaceBooked(Event):
    """A space is somebody's for a while."""

    name: ClassVar[str] = "spaces.space_booked"
    booking_id: uuid.UUID
    station_id: uuid.UUID
    organisation_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class BookingCalledOff(Event):
    """A booking was called off, and the hours are free again; says whether the desk did it."""

    name: ClassVar[str] = "spaces.booking_called_off"
    booking_id: uuid.UUID
    station_id: uuid.UUID
    organisation_id: uuid.UUID | None
    by_desk: bool
