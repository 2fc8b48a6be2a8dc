"""What policy announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class EditionEnacted(Event):
    """An edition of a rule will hold from its day on. It does not hold yet, and may still be taken back."""

    name: ClassVar[str] = "policy.edition_enacted"
    edition_id: uuid.UUID
    rule_id: str
    edition_version: str
    region_low: int
    region_high: int
    valid_from: str


@declare
@dataclass(frozen=True)
class EditionWithdrawn(Event):
    """A proposed or enacted edition was taken back before its day; what held before goes on."""

    name: ClassVar[str] = "policy.edition_withdrawn"
    edition_id: uuid.UUID
    rule_id: str
    edition_version: str
