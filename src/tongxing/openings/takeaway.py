"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.openings.models import Turn


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Which numbers a person took, and what became of them."""
    rows = Turn.objects.filter(person_id=person_id).order_by("taken_at", "pk")
    told = list(rows.values("opening__activity_id", "number", "taken_at", "outcome__state"))
    return {"turns": told} if told else {}


takeaway.declare("openings", "排号", "Turns", everything_of)
