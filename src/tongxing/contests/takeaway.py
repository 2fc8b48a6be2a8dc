"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.contests.models import Juror
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Which juries one was asked to sit on, and what one answered."""
    rows = Juror.objects.filter(person_id=person_id).order_by("named_at", "id")
    juries = list(rows.values("contest__title", "number", "words", "state", "named_at", "answered_at", "why"))
    return {"juries": juries} if juries else {}


takeaway.declare("contests", "项目大赛", "Juries of contests", everything_of)
