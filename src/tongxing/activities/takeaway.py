"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.activities.models import AheadLimit, Duty, SignUp
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """What a person signed up for, and where they were on duty."""
    told: dict[str, list[Any]] = {
        "signUps": list(
            SignUp.objects.filter(person_id=person_id)
            .order_by("signed_up_at", "pk")
            .values(
                "activity__title",
                "activity__starts_at",
                "activity__ends_at",
                "state",
                "signed_up_at",
                "ended_at",
            )
        ),
        "duties": list(
            Duty.objects.filter(person_id=person_id)
            .order_by("took_at", "pk")
            .values("activity__title", "took_at")
        ),
        "aheadLimits": list(
            AheadLimit.objects.filter(person_id=person_id)
            .order_by("pk")
            .values("most", "since_at", "until_at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("activities", "报名和在岗", "Sign-ups and duties", everything_of)
