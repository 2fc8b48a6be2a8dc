"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.points.models import Choice, Dealing, Holding


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """A person's points."""
    told: dict[str, list[Any]] = {
        "holding": list(
            Holding.objects.filter(person_id=person_id)
            .order_by("settled_at", "pk")
            .values("earned", "spent", "expired", "balance", "owed")
        ),
        "dealings": list(
            Dealing.objects.filter(person_id=person_id)
            .order_by("dealt_at", "pk")
            .values("kind", "points", "on", "what")
        ),
        "choices": list(
            Choice.objects.filter(person_id=person_id)
            .order_by("chosen_at", "pk")
            .values("takes_part", "from_on")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("points", "积分", "Points", everything_of)
