"""Orders and cards about persons who volunteer."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

REAL_NAME_STATES = {
    "none": ("未核验", "Not checked"),
    "pending": ("核验中", "Being checked"),
    "passed": ("已实名", "Verified"),
    "failed": ("未通过", "Not verified"),
}


@dataclass(frozen=True)
class RegisterVolunteer:
    """The order to register as a volunteer: the mandatory items of R-05 and the consents given (R-73)."""

    key: uuid.UUID
    name: str = field(repr=False)
    document_kind: str
    document_number: str = field(repr=False)
    birth_on: dt.date = field(repr=False)
    sex: str
    residence_code: int
    service_code: int
    skills: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    consents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Registered:
    """The person is a volunteer. `is_new` is False when they had been one before."""

    person_id: uuid.UUID
    volunteer_number: str
    real_name_state: str = "passed"
    is_new: bool = True


@dataclass(frozen=True)
class ProveIdentity:
    """The order to state name and document once more, after a check that failed or never answered."""

    name: str = field(repr=False)
    document_kind: str
    document_number: str = field(repr=False)
    birth_on: dt.date = field(repr=False)
    sex: str


@dataclass(frozen=True)
class CorrectDetails:
    """The order to put one's own particulars right; the document is not among them."""

    residence_code: int
    service_code: int
    skills: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonCard:
    """A volunteer as other rooms know them: everything but name and document."""

    id: uuid.UUID
    account_id: uuid.UUID
    volunteer_number: str
    masked_name: str
    birth_on: dt.date
    sex: str
    real_name_state: str
    residence_code: int
    service_code: int
    skills: tuple[str, ...]
    categories: tuple[str, ...]
    is_volunteer: bool

    @property
    def real_name_label(self) -> tuple[str, str]:
        return REAL_NAME_STATES[self.real_name_state]

    def age_on(self, day: dt.date) -> int:
        return age_on(self.birth_on, day)


@dataclass(frozen=True)
class ConsentText:
    """One purpose for which we ask consent, in the words people read; a new wording is a new version."""

    purpose: str
    version: int
    needed: bool
    zh: str
    en: str
    why_zh: str
    why_en: str


@dataclass(frozen=True)
class ConsentCard:
    """Where one person stands on one purpose."""

    text: ConsentText
    is_given: bool
    changed_at: dt.datetime | None
    version_agreed: int | None


@dataclass(frozen=True)
class DrawerOpening:
    """One reading of a person's name and document, as they may see it."""

    at: dt.datetime
    by_owner: bool
    purpose: str


def age_on(birth_on: dt.date, day: dt.date) -> int:
    """Completed years of life on a day; who is born on 29 February is a year older on 1 March."""
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


@dataclass(frozen=True)
class HolderStatement:
    """A record book's holder as they wish to be named, and a commitment to their document if they wish it."""

    volunteer_number: str
    name: str = field(default="", repr=False)
    salt: bytes = field(default=b"", repr=False)
    commitment: bytes = field(default=b"", repr=False)


RELATIONS = {
    "child": ("子女", "Child"),
    "spouse": ("配偶", "Spouse"),
    "relative": ("其他亲属", "Another relative"),
    "neighbour": ("邻居或朋友", "Neighbour or friend"),
    "worker": ("社区工作者", "Community worker"),
}


@dataclass(frozen=True)
class AppointHelper:
    """The order to let somebody say yes or no to one's records, named by their phone.

    At a station desk `paper` names the kept picture of the signed sheet; in one's own account it is empty.
    """

    key: uuid.UUID
    person_id: uuid.UUID
    phone: str = field(repr=False)
    relation: str
    paper: str = ""


@dataclass(frozen=True)
class HelperCard:
    """One helper as the volunteer and the helper see it. `id` is the id of the consent."""

    id: uuid.UUID
    person_id: uuid.UUID
    person_masked_name: str
    person_number: str
    account_id: uuid.UUID | None
    phone_masked: str
    relation: str
    state: str
    on_paper: bool
    named_at: dt.datetime

    @property
    def is_in_force(self) -> bool:
        return self.state == "active"

    def relation_label(self, language: str = "zh") -> str:
        zh, en = RELATIONS[self.relation]
        return zh if language.startswith("zh") else en
