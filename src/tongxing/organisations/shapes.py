"""Orders and cards about organisations and who belongs to them."""

import datetime as dt
import uuid
from dataclasses import dataclass

KINDS = {
    "1": ("志愿服务团体", "Volunteer service group"),
    "2": ("志愿服务组织", "Volunteer service organisation"),
    "3": ("其他开展志愿服务的法人组织", "Other legal person that runs volunteer service"),
}
STATES = {
    "pending": ("待审核", "Waiting for approval"),
    "approved": ("正常", "Approved"),
    "rejected": ("未通过审核", "Not approved"),
    "disabled": ("停用", "Suspended"),
    "locked": ("锁定", "Locked"),
    "dissolved": ("已解散", "Dissolved"),
}
ROLES = {
    "member": ("成员", "Member"),
    "member_keeper": ("成员联络员", "Membership keeper"),
    "team_leader": ("队长", "Team leader"),
    "organisation_manager": ("组织管理员", "Organisation manager"),
}
MEMBERSHIP_STATES = {
    "asked": ("申请加入", "Asked to join"),
    "invited": ("等待本人答复", "Invited"),
    "active": ("正式成员", "Member"),
    "declined": ("未加入", "Declined"),
    "ended": ("已退出", "Ended"),
}
LEVELS = {
    "nation": ("全国", "National"),
    "province": ("省级", "Province"),
    "prefecture": ("市级", "City"),
    "county": ("县级", "County"),
    "township": ("街道、乡镇级", "Township"),
    "village": ("社区、村级", "Community"),
}
_LEVEL_SIZES = (
    (10**12, "nation"),
    (10**10, "province"),
    (10**8, "prefecture"),
    (10**6, "county"),
    (10**3, "township"),
)
PARTY_FORMS = {
    "": ("未填写", "Not told"),
    "none": ("没有建立", "None"),
    "own": ("单独建立", "One of its own"),
    "joint": ("联合建立", "Joint with others"),
    "instructor": ("有党建指导员", "An instructor is assigned"),
}
PAPER_STATES = {
    "waiting": ("等待审核", "To be looked at"),
    "accepted": ("有效", "In force"),
    "returned": ("已退回", "Returned"),
    "replaced": ("已换新", "Replaced"),
}
WARNINGS = {
    "missing": ("缺少", "Missing"),
    "returned": ("已退回，等重新提交", "Returned"),
    "expired": ("已过期", "Ended"),
    "ending": ("快到期", "Ends soon"),
    "waiting": ("等待审核", "To be looked at"),
}
PAPER_FILE_KINDS = ("jpeg", "png", "pdf")
MOST_PAPER_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class RegisterOrganisation:
    """The order to register an organisation. Kind 1 names its host: a station, or a unit and phone (R-14)."""

    key: uuid.UUID
    kind: str
    name: str
    region_code: int
    uscc: str = ""
    line: str = ""
    host_station_id: uuid.UUID | None = None
    host_name: str = ""
    host_phone: str = ""
    superior_id: uuid.UUID | None = None
    liaison_id: uuid.UUID | None = None
    specialities: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class DescribeOrganisation:
    """The order to say anew what an organisation does, and in which form it has a party organisation (R-16)."""

    organisation_id: uuid.UUID
    about: str
    specialities: tuple[str, ...]
    party_form: str = ""


@dataclass(frozen=True)
class LinkOrganisation:
    """The order to say whose team an organisation is, and which organisation keeps in touch with it."""

    organisation_id: uuid.UUID
    superior_id: uuid.UUID | None
    liaison_id: uuid.UUID | None


