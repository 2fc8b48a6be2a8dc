"""Orders about badges, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

WHYS = {
    "first": ("第一次领取", "The first one"),
    "lost": ("丢了", "Lost"),
    "worn": ("旧了、坏了", "Worn out or broken"),
}


@dataclass(frozen=True)
class IssueBadge:
    """The order for a badge. With `lost` or `worn` a new one takes the place of the one that lives."""

    key: uuid.UUID
    person_id: uuid.UUID
    why: str = "first"


@dataclass(frozen=True)
class BadgeCard:
    """One live badge as its owner and the desk see it. `code` is what its square holds."""

    id: uuid.UUID
    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    turn: int
    issued_at: dt.datetime
    at_desk: bool
    code: str = field(repr=False)


@dataclass(frozen=True)
class Bearer:
    """Whose badge was read: as much as somebody at the door may know."""

    badge_id: uuid.UUID
    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
