"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.agreements.models import AgreementRequest, Signature
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Every agreement a person signed, whole, and what they asked for in writing."""
    signed = Signature.objects.filter(person_id=person_id).order_by("signed_at", "id")
    asked = AgreementRequest.objects.filter(person_id=person_id).order_by("asked_at", "id")
    told: dict[str, list[Any]] = {
        "signatures": list(
            signed.values("occasion_id", "edition", "version", "text", "is_guardian", "signed_at")
        ),
        "requests": list(asked.values("occasion_id", "asked_at")),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("agreements", "书面协议", "Written agreements", everything_of)
