"""What profiles announces."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class SkillStated(Event):
    """A volunteer asked somebody to look at a proof of skill."""

    name: ClassVar[str] = "profiles.skill_stated"
    skill_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID | None
    region_code: int


@declare
@dataclass(frozen=True)
class SkillChecked(Event):
    """Somebody looked at a proof; `verdict` is checked or refused."""

    name: ClassVar[str] = "profiles.skill_checked"
    skill_id: uuid.UUID
    person_id: uuid.UUID
    verdict: str


@declare
@dataclass(frozen=True)
class SkillExpiryAnnounced(Event):
    """A checked proof is about to run out; told once for a proof and day of expiry."""

    name: ClassVar[str] = "profiles.skill_expiry_announced"
    skill_id: uuid.UUID
    person_id: uuid.UUID
    expires_on: dt.date


@declare
@dataclass(frozen=True)
class FamilyAsked(Event):
    """A volunteer asks another to be kept as family. Never sent for a number that means nobody."""

    name: ClassVar[str] = "profiles.family_asked"
    tie_id: uuid.UUID
    asked_id: uuid.UUID


@declare
@dataclass(frozen=True)
class FamilyAgreed(Event):
    """Both said yes. A no is announced to nobody."""

    name: ClassVar[str] = "profiles.family_agreed"
    tie_id: uuid.UUID
    asker_id: uuid.UUID
    asked_id: uuid.UUID
