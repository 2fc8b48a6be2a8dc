"""What organisations announces."""

import datetime as dt
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


@declare
@dataclass(frozen=True)
class JoiningAsked(Event):
    """Somebody asked to join; whether they were let in is told by MemberJoined."""

    name: ClassVar[str] = "organisations.joining_asked"
    membership_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PaperHandedIn(Event):
    """A paper of an organisation waits to be looked at; not sent for one the authority itself put in."""

    name: ClassVar[str] = "organisations.paper_handed_in"
    paper_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PaperLookedAt(Event):
    """The authority accepted a paper or returned it."""

    name: ClassVar[str] = "organisations.paper_looked_at"
    paper_id: uuid.UUID
    organisation_id: uuid.UUID
    is_accepted: bool


@declare
@dataclass(frozen=True)
class PaperWarned(Event):
    """A paper ends soon, told once; not sent when a newer one lies beside it."""

    name: ClassVar[str] = "organisations.paper_warned"
    paper_id: uuid.UUID
    organisation_id: uuid.UUID
    ends_on: dt.date


@declare
@dataclass(frozen=True)
class RoleSuspended(Event):
    """A role waits for its holder's signature under the pledge, and nothing can be administered until then."""

    name: ClassVar[str] = "organisations.role_suspended"
    membership_id: uuid.UUID
    organisation_id: uuid.UUID
    account_id: uuid.UUID
    edition: str


@declare
@dataclass(frozen=True)
class PledgeSigned(Event):
    """An administrator signed the pledge of one edition."""

    name: ClassVar[str] = "organisations.pledge_signed"
    organisation_id: uuid.UUID
    account_id: uuid.UUID
    edition: str


@declare
@dataclass(frozen=True)
class RoleWarned(Event):
    """A role ends soon; told once for each term."""

    name: ClassVar[str] = "organisations.role_warned"
    membership_id: uuid.UUID
    organisation_id: uuid.UUID
    account_id: uuid.UUID
    role: str
    ends_on: dt.date


@declare
@dataclass(frozen=True)
class RoleEnded(Event):
    """A role ended with its term; the person goes on as a member."""

    name: ClassVar[str] = "organisations.role_ended"
    membership_id: uuid.UUID
    organisation_id: uuid.UUID
    account_id: uuid.UUID
    ended_on: dt.date
