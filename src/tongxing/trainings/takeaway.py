"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.trainings.models import Completion, Enrolment


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Which classes a person joined, and what they passed until when (R-41: name, content, hours, giver, date)."""
    told: dict[str, list[Any]] = {
        "seats": list(
            Enrolment.objects.filter(person_id=person_id)
            .order_by("enrolled_at", "pk")
            .values(
                "course_class__course__title", "course_class__starts_at", "state", "result", "enrolled_at"
            )
        ),
        "completions": list(
            Completion.objects.filter(person_id=person_id)
            .order_by("passed_on", "pk")
            .values(
                "course__title",
                "course__teaches",
                "course__minutes",
                "course__organisation_name",
                "issuer",
                "passed_on",
                "valid_until",
                "state",
                "why",
            )
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("trainings", "培训", "Trainings", everything_of)
