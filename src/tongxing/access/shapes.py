"""Actors, grants and deeds, as plain values."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

ROLES = {
    "station_worker": ("站点工作人员", "Station worker"),
    "member_keeper": ("成员联络员", "Membership keeper"),
    "team_leader": ("队长", "Team leader"),
    "organisation_manager": ("组织管理员", "Organisation manager"),
    "authority_officer": ("主管部门工作人员", "Authority officer"),
    "auditor": ("审计员", "Auditor"),
    "operator": ("运维人员", "Operator"),
}


@dataclass(frozen=True)
class Grant:
    """A role in force: within a half-open range of region codes, a line (条线) or one organisation."""

    role: str
    low: int
    high: int
    line: str = ""
    organisation_id: uuid.UUID | None = None

    def covers(self, region_code: int) -> bool:
        return self.low <= region_code < self.high


@dataclass(frozen=True)
class Visitor:
    """Somebody who has not signed in."""

    label: str = "visitor"
    grants: tuple[Grant, ...] = ()
    account_id: uuid.UUID | None = None


@dataclass(frozen=True)
class OnBehalf:
    """By what right somebody acts in another's name for a while: the consent, and which deeds it reaches.

    `does` are told to the person each time, `sees` are looks; nothing else is open, whatever the person might do.
    """

    consent_id: uuid.UUID
    acting_id: uuid.UUID
    ends_at: dt.datetime
    does: frozenset[str]
    sees: frozenset[str]

    def reaches(self, deed: str) -> bool:
        return deed in self.does or deed in self.sees


@dataclass(frozen=True)
class Member:
    """Somebody signed in. `staff_reason` is set during a staff session, everything in which is journalled.

    `spoken_by` is set where somebody else acts in the name of an account: a guardian for a child that cannot act
    itself, or a helper, who then also has `on_behalf`. The deed is done on that account, and what is written down
    names who did it.
    """

    account_id: uuid.UUID
    grants: tuple[Grant, ...] = ()
    session_id: uuid.UUID | None = None
    staff_reason: str = ""
    staff_session_id: uuid.UUID | None = None
    staff_until: dt.datetime | None = None
    spoken_by: uuid.UUID | None = None
    on_behalf: OnBehalf | None = None

    @property
    def label(self) -> str:
        return f"account:{self.spoken_by or self.account_id}"

    def granted(self, role: str) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.grants if grant.role == role)


@dataclass(frozen=True)
class SystemActor:
    """A named job of the platform itself; it may do what its deeds say `system` may."""

    name: str
    grants: tuple[Grant, ...] = ()
    account_id: uuid.UUID | None = None

    @property
    def label(self) -> str:
        return f"system:{self.name}"


Actor = Visitor | Member | SystemActor


@dataclass(frozen=True)
class Way:
    """One way to be allowed a deed: a check on one subject, and its twin, a filter over many.

    `narrow` answers a Q over the subject's model; Q() means all of them, None means none. What is done or
    read under a `journalled` way, and could not have been without it, leaves a line in the journal.
    """

    name: str
    zh: str
    en: str
    check: Callable[[Actor, Any], bool]
    narrow: Callable[[Actor], Q | None]
    journalled: bool = False


@dataclass(frozen=True)
class Deed:
    """Something that can be done, who may, and how an outsider is answered.

    `seen_with` names the deed that says who may know the subject exists: who lacks it hears 404, others 403.
    """

    name: str
    zh: str
    en: str
    ways: tuple[Way, ...]
    seen_with: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class SignIn:
    """The order to sign in: a phone number and the code sent to it."""

    phone: str
    code: str
    device: str = ""


@dataclass(frozen=True)
class CodeSent:
    """A code is on its way; `shown` is filled in the demo only."""

    phone: str
    minutes_valid: int
    shown: str = ""


@dataclass(frozen=True)
class SignedIn:
    """A session has begun; the token is told once and stored only as a hash."""

    token: str
    account_id: uuid.UUID
    is_new: bool


@dataclass(frozen=True)
class GiveGrant:
    """The order to give a role for a period."""

    account_id: uuid.UUID
    role: str
    region_code: int
    starts_on: dt.date
    ends_on: dt.date
    line: str = ""
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class OpenStaffSession:
    """The order to act as staff for a while, with the reason written down."""

    reason: str
    minutes: int = 30


@dataclass(frozen=True)
class StaffReading:
    """Something seen only because of a staff session: the deed in words, on what, and when last."""

    deed: str
    zh: str
    en: str
    subject: str
    at: dt.datetime


@dataclass(frozen=True)
class StaffSessionCard:
    """One staff session as its owner may look back on it."""

    id: uuid.UUID
    reason: str
    began_at: dt.datetime
    ends_at: dt.datetime
    is_open: bool
    readings: tuple[StaffReading, ...] = ()


@dataclass(frozen=True)
class AccountCard:
    """What a page may know of an account."""

    id: uuid.UUID
    masked_phone: str
    preferences: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Holder:
    """An account that holds a role today: where, for which organisation, and in which line."""

    account_id: uuid.UUID
    low: int
    high: int
    organisation_id: uuid.UUID | None
    line: str = ""


@dataclass(frozen=True)
class BeginActing:
    """The order to act in somebody's name in this sign-in: whose, by which consent, how far, and how long."""

    account_id: uuid.UUID
    consent_id: uuid.UUID
    does: frozenset[str]
    sees: frozenset[str]
    minutes: int


@dataclass(frozen=True)
class ActedCard:
    """One thing a helper did in somebody's name: the deed in words, by which consent, and when."""

    id: uuid.UUID
    consent_id: uuid.UUID
    deed: str
    zh: str
    en: str
    subject: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en
