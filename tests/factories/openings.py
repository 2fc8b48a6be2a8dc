"""Makers for openings: an activity that opens at eleven on Monday, and people who take numbers."""

import datetime as dt
import uuid
from typing import Any

from tests.factories import activities as made
from tongxing.access.shapes import Member, SystemActor
from tongxing.activities.shapes import ActivityCard
from tongxing.openings import services
from tongxing.openings.shapes import AnnounceOpening, OpeningCard, TakeTurn, TurnCard

OPENS = made.NOW + dt.timedelta(hours=2)
DEADLINE = OPENS + dt.timedelta(hours=24)
JOB = SystemActor("test")


def activity(of: made.Team, **changes: Any) -> ActivityCard:
    """A published activity whose sign-up begins in two hours."""
    return made.activity(of, **{"sign_up_opens_at": OPENS} | changes)


def announced(of: made.Team, way: str = "arrival", **changes: Any) -> OpeningCard:
    """An opening announced two hours ahead."""
    card = activity(of, **changes)
    until = DEADLINE if way == "draw" else None
    return services.announce_opening(AnnounceOpening(uuid.uuid4(), card.id, way, until), actor=of.leader)


def order(opening: OpeningCard, **changes: Any) -> TakeTurn:
    return TakeTurn(**{"key": uuid.uuid4(), "opening_id": opening.id} | changes)


def take(opening: OpeningCard, who: Member, **changes: Any) -> TurnCard:
    return services.take_turn(order(opening, **changes), actor=who)
