"""What stations announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class StationOpened(Event):
    """A station is open from now on. It does not say that anybody works there yet."""

    name: ClassVar[str] = "stations.station_opened"
    station_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class StationKept(Event):
    """Something that a station's card, its evidence or its desk says is different, or was looked at again."""

    name: ClassVar[str] = "stations.station_kept"
    station_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class StationClosed(Event):
    """A station has been given up; it is found no more and what it had stays on record."""

    name: ClassVar[str] = "stations.station_closed"
    station_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ExampleNamed(Event):
    """A station met the published criteria and is a demonstration station."""

    name: ClassVar[str] = "stations.example_named"
    station_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ExampleEnded(Event):
    """A station is a demonstration station no longer."""

    name: ClassVar[str] = "stations.example_ended"
    station_id: uuid.UUID
    region_code: int
