"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway, unsettled
from tongxing.objections.models import Objection
from tongxing.objections.shapes import LEVELS


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


def open_objections_of(person_id: uuid.UUID) -> int:
    """Objections that still wait for an answer."""
    return Objection.objects.filter(person_id=person_id, state__in=[level.value for level in LEVELS]).count()


unsettled.declare("objections", "还没答复的异议", "objections without an answer", open_objections_of)
