"""Orders and cards about organisations and who belongs to them."""

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

    @property
    def role_label(self) -> tuple[str, str]:
        return ROLES[self.role]

    @property
    def state_label(self) -> tuple[str, str]:
        return MEMBERSHIP_STATES[self.state]
