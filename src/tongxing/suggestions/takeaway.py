"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.people import queries as people
from tongxing.suggestions.models import Preference


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """How they want suggestions to be ordered, if they said so."""
    card = people.cards([person_id]).get(person_id)
    mine = Preference.objects.filter(account_id=card.account_id).order_by("id") if card else ()
    return {"preference": [{"way": one.way, "changed_at": one.changed_at} for one in mine]} if mine else {}


takeaway.declare("suggestions", "推荐方式", "How suggestions are ordered", everything_of)
