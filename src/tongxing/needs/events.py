"""What needs announces: each step of the loop, with ids only."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class NeedNoted(Event):
    """Somebody asked for help. It has not been verified."""

    name: ClassVar[str] = "needs.need_noted"
    need_id: uuid.UUID
    region_code: int
    station_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class NeedAnswered(Event):
    """The station checked and answered, `verified` or `declined`, so many minutes after it was asked."""

    name: ClassVar[str] = "needs.need_answered"
    need_id: uuid.UUID
    region_code: int
    verdict: str
    minutes: int


@declare
@dataclass(frozen=True)
class NeedTakenUp(Event):
    """A team made a project of it, or somebody took an order (then there is no project). Nobody has been there yet."""

    name: ClassVar[str] = "needs.need_taken_up"
    need_id: uuid.UUID
    region_code: int
    project_id: uuid.UUID | None
    organisation_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class NeedPutBack(Event):
    """The team's project or the order came to nothing; the need waits for another team with its old waiting time."""

    name: ClassVar[str] = "needs.need_put_back"
    need_id: uuid.UUID
    region_code: int
    project_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class NeedServed(Event):
    """Somebody was there and helped. The resident has not said yet how it was."""

    name: ClassVar[str] = "needs.need_served"
    need_id: uuid.UUID
    region_code: int
    project_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class NeedRated(Event):
    """The resident gave a word; the need is closed. The comment is not told."""

    name: ClassVar[str] = "needs.need_rated"
    need_id: uuid.UUID
    region_code: int
    score: int


@declare
@dataclass(frozen=True)
class NeedWithdrawn(Event):
    """The resident no longer wants it; a team under way should be told."""

    name: ClassVar[str] = "needs.need_withdrawn"
    need_id: uuid.UUID
    region_code: int
    project_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class NeedChanged(Event):
    """The resident wants the help at another time; a team or helper under way should be told."""

    name: ClassVar[str] = "needs.need_changed"
    need_id: uuid.UUID
    region_code: int
    project_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class NeedMerged(Event):
    """The same need had been told twice; `into_id` goes on, with the longer waiting of both."""

    name: ClassVar[str] = "needs.need_merged"
    need_id: uuid.UUID
    region_code: int
    into_id: uuid.UUID


@declare
@dataclass(frozen=True)
class NeedParted(Event):
    """It was another need after all: it waits again for itself, as long as it did."""

    name: ClassVar[str] = "needs.need_parted"
    need_id: uuid.UUID
    region_code: int
    from_id: uuid.UUID
