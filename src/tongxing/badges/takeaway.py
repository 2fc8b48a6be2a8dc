"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.badges.models import Badge
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Every badge a person ever had: when, why, and when it ended."""
    rows = Badge.objects.filter(person_id=person_id).order_by("turn")
    told = list(rows.values("turn", "why", "at_desk", "issued_at", "ended_at"))
    return {"badges": told} if told else {}


takeaway.declare("badges", "志愿者证", "Badges", everything_of)
