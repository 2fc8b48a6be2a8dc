"""What the library announces, with ids only."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ItemNominated(Event):
    """Somebody proposed to list a proven project at a level."""

    name: ClassVar[str] = "library.item_nominated"
    nomination_id: uuid.UUID
    item_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
    level: str


@declare
@dataclass(frozen=True)
class NominationAnswered(Event):
    """The level listed it, or did not."""

    name: ClassVar[str] = "library.nomination_answered"
    nomination_id: uuid.UUID
    item_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
    level: str
    lists: bool


@declare
@dataclass(frozen=True)
class ItemTakenOff(Event):
    """A level lists the item no more, nor does any level above."""

    name: ClassVar[str] = "library.item_taken_off"
    item_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
    level: str


@declare
@dataclass(frozen=True)
class ItemCopied(Event):
    """Another team set up a project after an item; the source should hear of it."""

    name: ClassVar[str] = "library.item_copied"
    item_id: uuid.UUID
    organisation_id: uuid.UUID
    project_id: uuid.UUID
    copied_by_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class SeriesJoined(Event):
    """A project belongs to a series by both sides' yes."""

    name: ClassVar[str] = "library.series_joined"
    series_id: uuid.UUID
    project_id: uuid.UUID
