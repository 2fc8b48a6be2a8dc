"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.parties.models import PartyMember


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Every party a person was in."""
    rows = PartyMember.objects.filter(person_id=person_id).select_related("party").order_by("joined_at", "id")
    told = [
        {
            "activity": row.activity_id,
            "all_or_nobody": row.party.is_whole,
            "state": row.party.state,
            "joined_at": row.joined_at,
        }
        for row in rows
    ]
    return {"parties": told} if told else {}


takeaway.declare("parties", "同行小组", "Parties", everything_of)
