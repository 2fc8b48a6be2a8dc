"""What objections announce."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ObjectionRaised(Event):
    """A volunteer says that a record is wrong or missing; the organisation owes an answer."""

    name: ClassVar[str] = "objections.objection_raised"
    objection_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ObjectionAnswered(Event):
    """The objection was upheld or declined at some level. Not sent when it only moves up."""

    name: ClassVar[str] = "objections.objection_answered"
    objection_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID
    verdict: str
    level: str


@declare
@dataclass(frozen=True)
class ObjectionMovedUp(Event):
    """The next level owes the answer now: because nobody answered (`escalated`), or at the volunteer's wish."""

    name: ClassVar[str] = "objections.objection_moved_up"
    objection_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID
    level: str
    what: str
