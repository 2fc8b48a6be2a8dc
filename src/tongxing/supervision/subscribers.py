"""A source that was frozen, and a certificate somebody doubts, are put before the level above."""

from tongxing.access.shapes import SystemActor
from tongxing.certificates.events import DoubtReported
from tongxing.foundation.events import subscriber
from tongxing.ledger.events import SourceFrozen
from tongxing.supervision import services

ACTOR = SystemActor("supervision")


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    services.raise_for_freeze(told.freeze_id, told.source, told.organisation_id, told.entry_id, actor=ACTOR)


@subscriber(DoubtReported)
def on_doubt_reported(told: DoubtReported) -> None:
    services.raise_for_doubt(told.doubt_id, told.number, told.what, actor=ACTOR)
