"""Stars follow the records: each of these says whose records to look at again."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.honours import services
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

ACTOR = SystemActor("honours")


def _settle(person_id: uuid.UUID) -> None:
    services.settle_stars([person_id], actor=ACTOR)


@subscriber(ServiceRecorded)
def on_service_recorded(told: ServiceRecorded) -> None:
    if told.state == "effective":
        _settle(told.person_id)


@subscriber(RecordConfirmed)
def on_record_confirmed(told: RecordConfirmed) -> None:
    _settle(told.person_id)


@subscriber(RecordDenied)
def on_record_denied(told: RecordDenied) -> None:
    _settle(told.person_id)


@subscriber(RecordCorrected)
def on_record_corrected(told: RecordCorrected) -> None:
    _settle(told.person_id)


@subscriber(RecordWithdrawn)
def on_record_withdrawn(told: RecordWithdrawn) -> None:
    _settle(told.person_id)


@subscriber(ReviewPassed)
def on_review_passed(told: ReviewPassed) -> None:
    _settle(told.person_id)


@subscriber(NoticeEnded)
def on_notice_ended(told: NoticeEnded) -> None:
    _settle(told.person_id)


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    services.settle_source(told.source, told.organisation_id, actor=ACTOR)


@subscriber(SourceReleased)
def on_source_released(told: SourceReleased) -> None:
    services.settle_source(told.source, told.organisation_id, actor=ACTOR)
