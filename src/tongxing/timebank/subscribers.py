"""When a record stops counting, or counts again, what was saved of it follows."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.ledger.events import (
    NoticeEnded,
    RecordConfirmed,
    RecordCorrected,
    RecordDenied,
    RecordWithdrawn,
    SourceFrozen,
    SourceReleased,
)
from tongxing.timebank import services

ACTOR = SystemActor("timebank")


@subscriber(RecordDenied)
def on_record_denied(told: RecordDenied) -> None:
    services.follow_entry(told.entry_id, actor=ACTOR)


@subscriber(RecordWithdrawn)
def on_record_withdrawn(told: RecordWithdrawn) -> None:
    services.follow_entry(told.entry_id, actor=ACTOR)


@subscriber(RecordCorrected)
def on_record_corrected(told: RecordCorrected) -> None:
    services.follow_entry(told.entry_id, actor=ACTOR)


@subscriber(RecordConfirmed)
def on_record_confirmed(told: RecordConfirmed) -> None:
    services.follow_entry(told.entry_id, actor=ACTOR)


@subscriber(NoticeEnded)
def on_notice_ended(told: NoticeEnded) -> None:
    services.follow_entry(told.entry_id, actor=ACTOR)


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    services.follow_source(told.organisation_id, actor=ACTOR)


@subscriber(SourceReleased)
def on_source_released(told: SourceReleased) -> None:
    services.follow_source(told.organisation_id, actor=ACTOR)
