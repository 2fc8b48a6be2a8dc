"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.recruitments.models import RoundApplication, RoundDecision


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """In which rounds they applied, with what, and what was decided by which criterion."""
    told: dict[str, list[Any]] = {
        "applications": list(
            RoundApplication.objects.filter(person_id=person_id)
            .order_by("applied_at", "pk")
            .values(
                "round__games_name", "round__name", "days", "kinds", "answers", "state", "kind", "applied_at"
            )
        ),
        "decisions": list(
            RoundDecision.objects.filter(application__person_id=person_id)
            .order_by("at", "pk")
            .values("application__round__name", "outcome", "criterion", "words", "at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("recruitments", "赛会招募", "Recruitment for large events", everything_of)
