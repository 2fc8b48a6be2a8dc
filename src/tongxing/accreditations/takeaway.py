"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.accreditations.models import Accreditation
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Their badges of large events."""
    rows = list(
        Accreditation.objects.filter(person_id=person_id)
        .order_by("given_at", "pk")
        .values(
            "games_name", "number", "zones", "first_on", "last_on", "given_at", "ended_at", "ended_as", "why"
        )
    )
    return {"badges": rows} if rows else {}


takeaway.declare("accreditations", "赛会证件", "Badges of large events", everything_of)
