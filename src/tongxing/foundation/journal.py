"""The journal: who did or read what, on whom, and for what purpose; written once."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine

MOST_READ_BACK = 500


@dataclass(frozen=True)
class Line:
    """One line read back."""

    deed: str
    subject: str
    purpose: str
    facts: dict[str, Any]
    at: dt.datetime
    actor: str = ""


def note(
    deed: str, *, actor: Any, subject: object = "", purpose: str = "", facts: dict | None = None
) -> None:
    """Write one line. `actor` is an actor of `access` (anything with a `label`)."""
    JournalLine.objects.create(
        deed=deed,
        actor=actor.label,
        subject=str(subject),
        purpose=purpose,
        facts=facts or {},
        written_at=clock.now(),
    )


def lines_by(label: str, since: dt.datetime, fact: str) -> list[Line]:
    """What one actor has left in the journal since then that tells this fact, the latest first.

    rooms only: a room shows people their own lines
    """
    rows = JournalLine.objects.filter(actor=label, written_at__gte=since, facts__has_key=fact)
    return [
        Line(row.deed, row.subject, row.purpose, row.facts, row.written_at)
        for row in rows.order_by("-written_at", "-id")[:MOST_READ_BACK]
    ]


def lines_of(deed: str, low: dt.datetime, high: dt.datetime) -> list[Line]:
    """Every line of one deed in a span of time, the first first: for counting what was done in a year.

    rooms only: shown as counts
    """
    rows = JournalLine.objects.filter(deed=deed, written_at__gte=low, written_at__lt=high)
    return [
        Line(row.deed, row.subject, row.purpose, row.facts, row.written_at, row.actor)
        for row in rows.order_by("written_at", "id").iterator(chunk_size=2000)
    ]
