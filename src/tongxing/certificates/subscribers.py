"""When a record changes, the certificates that list it say so."""

from tongxing.access.shapes import SystemActor
from tongxing.certificates import services
from tongxing.foundation.events import subscriber
from tongxing.ledger.events import RecordCorrected, RecordDenied, RecordWithdrawn

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
