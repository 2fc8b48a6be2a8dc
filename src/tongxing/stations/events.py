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
