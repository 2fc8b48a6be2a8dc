"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.notices.models import Notice
from tongxing.people import queries as people


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """What the platform told a person."""
    card = people.cards([person_id]).get(person_id)
    if card is None:
        return {}
    told: dict[str, list[Any]] = {
        "notices": list(
            Notice.objects.filter(account_id=card.account_id)
            .order_by("made_at", "pk")
            .values("kind", "facts", "made_at", "read_at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("notices", "通知", "Notices", everything_of)
