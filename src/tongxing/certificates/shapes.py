"""Orders and cards about certificates."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum


class NameShown(StrEnum):
    """How the paper names its holder; chosen by the holder, anew for every certificate."""

    FULL = "full"
    MASKED = "masked"
    NUMBER = "number"


NAMES_SHOWN = {
    NameShown.FULL: ("写全名", "Full name"),
    NameShown.MASKED: ("只写姓（王**）", "Family name only"),
    NameShown.NUMBER: ("不写姓名，写志愿者编号", "No name, the volunteer number"),
}


class Validity(StrEnum):
    """What a check answers."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


VALIDITIES = {
    Validity.VALID: ("有效", "Valid"),
    Validity.SUPERSEDED: ("已被更新", "Superseded"),
    Validity.REVOKED: ("已撤销", "Revoked"),
    Validity.UNKNOWN: ("查无此证", "Unknown"),
}


@dataclass(frozen=True)
class MakeCertificate:
    """The order to make a certificate from one's effective records: all of a period, or the chosen ones."""

    key: uuid.UUID
    person_id: uuid.UUID
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    entries: tuple[uuid.UUID, ...] | None = None
    name_shown: str = NameShown.FULL


@dataclass(frozen=True)
class RevokeCertificate:
    """The order to revoke a certificate, and why."""

    key: uuid.UUID
    number: str
    why: str


@dataclass(frozen=True)
class PrintedLine:
    """One service as the paper states it (R-51: time, content, recording unit)."""

    entry_id: uuid.UUID
    served_on: dt.date
    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int
    title: str
    content: str
    place: str
    organisation: str
    evidence_class: str


@dataclass(frozen=True)
class CertificateCard:
    """A certificate as its holder sees it in a list."""

    id: uuid.UUID
    number: str
    made_at: dt.datetime
    from_on: dt.date
    until_on: dt.date
    minutes: int
    entries: int
    name_shown: str
    state: str

    def state_label(self, language: str = "zh") -> str:
        zh, en = VALIDITIES[Validity(self.state)]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class Check:
    """What anybody may learn of a number: its state, and what the paper shows, no more (R-54)."""

    number: str
    state: str
    name: str = ""
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    minutes: int = 0
    by_class: tuple[tuple[str, int], ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    made_at: dt.datetime | None = None
    changed_at: dt.datetime | None = None
    changed_entries: tuple[uuid.UUID, ...] = ()

    def state_label(self, language: str = "zh") -> str:
        zh, en = VALIDITIES[Validity(self.state)]
        return zh if language.startswith("zh") else en
