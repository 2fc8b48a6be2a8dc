"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.honours.models import Honour, Star


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """A person's star and honours."""
    told: dict[str, list[Any]] = {
        "stars": list(
            Star.objects.filter(person_id=person_id)
            .order_by("since_on", "pk")
            .values("level", "state", "since_on")
        ),
        "honours": list(
            Honour.objects.filter(person_id=person_id)
            .order_by("proposed_at", "pk")
            .values("title_zh", "title_en", "year", "state", "why", "proposed_at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("honours", "星级和荣誉", "Stars and honours", everything_of)
