"""Orders and cards of federations, their members and what they do."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.incubation.shapes.words import LEVELS, MEMBER_STATES, of


@dataclass(frozen=True)
class FoundFederation:
    """The order to register an organisation in force as the federation of its region or line."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@dataclass(frozen=True)
class JoinFederation:
    """An organisation asks to join a federation, or the federation invites it; the other side says yes."""

    key: uuid.UUID
    federation_id: uuid.UUID
    organisation_id: uuid.UUID


@dataclass(frozen=True)
class SayFederationService:
    """Something a federation did: under which of its duties, when, and which members it reached."""

    key: uuid.UUID
    federation_id: uuid.UUID
    duty: str
    title: str
    held_on: dt.date
    members: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class FederationCard:
    """A federation as everybody may see it."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    level: str
    region_code: int
    members: int
    founded_at: dt.datetime

    def level_label(self, language: str = "zh") -> str:
        return of(LEVELS[self.level], language)


@dataclass(frozen=True)
class FederationMemberCard:
    """An organisation's place in a federation."""

    id: uuid.UUID
    federation_id: uuid.UUID
    federation_name: str
    organisation_id: uuid.UUID
    organisation_name: str
    state: str

    def state_label(self, language: str = "zh") -> str:
        return of(MEMBER_STATES[self.state], language)


@dataclass(frozen=True)
class FederationServiceCard:
    """Something a federation did for its members."""

    duty: str
    duty_zh: str
    duty_en: str
    title: str
    held_on: dt.date
    reached: int

    def duty_label(self, language: str = "zh") -> str:
        return of((self.duty_zh, self.duty_en), language)


@dataclass(frozen=True)
class DutyLine:
    """What a federation did in a year under one of its duties."""

    duty: str
    zh: str
    en: str
    services: int
    members: int

    def label(self, language: str = "zh") -> str:
        return of((self.zh, self.en), language)
