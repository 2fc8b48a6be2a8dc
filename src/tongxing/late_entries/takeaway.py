"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway, unsettled
from tongxing.late_entries.models import Claim


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Service written down afterwards."""
    told: dict[str, list[Any]] = {
        "claims": list(
            Claim.objects.filter(person_id=person_id)
            .order_by("claimed_at", "pk")
            .values(
                "title",
                "content",
                "place_text",
                "started_at",
                "ended_at",
                "minutes",
                "why",
                "state",
                "claimed_at",
                "answered_at",
            )
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("late_entries", "补录", "Late entries", everything_of)


def open_claims_of(person_id: uuid.UUID) -> int:
    """Claims that wait for a signature."""
    return Claim.objects.filter(person_id=person_id, state="waiting").count()


unsettled.declare("late_entries", "等签字的补录", "late entries that wait for a signature", open_claims_of)
