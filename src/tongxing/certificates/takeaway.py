"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.certificates.models import Certificate
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """The papers made for a person."""
    told: dict[str, list[Any]] = {
        "certificates": list(
            Certificate.objects.filter(person_id=person_id)
            .order_by("made_at", "pk")
            .values("number", "name_shown", "from_on", "until_on", "minutes", "made_at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("certificates", "服务证明", "Certificates", everything_of)
