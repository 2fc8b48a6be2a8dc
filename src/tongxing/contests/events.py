"""What contests announce, with ids only."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ContestAnnounced(Event):
    """A contest of projects may be entered from today."""

    name: ClassVar[str] = "contests.contest_announced"
    contest_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ContestCalledOff(Event):
    """A contest ended without results; its teams and jurors should hear why."""

    name: ClassVar[str] = "contests.contest_called_off"
    contest_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class JurorNamed(Event):
    """Somebody was asked to judge; they have not said yes."""

    name: ClassVar[str] = "contests.juror_named"
    juror_id: uuid.UUID
    contest_id: uuid.UUID


@declare
@dataclass(frozen=True)
class JurorTakenOff(Event):
    """Somebody named wrongly judges no more; nothing they gave was in."""

    name: ClassVar[str] = "contests.juror_taken_off"
    juror_id: uuid.UUID
    contest_id: uuid.UUID


@declare
@dataclass(frozen=True)
class RoundClosed(Event):
    """A round is over and its results are worked out; after the last one they hang as a public notice."""

    name: ClassVar[str] = "contests.round_closed"
    round_id: uuid.UUID
    contest_id: uuid.UUID
    is_last: bool


@declare
@dataclass(frozen=True)
class EntryObjected(Event):
    """Somebody said what is wrong with an entry on notice; nothing is decided by that."""

    name: ClassVar[str] = "contests.entry_objected"
    objection_id: uuid.UUID
    contest_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ObjectionAnswered(Event):
    """An objection was upheld, which took the entry out, or dismissed."""

    name: ClassVar[str] = "contests.objection_answered"
    objection_id: uuid.UUID
    contest_id: uuid.UUID
    organisation_id: uuid.UUID
    upheld: bool


@declare
@dataclass(frozen=True)
class ResultsPublished(Event):
    """The notice is over; the results stand."""

    name: ClassVar[str] = "contests.results_published"
    contest_id: uuid.UUID
    region_code: int
