"""What points announce."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class PointsTakenBack(Event):
    """A person has earned less than before: a record stopped counting, or changed. Not sent for expiry, use or bars."""

    name: ClassVar[str] = "points.points_taken_back"
    settling_id: uuid.UUID
    person_id: uuid.UUID
    points: int
    owed: int


@declare
@dataclass(frozen=True)
class ExpiryAnnounced(Event):
    """Points in hand will be gone on that day unless they are used or given; told once for each such day."""

    name: ClassVar[str] = "points.expiry_announced"
    person_id: uuid.UUID
    points: int
    on: dt.date


@declare
@dataclass(frozen=True)
class PointsBarred(Event):
    """A complaint about a record was found true: it brings no points. Its hours are not touched."""

    name: ClassVar[str] = "points.points_barred"
    bar_id: uuid.UUID
    person_id: uuid.UUID
    entry_id: uuid.UUID


@declare
@dataclass(frozen=True)
class BarLifted(Event):
    """The finding about a record did not stand: it brings points again."""

    name: ClassVar[str] = "points.bar_lifted"
    bar_id: uuid.UUID
    person_id: uuid.UUID
    entry_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PointsGranted(Event):
    """A fund gave a volunteer points."""

    name: ClassVar[str] = "points.points_granted"
    dealing_id: uuid.UUID
    person_id: uuid.UUID
    points: int
