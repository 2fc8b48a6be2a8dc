"""The journal: who did or read what, on whom, and for what purpose; written once."""

from typing import Any

from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine


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
