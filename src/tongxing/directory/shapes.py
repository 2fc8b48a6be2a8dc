"""Orders going into directory, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

PURPOSES = {
    "desk": ("本人来站点办事", "The person is at the desk"),
    "activity": ("安排或核对活动", "Arranging or checking an activity"),
    "record": ("核对服务记录", "Checking a service record"),
    "urgent": ("紧急联系", "An urgent call"),
}
OUTCOMES = {
    "found": ("找到", "Found"),
    "nobody": ("没有找到", "Nobody found"),
    "broad": ("太宽，没有显示", "Too broad, nothing shown"),
}


@dataclass(frozen=True)
class LookForPeople:
    """The order to look for people: the words, what for, and where: a division, or a team's members."""

    words: str = field(repr=False)
    purpose: str
    region_code: int | None = None
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class FoundPerson:
    """Somebody who fits, masked (R-75): enough to tell two people apart, too little to reach either."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    residence_code: int
    real_name_state: str
    ages: tuple[int, int]

    @property
    def is_minor(self) -> bool:
        return self.ages[1] < 18


@dataclass(frozen=True)
class PeopleFound:
    """What a look came to. `is_broad`: too many fit, and nobody is shown; `has_more`: only the first are."""

    items: tuple[FoundPerson, ...] = ()
    has_more: bool = False
    is_broad: bool = False


@dataclass(frozen=True)
class FoundTeam:
    """A team as anybody may see it; `state` matters to those who decide about it."""

    organisation_id: uuid.UUID
    name: str
    kind: str
    line: str
    region_code: int
    state: str


@dataclass(frozen=True)
class LookupCard:
    """One look for people as an auditor sees it: who, when, where, what for, and whom it showed."""

    id: uuid.UUID
    looked_by: str
    looked_at: dt.datetime
    region_code: int
    organisation_id: uuid.UUID | None
    purpose: str
    outcome: str
    asked: str
    shown: tuple[uuid.UUID, ...]
    masked_names: tuple[str, ...] = ()
    is_own: bool = False

    def purpose_label(self, language: str = "zh") -> str:
        zh, en = PURPOSES[self.purpose]
        return zh if language.startswith("zh") else en

    def outcome_label(self, language: str = "zh") -> str:
        zh, en = OUTCOMES[self.outcome]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class LookupOfMe:
    """One look that showed somebody, as they may see it: when, from where, what for; not the clerk's name."""

    looked_at: dt.datetime
    region_code: int
    organisation_id: uuid.UUID | None
    purpose: str

    def purpose_label(self, language: str = "zh") -> str:
        zh, en = PURPOSES[self.purpose]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class Rebuilt:
    """How much the index holds after it was built anew."""

    people: int
    sheets: int
    teams: int
