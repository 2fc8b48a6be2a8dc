"""Orders about who did not come, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from tongxing.activities.shapes import AheadLimitCard
from tongxing.foundation import tongues

KINDS = {
    "excused": ("请过假", "Excused"),
    "not_seen": ("未到", "Not seen"),
    "asked": ("没有签到记录，等说明", "No check-in found; asked about"),
    "dismissed": ("中途请离", "Dismissed"),
}
ENDS = {
    "excused": ("改记为请过假", "Now noted as excused"),
    "came": ("已更正：本人到了", "Put right: the person came"),
    "mistaken": ("已更正：记错了", "Put right: it was a mistake"),
    "upheld": ("申诉成立", "The appeal was upheld"),
    "unanswered": ("到期没有答复，按申诉成立", "Not answered in time, so upheld"),
}
PUTTING_RIGHT = ("excused", "came", "mistaken")
VERDICTS = ("upheld", "declined")


@dataclass(frozen=True)
class SayWhy:
    """The order of somebody who cannot come, or did not: what they want to say. The last words count."""

    activity_id: uuid.UUID
    text: str


@dataclass(frozen=True)
class CloseList:
    """The leader's order when it is over: whoever holds a place and is not here was not seen, but for the excused."""

    activity_id: uuid.UUID
    excused: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class Dismiss:
    """The leader's order: this person was sent away during the service, and why."""

    activity_id: uuid.UUID
    person_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class PutRight:
    """The order to make a fact milder: `excused`, `came` or `mistaken`."""

    absence_id: uuid.UUID
    how: str


@dataclass(frozen=True)
class RaiseAppeal:
    """The order of the person: this is not how it was."""

    key: uuid.UUID
    absence_id: uuid.UUID
    text: str


@dataclass(frozen=True)
class AnswerAppeal:
    """The order of somebody else than who stated the fact: `upheld` or `declined`, with the reason."""

    key: uuid.UUID
    absence_id: uuid.UUID
    verdict: str
    why: str


@dataclass(frozen=True)
class AppealCard:
    """What somebody said against a fact, and what was answered."""

    text: str
    raised_at: dt.datetime
    due_on: dt.date
    verdict: str
    answer: str
    answered_at: dt.datetime | None

    @property
    def is_open(self) -> bool:
        return not self.verdict


@dataclass(frozen=True)
class AbsenceCard:
    """One fact, as its person and those who answer for it see it."""

    id: uuid.UUID
    activity_id: uuid.UUID
    title: str
    starts_at: dt.datetime
    kind: str
    why: str
    stated_at: dt.datetime
    by_clock: bool
    object_until: dt.date
    expires_on: dt.date
    ended_how: str
    counts: bool
    may_object: bool
    said: str
    appeal: AppealCard | None
    masked_name: str = ""
    volunteer_number: str = ""
    may_answer: bool = False  # the viewer, an appeal that waits

    @property
    def stands(self) -> bool:
        return not self.ended_how

    def kind_label(self, language: str = "zh") -> str:
        return tongues.pick(*KINDS[self.kind], language)

    def end_label(self, language: str = "zh") -> str:
        return tongues.pick(*ENDS[self.ended_how], language) if self.ended_how else ""


@dataclass(frozen=True)
class MissingLine:
    """Somebody who holds a place and is not known to have come, before anybody said what it was."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    said: str


@dataclass(frozen=True)
class ListCard:
    """The list of an activity to be closed: who is missing still, who could be sent away, and what was said."""

    activity_id: uuid.UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_over: bool
    missing: tuple[MissingLine, ...]
    here: tuple[MissingLine, ...]
    stated: tuple[AbsenceCard, ...]


@dataclass(frozen=True)
class MyAbsences:
    """What stands of the viewer, what limit follows from it, and the terms of the rule."""

    stated: tuple[AbsenceCard, ...]
    limit: AheadLimitCard | None
    terms: dict[str, Any]


@dataclass(frozen=True)
class MyWord:
    """What the viewer said about a place they hold and do not come to; `may_say` is empty or says why not."""

    activity_id: uuid.UUID
    text: str
    may_say: bool
    withdraw_first: bool
