"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.objections.models import Objection


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """What a person said was wrong."""
    told: dict[str, list[Any]] = {
        "objections": list(
            Objection.objects.filter(person_id=person_id)
            .order_by("raised_at", "pk")
            .values("kind", "title", "served_on", "text", "wish", "state", "raised_at", "ended_at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("objections", "异议", "Objections", everything_of)
