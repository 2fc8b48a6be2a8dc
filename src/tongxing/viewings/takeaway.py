"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.viewings.models import Viewing


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Who by office was let look at a person's record, when and why; what was refused opened nothing."""
    rows = Viewing.objects.filter(person_id=person_id, state="granted").order_by("answered_at", "id")
    told = list(rows.values("office", "reason", "answered_office", "answered_at", "open_until_at"))
    return {"viewings": told} if told else {}


takeaway.declare("viewings", "查阅过我的记录的人", "Who was let look at my record", everything_of)
