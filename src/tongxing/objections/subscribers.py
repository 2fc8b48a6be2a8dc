"""When the late entry that answers an objection is settled, the objection says so."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.late_entries.events import LateEntryRefused, LateEntrySigned
from tongxing.objections import services

ACTOR = SystemActor("objections")


@subscriber(LateEntrySigned)
def on_late_entry_signed(told: LateEntrySigned) -> None:
    services.follow_claim(told.claim_id, told.entry_id, actor=ACTOR)


@subscriber(LateEntryRefused)
def on_late_entry_refused(told: LateEntryRefused) -> None:
    services.follow_claim(told.claim_id, None, actor=ACTOR)
