"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from django.db.models import Q

from tongxing.foundation import takeaway
from tongxing.stand_ins.models import StandIn


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Every time a person looked for somebody instead, or came instead."""
    rows = StandIn.objects.filter(Q(person_id=person_id) | Q(taker_person_id=person_id)).order_by(
        "asked_at", "id"
    )
    told = [
        {
            "activity": row.activity_id,
            "came_instead": row.taker_person_id == person_id,
            "state": row.state,
            "asked_at": row.asked_at,
            "ended_at": row.ended_at,
        }
        for row in rows
    ]
    return {"stand_ins": told} if told else {}


takeaway.declare("stand_ins", "替班", "Stand-ins", everything_of)
