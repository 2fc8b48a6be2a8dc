"""What incubation announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class PlaceMoved(Event):
    """An organisation applied at a base, was taken in or not, reached a stage, graduated or left."""

    name: ClassVar[str] = "incubation.place_moved"
    place_id: uuid.UUID
    organisation_id: uuid.UUID
    operator_id: uuid.UUID
    what: str


@declare
@dataclass(frozen=True)
class MentorAsked(Event):
    """Somebody was asked to be a mentor; they are one only after saying yes."""

    name: ClassVar[str] = "incubation.mentor_asked"
    mentor_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class FederationMemberMoved(Event):
    """An organisation asked to join a federation, was invited, joined, was declined or left."""

    name: ClassVar[str] = "incubation.federation_member_moved"
    member_id: uuid.UUID
    federation_id: uuid.UUID
    organisation_id: uuid.UUID
    state: str
