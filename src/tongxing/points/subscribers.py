"""Whatever happens to a record, the person's points are settled anew."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.ledger import queries as ledger
from tongxing.ledger.events import (
    NoticeEnded,
    RecordConfirmed,
    RecordCorrected,
    RecordDenied,
    RecordWithdrawn,
    ReviewPassed,
    ServiceRecorded,
    SourceFrozen,
    SourceReleased,
)
from tongxing.points import services

ACTOR = SystemActor("points")


@subscriber(ServiceRecorded)
def on_service_recorded(told: ServiceRecorded) -> None:
    services.settle(told.entry_id, told.person_id, actor=ACTOR)


@subscriber(RecordConfirmed)
def on_record_confirmed(told: RecordConfirmed) -> None:
    services.settle(told.entry_id, told.person_id, actor=ACTOR)


@subscriber(RecordDenied)
def on_record_denied(told: RecordDenied) -> None:
    services.settle(told.entry_id, told.person_id, actor=ACTOR)


@subscriber(RecordCorrected)
def on_record_corrected(told: RecordCorrected) -> None:
    services.settle(told.entry_id, told.person_id, actor=ACTOR)


@subscriber(RecordWithdrawn)
def on_record_withdrawn(told: RecordWithdrawn) -> None:
    services.settle(told.entry_id, told.person_id, actor=ACTOR)


@subscriber(ReviewPassed)
def on_review_passed(told: ReviewPassed) -> None:
    services.settle(told.entry_id, told.person_id, actor=ACTOR)


@subscriber(NoticeEnded)
def on_notice_ended(told: NoticeEnded) -> None:
    services.settle(told.entry_id, told.person_id, actor=ACTOR)


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    services.settle_all(ledger.persons_of_source(told.source, told.organisation_id), actor=ACTOR)


@subscriber(SourceReleased)
def on_source_released(told: SourceReleased) -> None:
    services.settle_all(ledger.persons_of_source(told.source, told.organisation_id), actor=ACTOR)
