"""What games announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class GamesVolunteerTakenOn(Event):
    """Somebody is a volunteer of a large event. It puts them on no shift."""

    name: ClassVar[str] = "games.volunteer_taken_on"
    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    is_reserve: bool


@declare
@dataclass(frozen=True)
class GamesVolunteerReleased(Event):
    """Somebody is no volunteer of a large event any more. Places they hold at its activities stay theirs."""

    name: ClassVar[str] = "games.volunteer_released"
    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    by_themselves: bool
