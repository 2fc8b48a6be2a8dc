"""What openings announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class OpeningAnnounced(Event):
    """It was said in advance how and when places of an activity are given."""

    name: ClassVar[str] = "openings.opening_announced"
    opening_id: uuid.UUID
    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    way: str


@declare
@dataclass(frozen=True)
class Drawn(Event):
    """The draw of an opening was made and its seed shown. What becomes of the numbers is announced apart."""

    name: ClassVar[str] = "openings.drawn"
    opening_id: uuid.UUID
    activity_id: uuid.UUID
    numbers: int


@declare
@dataclass(frozen=True)
class TurnAnswered(Event):
    """A number of a draw came out, or any number was refused. A place by number is told by activities alone."""

    name: ClassVar[str] = "openings.turn_answered"
    opening_id: uuid.UUID
    activity_id: uuid.UUID
    turn_id: uuid.UUID
    account_id: uuid.UUID
    state: str
