"""What games announces."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class GamesVolunteerTakenOn(Event):
    """Somebody is a volunteer of a large event. It puts them on no shift."""

    name: ClassVar[str] = "games.games_volunteer_taken_on"
    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    is_reserve: bool


@declare
@dataclass(frozen=True)
class GamesVolunteerReleased(Event):
    """Somebody is no volunteer of a large event any more. Places they hold at its activities stay theirs."""

    name: ClassVar[str] = "games.games_volunteer_released"
    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    by_themselves: bool


@declare
@dataclass(frozen=True)
class GamesChanged(Event):
    """A large event has another name, or lasts over other days."""

    name: ClassVar[str] = "games.games_changed"
    games_id: uuid.UUID
    called: str
    starts_on: dt.date
    ends_on: dt.date


@declare
@dataclass(frozen=True)
class GamesMoved(Event):
    """A volunteer of a large event has to know that it lasts over other days."""

    name: ClassVar[str] = "games.games_moved"
    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    account_id: uuid.UUID
    starts_on: dt.date
    ends_on: dt.date


@declare
@dataclass(frozen=True)
class GamesCalledOff(Event):
    """A large event does not take place. Its volunteers are released and its activities called off one by one."""

    name: ClassVar[str] = "games.games_called_off"
    games_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ShiftsTold(Event):
    """A volunteer of a large event is asked to take so many shifts of a day. They are on none of them before a yes."""

    name: ClassVar[str] = "games.shifts_told"
    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    account_id: uuid.UUID
    on: dt.date
    shifts: int


@declare
@dataclass(frozen=True)
class ShiftTakenBack(Event):
    """A volunteer who was told a shift need not answer any more. Not sent for a draft, which nobody was told."""

    name: ClassVar[str] = "games.shift_taken_back"
    assignment_id: uuid.UUID
    games_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ShiftGivenUp(Event):
    """Somebody declined a shift, or gave the place back: the draft has a place left. Held against nobody (R-20)."""

    name: ClassVar[str] = "games.shift_given_up"
    assignment_id: uuid.UUID
    games_id: uuid.UUID
    organisation_id: uuid.UUID
    state: str
