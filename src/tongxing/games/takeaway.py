"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.games.models import GamesVolunteer


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Which large events a person was a volunteer of, on which days, and how that ended."""
    rows = GamesVolunteer.objects.filter(person_id=person_id).order_by("taken_on_at", "id")
    told = list(
        rows.values(
            "games__name", "days", "most_shifts", "is_reserve", "taken_on_at", "released_at", "released_why"
        )
    )
    return {"large_events": told} if told else {}


takeaway.declare("games", "赛会", "Large events", everything_of)
