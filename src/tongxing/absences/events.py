"""What absences announces."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class AbsenceStated(Event):
    """Somebody is noted as excused, not seen or dismissed, or the clock asks. Not sent when a list holds nobody."""

    name: ClassVar[str] = "absences.absence_stated"
    absence_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    kind: str


@declare
@dataclass(frozen=True)
class AbsenceEnded(Event):
    """A fact was put right or upheld against: it says nothing any more. Not sent when it only expires."""

    name: ClassVar[str] = "absences.absence_ended"
    absence_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    how: str


@declare
@dataclass(frozen=True)
class AppealRaised(Event):
    """Somebody says that a fact about them is wrong, and is owed an answer by a day."""

    name: ClassVar[str] = "absences.appeal_raised"
    absence_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
    stated_by: uuid.UUID | None
    due_on: dt.date


@declare
@dataclass(frozen=True)
class AppealDeclined(Event):
    """An appeal was declined with a reason. One that is upheld is told by AbsenceEnded."""

    name: ClassVar[str] = "absences.appeal_declined"
    absence_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class AheadLimited(Event):
    """After repeated cases somebody holds so many places ahead at most, until a day."""

    name: ClassVar[str] = "absences.ahead_limited"
    limit_id: uuid.UUID
    account_id: uuid.UUID
    cases: int
    most: int
    until_on: dt.date


@declare
@dataclass(frozen=True)
class LimitLifted(Event):
    """What the limit rested on fell away, and so did the limit. Not sent when its time is over."""

    name: ClassVar[str] = "absences.limit_lifted"
    limit_id: uuid.UUID
    account_id: uuid.UUID
