"""A source that was frozen is put before the level above it."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.ledger.events import SourceFrozen
from tongxing.supervision import services

ACTOR = SystemActor("supervision")


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    services.raise_for_freeze(told.freeze_id, told.source, told.organisation_id, told.entry_id, actor=ACTOR)
