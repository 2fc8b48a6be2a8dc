"""Proven projects as they are nominated, listed, copied and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.projects.shapes import EvaluationCard, MaterialCard, PlanLine, Results

# Low to high; each level is entered from the one below (G24-三.3, J21-11).
LEVELS = {
    "county": ("县级项目库", "County library"),
    "prefecture": ("市级项目库", "City library"),
    "province": ("省级项目库", "Province library"),
}
STATES = {
    "asked": ("等待答复", "Waiting for an answer"),
    "listed": ("已入库", "Listed"),
    "declined": ("没有入库", "Not listed"),
    "ended": ("已移出", "Taken off"),
}
MEMBER_STATES = {
    "asked": ("等待答复", "Waiting for an answer"),
    "agreed": ("已加入", "In the series"),
    "declined": ("没有加入", "Declined"),
}
GAPS = {
    "minutes": ("已生效服务要有 {wanted} 分钟，现有 {given} 分钟", "{wanted} effective minutes, has {given}"),
    "ratings_good": (
        "评价里 4–5 分的要占 {wanted}%，现为 {given}%",
        "{wanted}% of ratings of four or five, has {given}%",
    ),
    "listed_days": (
        "在下一级项目库里要满 {wanted} 天，现为 {given} 天",
        "{wanted} days in the library below, has {given}",
    ),
    "copies": ("要有 {wanted} 个别处借鉴并评估过，现有 {given} 个", "{wanted} evaluated copies, has {given}"),
}


@dataclass(frozen=True)
class NominateProject:
    """The order to nominate an evaluated project for its county's library: whom it helps, in a few words."""

    key: uuid.UUID
    project_id: uuid.UUID
    summary: str


@dataclass(frozen=True)
class PromoteItem:
    """The order to nominate an item for the library one level up, with a word on why."""

    key: uuid.UUID
    item_id: uuid.UUID
    note: str


@dataclass(frozen=True)
class AnswerNomination:
    """The order to list a nominated item, or not, with a word on why."""

    nomination_id: uuid.UUID
    lists: bool
    note: str


@dataclass(frozen=True)
class CopyItem:
    """The order to set up a project after an item, by another team, with its own six denials."""

    key: uuid.UUID
    item_id: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    region_code: int
    starts_on: dt.date
    ends_on: dt.date
    refused_kinds_denied: frozenset[str]
    need_id: uuid.UUID | None = None


@dataclass(frozen=True)
class FoundSeries:
    """The order to found a series: its name and what it is about."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    purpose: str


@dataclass(frozen=True)
class Gap:
    """What an item still lacks for a level."""

    what: str
    wanted: int
    given: int

    def sentence(self, language: str = "zh") -> str:
        words = GAPS[self.what][0 if language.startswith("zh") else 1]
        return words.format(wanted=self.wanted, given=self.given)


@dataclass(frozen=True)
class NominationCard:
    """A proposal to list an item at a level, and its answer."""

    id: uuid.UUID
    item_id: uuid.UUID
    item_title: str
    organisation_id: uuid.UUID
    organisation_name: str
    level: str
    region_code: int
    place_text: str
    state: str
    note: str
    nominated_at: dt.datetime
    answered_at: dt.datetime | None
    answer: str

    def level_label(self, language: str = "zh") -> str:
        return LEVELS[self.level][0 if language.startswith("zh") else 1]

    def state_label(self, language: str = "zh") -> str:
        return STATES[self.state][0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class ItemCard:
    """A proven project as a list shows it; `level` is the highest that lists it, empty before the first."""

    id: uuid.UUID
    project_id: uuid.UUID
    title: str
    summary: str
    category: str
    category_zh: str
    category_en: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    place_text: str
    level: str
    listed_at: dt.datetime | None
    copies: int

    def level_label(self, language: str = "zh") -> str:
        at = 0 if language.startswith("zh") else 1
        return LEVELS[self.level][at] if self.level else ("未入库", "Not listed")[at]

    def category_label(self, language: str = "zh") -> str:
        return self.category_zh if language.startswith("zh") else self.category_en


@dataclass(frozen=True)
class CopyCard:
    """A project set up after an item: by whom, where, and what came of it."""

    item_id: uuid.UUID
    project_id: uuid.UUID
    project_title: str
    project_state: str
    organisation_name: str
    region_code: int
    place_text: str
    copied_at: dt.datetime
    results: Results | None


@dataclass(frozen=True)
class Credit:
    """Where a project comes from: whose idea it was, and where that is listed."""

    item_id: uuid.UUID
    title: str
    organisation_name: str
    place_text: str


@dataclass(frozen=True)
class SeriesCard:
    """A series under one name: whose it is and how many projects it holds."""

    id: uuid.UUID
    name: str
    purpose: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    place_text: str
    projects: int
    founded_at: dt.datetime


@dataclass(frozen=True)
class MemberCard:
    """A project in a series, or asking to be."""

    id: uuid.UUID
    series_id: uuid.UUID
    series_name: str
    project_id: uuid.UUID
    project_title: str
    organisation_name: str
    place_text: str
    starts_on: dt.date
    state: str

    def state_label(self, language: str = "zh") -> str:
        return MEMBER_STATES[self.state][0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class ItemTale:
    """All of an item: how it is done, what came of it, where it was copied, which levels said what."""

    item: ItemCard
    plan: tuple[PlanLine, ...]
    evaluation: EvaluationCard
    copies: tuple[CopyCard, ...]
    nominations: tuple[NominationCard, ...]
    series: tuple[SeriesCard, ...]
    next_level: str
    gaps: tuple[Gap, ...]
    materials: tuple[MaterialCard, ...] = ()
