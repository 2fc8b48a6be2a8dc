"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.absences.models import Absence, Word
from tongxing.foundation import takeaway


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Every fact about a person, their words, appeals and the answers, as long as they are kept."""
    facts = Absence.objects.filter(person_id=person_id).select_related("appeal").order_by("starts_at", "id")
    told: dict[str, Any] = {"absences": [_told(row) for row in facts]}
    words = Word.objects.filter(person_id=person_id).order_by("said_at", "id")
    told["words"] = list(words.values("activity_id", "text", "said_at"))
    return {name: rows for name, rows in told.items() if rows}


def _told(row: Absence) -> dict[str, Any]:
    appeal = getattr(row, "appeal", None)
    return {
        "activity": row.title,
        "starts_at": row.starts_at,
        "kind": row.kind,
        "why": row.why,
        "stated_at": row.stated_at,
        "ended_how": row.ended_how,
        "expires_on": row.expires_on,
        "appeal": appeal.text if appeal else "",
        "answer": appeal.answer if appeal else "",
    }


takeaway.declare("absences", "缺席登记", "Absences", everything_of)
