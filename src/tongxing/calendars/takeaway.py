"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.calendars.models import Feed
from tongxing.foundation import takeaway
from tongxing.people import queries as people


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Every calendar address a person ever asked for: of which team, from when until when."""
    rows = Feed.objects.filter(account_id=people.person(person_id).account_id).order_by("id")
    told = list(rows.values("organisation_id", "started_at", "ended_at"))
    return {"feeds": told} if told else {}


takeaway.declare("calendars", "日历地址", "Calendar addresses", everything_of)
