"""What units announces: ids and facts only, and never who said no."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class UnitSetUp(Event):
    """An organisation said that it is the volunteers' side of a unit. Later changes are not told."""

    name: ClassVar[str] = "units.unit_set_up"
    unit_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class NeedAdopted(Event):
    """A unit adopted a need as a group; its activity waits for review. Who comes is not known yet."""

    name: ClassVar[str] = "units.need_adopted"
    arrangement_id: uuid.UUID
    unit_id: uuid.UUID
    need_id: uuid.UUID
    activity_id: uuid.UUID


@declare
@dataclass(frozen=True)
class WhistleBlown(Event):
    """A community asked named units for help."""

    name: ClassVar[str] = "units.whistle_blown"
    whistle_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class WhistleAnswered(Event):
    """A unit answered, yes or no, so many minutes after the whistle."""

    name: ClassVar[str] = "units.whistle_answered"
    whistle_id: uuid.UUID
    call_id: uuid.UUID
    region_code: int
    is_coming: bool
    minutes: int


@declare
@dataclass(frozen=True)
class WhistleCalledOff(Event):
    """The community no longer needs help. Units that said yes call their activities off themselves."""

    name: ClassVar[str] = "units.whistle_called_off"
    whistle_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class WhistleClosed(Event):
    """Both sides have had their word: the community, and every unit that came."""

    name: ClassVar[str] = "units.whistle_closed"
    whistle_id: uuid.UUID
    region_code: int
