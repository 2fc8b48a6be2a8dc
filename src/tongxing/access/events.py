"""What access announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class AccountOpened(Event):
    """A phone number signed in for the first time. It is not a registration as volunteer."""

    name: ClassVar[str] = "access.account_opened"
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class GrantGiven(Event):
    """Somebody holds a role from now on; not sent when a grant ends by itself."""

    name: ClassVar[str] = "access.grant_given"
    grant_id: uuid.UUID
    account_id: uuid.UUID
    role: str


@declare
@dataclass(frozen=True)
class GrantEnded(Event):
    """A role was taken back before its last day; not announced when it ends by itself."""

    name: ClassVar[str] = "access.grant_ended"
    grant_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ActedFor(Event):
    """A helper did something in somebody's name; never for looks, nor for the same thing pressed twice."""

    name: ClassVar[str] = "access.acted_for"
    acted_id: uuid.UUID
    account_id: uuid.UUID
    consent_id: uuid.UUID
    deed: str
