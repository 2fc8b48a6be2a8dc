"""Orders about calendar feeds, and what a calendar is told."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

KINDS = ("activity", "order", "visit")
STATES = ("held", "maybe", "off")


@dataclass(frozen=True)
class StartFeed:
    """The order for an address: of one's own calendar, or of a team's. `anew` ends the address there is."""

    key: uuid.UUID
    organisation_id: uuid.UUID | None = None
    anew: bool = False


@dataclass(frozen=True)
class FeedCard:
    """A live feed as its owner sees it. `token` is the secret part of its address."""

    id: uuid.UUID
    organisation_id: uuid.UUID | None
    organisation_name: str
    started_at: dt.datetime
    token: str = field(repr=False)


@dataclass(frozen=True)
class Occasion:
    """Something with a time, as it stands now: an activity, an order somebody comes for, a visit of a pairing.

    `title` is the activity's title or the order's category. Of orders and visits neither place nor name is told:
    whoever keeps the calendar for a volunteer need not know where somebody in need lives (R-75). `all_day` has
    no hour.
    """

    uid: str
    kind: str
    about_id: uuid.UUID
    state: str
    title: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    all_day: bool = False


@dataclass(frozen=True)
class Told:
    """An occasion as a feed tells it: how often it has changed since it was first told, and when it last did."""

    occasion: Occasion
    sequence: int
    changed_at: dt.datetime


@dataclass(frozen=True)
class FeedSheet:
    """All that a feed tells now, the earliest first."""

    card: FeedCard
    language: str
    lines: tuple[Told, ...]
