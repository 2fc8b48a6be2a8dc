"""What pairings announces: ids and facts, no names, no words."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class PairingMoved(Event):
    """A pairing was arranged, agreed to, began, was renewed, got another rhythm or ended; `what` is the step."""

    name: ClassVar[str] = "pairings.pairing_moved"
    pairing_id: uuid.UUID
    region_code: int
    organisation_id: uuid.UUID
    what: str
    step: int


@declare
@dataclass(frozen=True)
class CompanionAsked(Event):
    """A volunteer was asked to come regularly; they do only after saying yes."""

    name: ClassVar[str] = "pairings.companion_asked"
    companion_id: uuid.UUID
    pairing_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class CompanionMoved(Event):
    """A companion said yes or no, handed over or left."""

    name: ClassVar[str] = "pairings.companion_moved"
    companion_id: uuid.UUID
    pairing_id: uuid.UUID
    person_id: uuid.UUID
    state: str


@declare
@dataclass(frozen=True)
class VisitLogged(Event):
    """Somebody was there; `entry_id` is the record it became, when the resident's word was said."""

    name: ClassVar[str] = "pairings.visit_logged"
    visit_id: uuid.UUID
    pairing_id: uuid.UUID
    region_code: int
    person_id: uuid.UUID
    entry_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class AlarmRaised(Event):
    """Something at a pairing needs the station: a visit missed, nobody met, help needed, nobody left."""

    name: ClassVar[str] = "pairings.alarm_raised"
    alarm_id: uuid.UUID
    pairing_id: uuid.UUID
    region_code: int
    kind: str


@declare
@dataclass(frozen=True)
class AlarmWentHigher(Event):
    """The station did not answer an alarm in time; the level above hears of it."""

    name: ClassVar[str] = "pairings.alarm_went_higher"
    alarm_id: uuid.UUID
    pairing_id: uuid.UUID
    region_code: int
