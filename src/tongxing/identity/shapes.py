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
