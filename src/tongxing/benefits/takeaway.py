"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.benefits.models import Voucher
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """The thanks a person took."""
    told: dict[str, list[Any]] = {
        "vouchers": list(
            Voucher.objects.filter(person_id=person_id)
            .order_by("taken_at", "pk")
            .values("state", "star", "taken_at", "good_until", "ended_at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("benefits", "回馈", "Benefits", everything_of)
