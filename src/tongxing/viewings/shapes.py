"""Orders about viewings, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass

STATES = {
    "asked": ("等第二人同意", "Waits for a second person"),
    "granted": ("可以查阅", "Open"),
    "over": ("查阅时间已过", "Over"),
    "refused": ("没有同意", "Refused"),
    "lapsed": ("没有人答复，已作废", "Nobody answered"),
}
OFFICES = {
    "station_worker": ("服务站工作人员", "a station worker"),
    "team_leader": ("队长", "a team leader"),
    "organisation_manager": ("组织管理员", "a manager of an organisation"),
    "authority_officer": ("主管部门工作人员", "an officer of the authority"),
    "auditor": ("审计员", "an auditor"),
    "operator": ("平台运维人员", "an operator of the platform"),
}


@dataclass(frozen=True)
class AskViewing:
    """The order to be let see a person's record, and why; `region_code` is where they live."""

    key: uuid.UUID
    person_id: uuid.UUID
    region_code: int
    reason: str


@dataclass(frozen=True)
class AnswerViewing:
    """The second person's yes, or no with its reason."""

    viewing_id: uuid.UUID
    agree: bool
    why: str = ""


@dataclass(frozen=True)
class ViewingCard:
    """One viewing as asker, second person, auditor and guardian see it."""

    id: uuid.UUID
    person_id: uuid.UUID
    region_code: int
    office: str
    reason: str
    state: str
    asked_at: dt.datetime
    answer_until: dt.datetime
    answered_office: str = ""
    answer_why: str = ""
    answered_at: dt.datetime | None = None
    open_until: dt.datetime | None = None
    may_answer: bool = False

    @property
    def is_open(self) -> bool:
        return self.state == "granted"

    def label(self, language: str = "zh") -> str:
        return _in(STATES[self.state], language)

    def office_label(self, language: str = "zh") -> str:
        return _in(OFFICES[self.office], language)

    def answered_label(self, language: str = "zh") -> str:
        return _in(OFFICES[self.answered_office], language) if self.answered_office else ""


@dataclass(frozen=True)
class ViewedMinor:
    """A viewing, and as much of the minor as a second person needs to answer."""

    viewing: ViewingCard
    masked_name: str
    volunteer_number: str
    age: int


@dataclass(frozen=True)
class ViewingSums:
    """A span of time in counts: what was asked, what was granted and refused, by how many, about how many."""

    asked: int
    granted: int
    refused: int
    askers: int
    persons: int
    looks: int


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
