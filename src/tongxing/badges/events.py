"""What badges announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class BadgeIssued(Event):
    """A volunteer has a new badge; whatever they carried before is dead. `at_desk` when a station made it."""

    name: ClassVar[str] = "badges.badge_issued"
    badge_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    why: str
    at_desk: bool


@declare
@dataclass(frozen=True)
class BadgeEnded(Event):
    """A volunteer has no badge any more; not sent when a new one took its place."""

    name: ClassVar[str] = "badges.badge_ended"
    badge_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
