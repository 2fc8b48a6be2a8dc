"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.pairings.models import Companion, Farewell, Pairing, Visit


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Where they come, each visit they wrote down, the words they said; and by whom they are visited."""
    held = Companion.objects.filter(person_id=person_id).order_by("asked_at", "id")
    visits = Visit.objects.filter(companion__person_id=person_id, state="done").order_by("began_at", "id")
    said = Farewell.objects.filter(companion__person_id=person_id).order_by("said_at", "id")
    visited = Pairing.objects.filter(person_id=person_id).order_by("arranged_at", "id")
    told = {
        "companion": list(held.values("state", "organisation_id", "asked_at", "answered_at", "ended_at")),
        "visits": list(visits.values("due_on", "began_at", "minutes", "found", "note")),
        "farewells": list(said.values("words", "said_at")),
        "visited": list(
            visited.values(
                "number",
                "kind",
                "about",
                "state",
                "every_days",
                "begins_on",
                "ends_on",
                "agreed_at",
                "ended_why",
            )
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("pairings", "结对", "Pairing", everything_of)
