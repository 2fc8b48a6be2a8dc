"""What viewings announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ViewingAsked(Event):
    """Somebody with an office asks to see a person's record and waits for a second person. Nothing is open yet."""

    name: ClassVar[str] = "viewings.viewing_asked"
    viewing_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ViewingGranted(Event):
    """A second person said yes: the record is open to the asker for a while. It does not say that it was read."""

    name: ClassVar[str] = "viewings.viewing_granted"
    viewing_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ViewingRefused(Event):
    """A second person said no, and why stands in the viewing."""

    name: ClassVar[str] = "viewings.viewing_refused"
    viewing_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
