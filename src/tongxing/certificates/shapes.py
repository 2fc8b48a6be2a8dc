"""Orders and cards about certificates."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from tongxing.foundation import tongues


class NameShown(StrEnum):
    """How the paper names its holder; chosen by the holder, anew for every certificate."""

    FULL = "full"
    MASKED = "masked"
    NUMBER = "number"
    NONE = "none"


NAMES_SHOWN = {
    NameShown.FULL: ("写全名", "Full name"),
    NameShown.MASKED: ("只写姓（王**）", "Family name only"),
    NameShown.NUMBER: ("不写姓名，写志愿者编号", "No name, the volunteer number"),
    NameShown.NONE: ("完全不写本人信息，只凭证明编号", "Nothing about me, only the certificate's number"),
}


class Paper(StrEnum):
    """On what a certificate is set."""

    A4 = "a4"
    PHONE = "phone"


PAPERS = {
    Paper.A4: ("A4 纸，适合打印", "A4, for printing"),
    Paper.PHONE: ("手机尺寸，适合转发", "Phone size, for sending on"),
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
    """The order to make a certificate from one's effective records: all of a period, or the chosen ones.

    With an `organisation_id` it lists what that organisation recorded, and nothing else.
    """

    key: uuid.UUID
    person_id: uuid.UUID
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    entries: tuple[uuid.UUID, ...] | None = None
    name_shown: str = NameShown.FULL
    organisation_id: uuid.UUID | None = None


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
        return tongues.pick(zh, en, language)


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
    name_shown: str = ""

    def state_label(self, language: str = "zh") -> str:
        zh, en = VALIDITIES[Validity(self.state)]
        return tongues.pick(zh, en, language)


@dataclass(frozen=True)
class Glance:
    """One line of many checks at once: a state and a sum, never a name (R-56)."""

    typed: str
    number: str
    state: str
    minutes: int = 0
    entries: int = 0
    from_on: dt.date | None = None
    until_on: dt.date | None = None

    def state_label(self, language: str = "zh") -> str:
        zh, en = GLANCES[self.state]
        return tongues.pick(zh, en, language)


MISTYPED = "mistyped"
GLANCES: dict[str, tuple[str, str]] = {
    **{str(state): pair for state, pair in VALIDITIES.items()},
    MISTYPED: ("编号抄写有误", "Mistyped"),
}

DOUBTS = {
    "differs": ("纸上写的和这里不一样", "The paper says something else"),
    "untrue": ("我知道这些服务不属实", "I know that this was not so"),
    "forged": ("有人出示了查不到的证明", "Somebody showed me an unknown number"),
}


@dataclass(frozen=True)
class ReportDoubt:
    """The order to report a doubt about a certificate somebody showed."""

    key: uuid.UUID
    number: str
    what: str


@dataclass(frozen=True)
class IssueBundle:
    """The order to issue certificates to people for what one organisation recorded of them in a period."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    people: tuple[uuid.UUID, ...]
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    paper: str = Paper.A4


@dataclass(frozen=True)
class TakeBundle:
    """The order to take several certificates of one's own home in one file."""

    key: uuid.UUID
    numbers: tuple[str, ...]
    paper: str = Paper.A4


SHEET_REFUSALS = {
    "": ("没有做成", "Not made"),
    "certificates.nothing_effective": (
        "这段时间没有本组织登记的、已生效的服务",
        "Nothing effective by this organisation in this period",
    ),
    "certificates.too_many_lines": ("记录太多，请缩短时间范围", "Too many records; choose a shorter period"),
    "certificates.no_longer_valid": ("证明已失效，请重新开", "No longer valid; make a new one"),
}


@dataclass(frozen=True)
class Candidate:
    """Somebody for whom an organisation may issue."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str


@dataclass(frozen=True)
class SheetCard:
    """One paper of a bundle as its page lists it."""

    turn: int
    whose: str
    number: str
    state: str
    refusal_zh: str = ""
    refusal_en: str = ""


@dataclass(frozen=True)
class BundleCard:
    """A bundle and how far it has come."""

    id: uuid.UUID
    organisation_id: uuid.UUID | None
    organisation_name: str
    asked_at: dt.datetime
    gone_at: dt.datetime
    from_on: dt.date | None
    until_on: dt.date | None
    waiting: int
    ready: int
    refused: int
    size: int

    @property
    def total(self) -> int:
        return self.waiting + self.ready + self.refused

    @property
    def is_done(self) -> bool:
        return self.waiting == 0
