"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.references.models import Inquiry, Release


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Who asked about a person, and what they let them read."""
    told: dict[str, list[Any]] = {
        "inquiries": list(
            Inquiry.objects.filter(person_id=person_id)
            .order_by("asked_at", "pk")
            .values("organisation_name", "purpose", "why", "parts", "state", "asked_at", "decided_at")
        ),
        "releases": list(
            Release.objects.filter(person_id=person_id)
            .order_by("released_at", "pk")
            .values("content", "released_at", "ends_at", "revoked_at", "opened")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("references", "评价参考", "References", everything_of)
