"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.incubation.models import Mentor


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Whom a person was asked to advise, and what became of it."""
    rows = Mentor.objects.filter(person_id=person_id).order_by("asked_at", "pk")
    told = list(rows.values("topic", "state", "asked_at", "answered_at", "ended_at"))
    return {"mentor": told} if told else {}


takeaway.declare("incubation", "指导团队", "Advising teams", everything_of)
