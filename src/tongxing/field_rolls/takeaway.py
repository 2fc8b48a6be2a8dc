"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.field_rolls.models import Roll
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """The rosters and passes a person took along."""
    rows = Roll.objects.filter(person_id=person_id).order_by("opened_at", "id")
    told = list(rows.values("kind", "opened_at", "expires_at"))
    return {"rolls": told} if told else {}


takeaway.declare("field_rolls", "离线名单和凭证", "Rolls and passes taken along", everything_of)
