"""What the ledger announces."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ServiceRecorded(Event):
    """A new record stands in the ledger. Its minutes count only when `state` is `effective`."""

    name: ClassVar[str] = "ledger.service_recorded"
    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID
    occasion_room: str
    occasion_kind: str
    occasion_id: uuid.UUID
    served_on: dt.date
    minutes: int
    state: str


@declare
@dataclass(frozen=True)
class RecordConfirmed(Event):
    """The person said: this was me. Not sent for records that counted at once."""

    name: ClassVar[str] = "ledger.record_confirmed"
    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class RecordDenied(Event):
    """The person said: this was not me. The record is frozen, not withdrawn; certificates on it are superseded.

    When its source is frozen with it, SourceFrozen follows.
    """

    name: ClassVar[str] = "ledger.record_denied"
    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class RecordCorrected(Event):
    """A record was taken back and stated anew; `restated_id` waits for the person's word."""

    name: ClassVar[str] = "ledger.record_corrected"
    entry_id: uuid.UUID
    restated_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class RecordWithdrawn(Event):
    """A record was taken back for good. Corrections announce RecordCorrected instead."""

    name: ClassVar[str] = "ledger.record_withdrawn"
    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class SourceFrozen(Event):
    """Everything that rests on one account's word for one organisation stops counting until a higher level looked.

    Not sent again while the source is frozen already.
    """

    name: ClassVar[str] = "ledger.source_frozen"
    freeze_id: uuid.UUID
    source: str
    organisation_id: uuid.UUID
    region_code: int
    entry_id: uuid.UUID


@declare
@dataclass(frozen=True)
class SourceReleased(Event):
    """The level above looked into a frozen source: its records stand as they would have stood."""

    name: ClassVar[str] = "ledger.source_released"
    freeze_id: uuid.UUID
    source: str
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ReviewPassed(Event):
    """A reviewer found a long day right. The record may still hang as a notice."""

    name: ClassVar[str] = "ledger.review_passed"
    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class NoticeEnded(Event):
    """A record's public notice ended without an open question: it counts from now on."""

    name: ClassVar[str] = "ledger.notice_ended"
    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class EntryQuestioned(Event):
    """Somebody questioned a record while its notice hangs; the notice does not end before the answer."""

    name: ClassVar[str] = "ledger.entry_questioned"
    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class WordBrought(Event):
    """Somebody brought the person's yes or no: their helper, or a station desk on signed paper.

    RecordConfirmed or RecordDenied is sent as well; this one is for telling the person by whom it was said.
    """

    name: ClassVar[str] = "ledger.word_brought"
    entry_id: uuid.UUID
    person_id: uuid.UUID
    channel: str
    confirmed: bool


@declare
@dataclass(frozen=True)
class RecordsJoined(Event):
    """All records of one registration are another's from now on, because both were one human; no line was changed."""

    name: ClassVar[str] = "ledger.records_joined"
    kept_id: uuid.UUID
    gone_id: uuid.UUID
