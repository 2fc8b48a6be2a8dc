"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.projects.models import Partner


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Which projects a social worker was asked to lead, and what they answered."""
    rows = Partner.objects.filter(person_id=person_id).order_by("asked_at", "id")
    told = list(rows.values("project__number", "project__title", "state", "asked_at", "answered_at"))
    return {"led": told} if told else {}


takeaway.declare("projects", "带队的项目", "Projects you lead as a social worker", everything_of)
