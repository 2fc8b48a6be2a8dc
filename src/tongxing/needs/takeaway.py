"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.needs.models import Need
from tongxing.people import queries as people


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """What somebody asked for."""
    card = people.cards([person_id]).get(person_id)
    if card is None:
        return {}
    told: dict[str, list[Any]] = {
        "needs": list(
            Need.objects.filter(account_id=card.account_id)
            .order_by("noted_at", "pk")
            .values(
                "number",
                "category",
                "summary",
                "detail",
                "region_code",
                "wanted_from",
                "wanted_until",
                "state",
                "noted_at",
            )
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("needs", "求助", "What I asked for", everything_of)
