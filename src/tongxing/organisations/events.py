"""What organisations announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class OrganisationRegistered(Event):
    """An organisation asked to be registered. Whether it was approved is told by OrganisationDecided."""

    name: ClassVar[str] = "organisations.organisation_registered"
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class OrganisationDecided(Event):
    """An organisation came into another state: approved, rejected, disabled, locked or dissolved."""

    name: ClassVar[str] = "organisations.organisation_decided"
    organisation_id: uuid.UUID
    state: str


@declare
@dataclass(frozen=True)
class MemberInvited(Event):
    """A person was asked to join; they belong to the organisation only after saying yes (R-02)."""

    name: ClassVar[str] = "organisations.member_invited"
    membership_id: uuid.UUID
    organisation_id: uuid.UUID
    person_id: uuid.UUID


@declare
@dataclass(frozen=True)
class MemberJoined(Event):
    """A person belongs to an organisation from now on, in a role."""

    name: ClassVar[str] = "organisations.member_joined"
    membership_id: uuid.UUID
    organisation_id: uuid.UUID
    person_id: uuid.UUID
    role: str


@declare
@dataclass(frozen=True)
class MembershipEnded(Event):
    """A person does not belong to an organisation any more; not sent when an invitation is declined."""

    name: ClassVar[str] = "organisations.membership_ended"
    membership_id: uuid.UUID
    organisation_id: uuid.UUID
    person_id: uuid.UUID
