"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.games.models import GamesAssignment, GamesVolunteer


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Which large events a person was a volunteer of, on which days, and how that ended."""
    rows = GamesVolunteer.objects.filter(person_id=person_id).order_by("taken_on_at", "id")
    told = list(
        rows.values(
            "games__name", "days", "most_shifts", "is_reserve", "taken_on_at", "released_at", "released_why"
        )
    )
    if not told:
        return {}
    mine = GamesAssignment.objects.filter(volunteer__person_id=person_id).exclude(told_at=None)
    shifts = mine.order_by("shift__starts_at", "id")
    asked = shifts.values(
        "shift__venue", "shift__post", "shift__starts_at", "state", "told_at", "answered_at"
    )
    return {"large_events": told, "shifts": list(asked)}


takeaway.declare("games", "赛会", "Large events", everything_of)
