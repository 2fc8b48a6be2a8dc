"""Orders about standing in, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.activities.shapes import ActivityCard, PlaceHeld, PostCard, SignedUp, SignUpCard

STATES = ("open", "taken", "called_off")


@dataclass(frozen=True)
class AskStandIn:
    """The order of somebody who cannot come: look for somebody instead of me. The place stays theirs until then."""

    key: uuid.UUID
    activity_id: uuid.UUID


@dataclass(frozen=True)
class ComeInstead:
    """The order to come instead, with all that signing up asks."""

    key: uuid.UUID
    stand_in_id: uuid.UUID
    risks_version: str = ""
    said_fit: bool = False
    accompanied: bool = False


@dataclass(frozen=True)
class StandInCard:
    """A place that looks for somebody else. Its holder is not named: what counts is the place."""

    id: uuid.UUID
    activity: ActivityCard
    post: PostCard
    asked_at: dt.datetime
    state: str
    is_own: bool
    waiting: int


@dataclass(frozen=True)
class CameInstead:
    """What became of it: the place as the taker holds it now, and whether others had waited longer."""

    stand_in_id: uuid.UUID
    sign_up: SignedUp
    passed: bool


@dataclass(frozen=True)
class JumpCard:
    """Somebody took a place before others whose turn it was: when, and from which number."""

    at: dt.datetime
    from_number: int


@dataclass(frozen=True)
class WaitingCard:
    """What one who waits may know: their own turn, and every jump since they stand there."""

    sign_up: SignUpCard
    jumps: tuple[JumpCard, ...]


@dataclass(frozen=True)
class MyPlace:
    """A place one holds, and the call for somebody instead when there is one. `waits_first` is how many wait while
    it can simply be given back.
    """

    place: PlaceHeld
    stand_in: StandInCard | None
    waits_first: int
