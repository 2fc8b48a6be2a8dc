"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.data_returns.models import DataReturn
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """What was sent back to a person, why, and what they answered."""
    rows = DataReturn.objects.filter(person_id=person_id).order_by("sent_at", "id")
    told = list(rows.values("item", "reason", "state", "sent_at", "due_on", "answer", "ended_at"))
    return {"dataReturns": told} if told else {}


takeaway.declare("data_returns", "退回的资料", "Data sent back", everything_of)