@dataclass(frozen=True)
class HandInPaper:
    """The order to hand in one paper of an organisation, with the file that shows it."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    kind: str
    content: bytes
    number: str = ""
    issuer: str = ""
    valid_from: dt.date | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True)
class LookAtPaper:
    """The order to accept a paper, or to return it saying what is wrong."""

    paper_id: uuid.UUID
    accept: bool
    note: str = ""


@dataclass(frozen=True)
class Choice:
    """One entry of a list that an official keeps: a code with its names."""

    code: str
    zh: str
    en: str

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class DecideOrganisation:
    """The order to approve, reject, disable, lock or dissolve an organisation, with the reason (R-15)."""

    organisation_id: uuid.UUID
    state: str
    why: str = ""
    successor_id: uuid.UUID | None = None


@dataclass(frozen=True)
class OrganisationCard:
    """An organisation as other rooms and pages know it."""

    id: uuid.UUID
    name: str
    kind: str
    region_code: int
    line: str
    state: str
    uscc: str = ""
    host_station_id: uuid.UUID | None = None
    host_name: str = ""
    superior_id: uuid.UUID | None = None
    liaison_id: uuid.UUID | None = None
    successor_id: uuid.UUID | None = None
    specialities: tuple[str, ...] = ()
    about: str = ""

    @property
    def level(self) -> str:
        """The level of the division it belongs to, read from its code."""
        fitting = (name for size, name in _LEVEL_SIZES if self.region_code % size == 0)
        return next(fitting, "village")

    @property
    def level_label(self) -> tuple[str, str]:
        return LEVELS[self.level]

    @property
    def is_active(self) -> bool:
        return self.state == "approved"

    @property
    def kind_label(self) -> tuple[str, str]:
        return KINDS[self.kind]

    @property
    def state_label(self) -> tuple[str, str]:
        return STATES[self.state]


@dataclass(frozen=True)
class MembershipCard:
    """One person's place in one organisation."""

    id: uuid.UUID
    organisation: OrganisationCard
    person_id: uuid.UUID
    role: str
    state: str
    role_ends_on: dt.date | None = None
    has_grant: bool = False

    @property
    def waits_for_pledge(self) -> bool:
        """The role was given, and rests until its holder has signed the pledge in force."""
        return self.state == "active" and self.role != "member" and not self.has_grant

    @property
    def role_label(self) -> tuple[str, str]:
        return ROLES[self.role]

    @property
    def state_label(self) -> tuple[str, str]:
        return MEMBERSHIP_STATES[self.state]


@dataclass(frozen=True)
class DecisionCard:
    """One decision about an organisation: what, why and when; by whom is for the journal."""

    state: str
    why: str
    at: dt.datetime

    @property
    def state_label(self) -> tuple[str, str]:
        return STATES[self.state]


@dataclass(frozen=True)
class PaperCard:
    """One paper as the organisation's managers and the authority see it; `warning` is empty when all is well."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    kind: Choice
    state: str
    number: str
    issuer: str
    valid_from: dt.date | None
    ends_on: dt.date | None
    has_file: bool
    note: str
    handed_at: dt.datetime
    warning: str = ""

    @property
    def state_label(self) -> tuple[str, str]:
        return PAPER_STATES[self.state]


@dataclass(frozen=True)
class PaperWarning:
    """One paper that somebody must see to: missing, returned, ended, about to end, or waiting to be looked at."""

    organisation: OrganisationCard
    kind: Choice
    what: str
    ends_on: dt.date | None = None
    paper_id: uuid.UUID | None = None

    @property
    def what_label(self) -> tuple[str, str]:
        return WARNINGS[self.what]


@dataclass(frozen=True)
class PledgeText:
    """The rules of conduct and the pledge in force, point by point; `version` is what is signed."""

    version: str
    title_zh: str
    title_en: str
    points_zh: tuple[str, ...]
    points_en: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class RoleCard:
    """A role in plain words: what its holder may do, for which organisation, until when."""

    membership: MembershipCard
    may: tuple[tuple[str, str], ...]
    ends_on: dt.date | None
    waits_for_pledge: bool


@dataclass(frozen=True)
class MemberRow:
    """One member as the team's own list shows them: masked name and number, role and term."""

    membership: MembershipCard
    masked_name: str
    volunteer_number: str


@dataclass(frozen=True)
class InviteMember:
    """The order to ask a volunteer by number to join, or to give a member a role for some days."""

    organisation_id: uuid.UUID
    volunteer_number: str
    role: str = "member"
    days: int | None = None


@dataclass(frozen=True)
class TeamFilter:
    """What a list of organisations is narrowed to; empty means no matter."""

    state: str = ""
    speciality: str = ""
    kind: str = ""
    name: str = ""
