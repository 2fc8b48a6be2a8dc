"""Whatever happens to a record, the person's points are settled anew."""

from collections.abc import Sequence
from typing import Any

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber, subscriber_of_many
from tongxing.ledger import queries as ledger
from tongxing.ledger.events import (
    NoticeEnded,
    RecordConfirmed,
    RecordCorrected,
    RecordDenied,
    RecordsJoined,
    RecordWithdrawn,
    ReviewPassed,
    ServiceRecorded,
    SourceFrozen,
    SourceReleased,
)
from tongxing.points import services

ACTOR = SystemActor("points")


@subscriber_of_many(
    ServiceRecorded,
    RecordConfirmed,
    RecordDenied,
    RecordCorrected,
    RecordWithdrawn,
    ReviewPassed,
    NoticeEnded,
    about="person_id",
)
def on_records(told: Sequence[Any]) -> None:
    services.settle_records({one.person_id: one.entry_id for one in told}, actor=ACTOR)


@subscriber(RecordsJoined)
def on_records_joined(told: RecordsJoined) -> None:
    services.settle_all((told.kept_id, told.gone_id), actor=ACTOR)


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    services.settle_all(ledger.persons_of_source(told.source, told.organisation_id), actor=ACTOR)


@subscriber(SourceReleased)
def on_source_released(told: SourceReleased) -> None:
    services.settle_all(ledger.persons_of_source(told.source, told.organisation_id), actor=ACTOR)
