"""Spaces and bookings as they are ordered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class AddSpace:
    """The order to add something to a station that can be booked."""

    key: uuid.UUID
    station_id: uuid.UUID
    name: str
    seats: int
    equipment: str = ""


@dataclass(frozen=True)
class BookSpace:
    """The order to have a space for a while; for an organisation, or in the desk's words for whom."""

    key: uuid.UUID
    space_id: uuid.UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    organisation_id: uuid.UUID | None = None
    for_whom: str = ""


@dataclass(frozen=True)
class SpaceCard:
    """A space as anybody may see it."""

    id: uuid.UUID
    station_id: uuid.UUID
    name: str
    seats: int
    equipment: str
    is_offered: bool


@dataclass(frozen=True)
class BookingCard:
    """A booking as anybody may see it: what for and by which organisation, never by whom."""

    id: uuid.UUID
    space_id: uuid.UUID
    space_name: str
    station_id: uuid.UUID
    title: str
    for_whom: str
    organisation_id: uuid.UUID | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: str
    why: str = ""

    @property
    def is_held(self) -> bool:
        return self.state == "held"


@dataclass(frozen=True)
class SpaceDay:
    """One space on one day: what is booked, in the order of the clock."""

    space: SpaceCard
    day: dt.date
    bookings: tuple[BookingCard, ...]
