"""Orders and cards about persons who volunteer."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.identity.shapes import ConfirmDocument as ConfirmDocument
from tongxing.identity.shapes import RealNameBasis as RealNameBasis

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
    document_country: str = ""  # ISO 3166-1 number of whoever issued a passport


@dataclass(frozen=True)
class Registered:
    """The person is a volunteer. `is_new` is False when they had been one before."""

    person_id: uuid.UUID
    volunteer_number: str
    real_name_state: str = "passed"
    is_new: bool = True


@dataclass(frozen=True)
class RegisterAtDesk:
    """The order of a station desk: what somebody there said and signed, and the relative who came along, if any."""

    registration: RegisterVolunteer
    paper: str  # the signed sheet, by the name of its kept picture
    helper_phone: str = field(default="", repr=False)
    helper_relation: str = ""


@dataclass(frozen=True)
class GivePhone:
    """The order of a station desk: this is somebody's phone now; the code sent to it was read out."""

    key: uuid.UUID
    person_id: uuid.UUID
    phone: str = field(repr=False)
    code: str = field(repr=False)
    paper: str


@dataclass(frozen=True)
class DeskActCard:
    """Something a desk did for somebody, as they may see it."""

    kind: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        zh, en = DESK_ACTS[self.kind]
        return zh if language.startswith("zh") else en


DESK_ACTS = {
    "registered": ("服务站按您签字的同意书替您登记", "A station registered you by the sheet you signed"),
    "phone_given": ("服务站登记了您的手机号", "A station wrote your phone down"),
}


@dataclass(frozen=True)
class NumberUse:
    """Whether a document registered somebody here, told to whoever proved to be the one it belongs to."""

    is_used: bool
    is_own: bool = False
    since_on: dt.date | None = None


@dataclass(frozen=True)
class ProveIdentity:
    """The order to state name and document once more, after a check that failed or never answered."""

    name: str = field(repr=False)
    document_kind: str
    document_number: str = field(repr=False)
    birth_on: dt.date = field(repr=False)
    sex: str
    document_country: str = ""


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
    asked_when_registering: bool = True


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


SCOPES = {
    "word": ("只替我核对服务记录", "Only look at my service records"),
    "acts": ("用自己的手机替我办事", "Act for me on their own phone"),
}


@dataclass(frozen=True)
class AppointHelper:
    """The order to let somebody say yes or no to one's records, or act in one's name; named by their phone.

    At a station desk `paper` names the kept picture of the signed sheet; in one's own account it is empty.
    """

    key: uuid.UUID
    person_id: uuid.UUID
    phone: str = field(repr=False)
    relation: str
    paper: str = ""
    scope: str = "word"


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
    scope: str = "word"
    until_on: dt.date | None = None

    @property
    def is_in_force(self) -> bool:
        return self.state == "active"

    @property
    def acts(self) -> bool:
        return self.scope == "acts"

    def scope_label(self, language: str = "zh") -> str:
        zh, en = SCOPES[self.scope]
        return zh if language.startswith("zh") else en

    def relation_label(self, language: str = "zh") -> str:
        zh, en = RELATIONS[self.relation]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class InTheNameOf:
    """In whose name somebody acts just now, and for how many minutes more."""

    card: HelperCard
    minutes_left: int


GUARDIAN_RELATIONS = {
    "parent": ("父母", "Parent"),
    "grandparent": ("祖父母、外祖父母", "Grandparent"),
    "sibling": ("成年兄姐", "Grown brother or sister"),
    "other": ("其他监护人", "Another guardian"),
}


@dataclass(frozen=True)
class AddChild:
    """The order of a guardian to add a child: three fields, and the yes to the wording in force.

    Kinds of document that tell no birth date or sex want both typed.
    """

    key: uuid.UUID
    name: str = field(repr=False)
    document_number: str = field(repr=False)
    relation: str
    agreed_version: int = 0
    document_kind: str = "01"
    birth_on: dt.date | None = field(default=None, repr=False)
    sex: str = ""
    document_country: str = ""


@dataclass(frozen=True)
class NameGuardian:
    """The order to ask somebody to be a minor's guardian here, by the phone they sign in with."""

    key: uuid.UUID
    person_id: uuid.UUID
    phone: str = field(repr=False)
    relation: str


@dataclass(frozen=True)
class GuardianCard:
    """One guardian of one minor, as both see it. `account_id` is None until they agreed."""

    id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID | None
    phone_masked: str
    relation: str
    state: str
    version: int
    since: dt.datetime

    @property
    def is_in_force(self) -> bool:
        return self.state == "active"

    def relation_label(self, language: str = "zh") -> str:
        zh, en = GUARDIAN_RELATIONS[self.relation]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class ChildCard:
    """A minor as their guardian sees them. `has_own_word` from the age on at which they act for themselves."""

    guardian: GuardianCard
    person: PersonCard
    age: int
    has_own_word: bool
    signs_in: bool


@dataclass(frozen=True)
class TakePart:
    """Whether a person may take part in one activity, as far as age and guardians go."""

    code: str

    @property
    def is_minor(self) -> bool:
        return self.code != "adult"

    @property
    def may_come(self) -> bool:
        """Whether an arrival may be written."""
        return self.code in ("adult", "consented", "accompanied")

    @property
    def may_sign_up(self) -> bool:
        """Whether a place may be held; a guardian who has not spoken yet is asked."""
        return self.may_come or self.code == "waiting"

    def label(self, language: str = "zh") -> str:
        zh, en = TAKE_PART[self.code]
        return zh if language.startswith("zh") else en


TAKE_PART = {
    "adult": ("成年", "Of age"),
    "consented": ("监护人已同意", "A guardian agreed"),
    "accompanied": ("监护人陪同", "A guardian came along"),
    "waiting": ("等监护人同意", "Waits for the guardian"),
    "refused": ("监护人不同意", "The guardian said no"),
    "unguarded": ("要监护人到场陪同", "A guardian has to come along"),
}


@dataclass(frozen=True)
class MinorsAudit:
    """A year of looking at minors' records, for the yearly audit (R-79): counts, and nobody's name."""

    year: int
    asked: int
    readings: int  # what a second person granted
    refused: int
    looks: int
    readers: int
    minors_read: int
    guardians_agreed: int
    guardians_withdrew: int
    minors: int
    by_month: tuple[int, ...]
