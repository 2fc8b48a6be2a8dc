"""When a record changes, the certificates that list it say so."""

from tongxing.access.shapes import SystemActor
from tongxing.certificates import services
from tongxing.foundation.events import subscriber
from tongxing.ledger import queries as ledger
from tongxing.ledger.events import RecordCorrected, RecordDenied, RecordWithdrawn, SourceFrozen

ACTOR = SystemActor("certificates")


@subscriber(RecordCorrected)
def on_record_corrected(told: RecordCorrected) -> None:
    services.supersede_certificates(told.entry_id, actor=ACTOR)


@subscriber(RecordWithdrawn)
def on_record_withdrawn(told: RecordWithdrawn) -> None:
    services.supersede_certificates(told.entry_id, actor=ACTOR)


@subscriber(RecordDenied)
def on_record_denied(told: RecordDenied) -> None:
    services.supersede_certificates(told.entry_id, actor=ACTOR)


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    """Nothing of a frozen source counts; whoever is cleared makes a new paper, free of charge."""
    for entry_id in ledger.entries_held(told.source, told.organisation_id):
        services.supersede_certificates(entry_id, actor=ACTOR)
