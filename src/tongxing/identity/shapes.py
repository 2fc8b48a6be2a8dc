"""What goes into the drawer, what comes out, and what a document number tells by itself."""

import datetime as dt
import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True)
class DocumentFacts:
    """A well-formed document. Birth date and sex are None where the number does not tell them."""

    kind: str
    number: str = field(repr=False)
    birth_on: dt.date | None = None
    sex: str | None = None


@dataclass(frozen=True)
class DocumentFault:
    """What is wrong with a number, with the facts its sentence needs."""

    code: str
    facts: dict[str, str | int]


@dataclass(frozen=True)
class KeepIdentity:
    """The order to put a person's name and document into the drawer; `state` says how the check went.

    `document_country` is the ISO 3166-1 number of the country that issued a passport, and empty for other kinds.
    """

    person_id: uuid.UUID
    account_id: uuid.UUID
    name: str = field(repr=False)
    document_kind: str
    document_number: str = field(repr=False)
    document_country: str = ""
    state: str = "pending"


@dataclass(frozen=True)
class Identity:
    """What lies in an opened drawer. Its text form shows nothing, so that no log can.

    The number is empty for kinds of which only the result of the check is kept.
    """

    name: str = field(repr=False)
    document_kind: str
    document_number: str = field(repr=False)
    document_country: str = ""


@dataclass(frozen=True)
class Opening:
    """One opening of a drawer, as its owner may see it."""

    at: dt.datetime
    by_owner: bool
    purpose: str


@dataclass(frozen=True)
class KeepSeen:
    """The order to note that the original of the document in the drawer was seen: what it says, till when, by whom."""

    key: uuid.UUID
    person_id: uuid.UUID
    region_code: int
    name: str = field(repr=False)
    document_number: str = field(repr=False)
    valid_until_on: dt.date | None
    officer_name: str
    seen_by: str


@dataclass(frozen=True)
class SeenCard:
    """One original that was seen."""

    id: uuid.UUID
    person_id: uuid.UUID
    document_kind: str
    valid_until_on: dt.date | None
    officer_name: str
    region_code: int
    seen_at: dt.datetime


@dataclass(frozen=True)
class ConfirmDocument:
    """The order of a station desk: the original was seen; what stands on it, till when it is valid, who compared."""

    key: uuid.UUID
    person_id: uuid.UUID
    name: str = field(repr=False)
    document_number: str = field(repr=False)
    valid_until_on: dt.date | None
    officer_name: str


@dataclass(frozen=True)
class RealNameBasis:
    """How a real name is known: a body answered, or an officer saw the original; empty while it is not known."""

    how: str
    on: dt.date | None = None
    seen: SeenCard | None = None

    def label(self, language: str = "zh") -> str:
        zh, en = REAL_NAME_BASES[self.how]
        return zh if language.startswith("zh") else en


REAL_NAME_BASES = {
    "": ("还没有核验通过", "Not verified yet"),
    "body": ("核验机构答复一致", "A checking body said that name and number belong together"),
    "seen": ("服务站核对过证件原件", "A station saw the original of the document"),
}
