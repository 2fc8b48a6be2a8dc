"""Stars follow the records: each of these says whose records to look at again."""

from collections.abc import Sequence
from typing import Any

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber, subscriber_of_many
from tongxing.honours import services
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

ACTOR = SystemActor("honours")


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
    """A fresh record that does not count yet changes nobody's star."""
    persons = {one.person_id for one in told if getattr(one, "state", "effective") == "effective"}
    services.settle_stars(sorted(persons), actor=ACTOR)


@subscriber(RecordsJoined)
def on_records_joined(told: RecordsJoined) -> None:
    services.follow_joined(told.kept_id, told.gone_id, actor=ACTOR)


@subscriber(SourceFrozen)
def on_source_frozen(told: SourceFrozen) -> None:
    services.settle_source(told.source, told.organisation_id, actor=ACTOR)


@subscriber(SourceReleased)
def on_source_released(told: SourceReleased) -> None:
    services.settle_source(told.source, told.organisation_id, actor=ACTOR)
