"""When a record stops counting, or counts again, what was saved of it follows."""

from collections.abc import Sequence
from typing import Any

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber, subscriber_of_many
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


@subscriber_of_many(
    RecordDenied, RecordWithdrawn, RecordCorrected, RecordConfirmed, NoticeEnded, about="person_id"
)
def on_records(told: Sequence[Any]) -> None:
    services.follow_entries({one.entry_id for one in told}, actor=ACTOR)


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    services.follow_source(told.organisation_id, actor=ACTOR)


@subscriber(SourceReleased)
def on_source_released(told: SourceReleased) -> None:
    services.follow_source(told.organisation_id, actor=ACTOR)
