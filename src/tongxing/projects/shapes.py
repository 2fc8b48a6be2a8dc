"""A project as it is proposed, reviewed and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

STATES = {
    "proposed": ("等待审核", "Waiting for review"),
    "approved": ("已通过", "Approved"),
    "returned": ("已退回", "Returned"),
}

# The kinds that are no volunteer project; the leader denies each of them in so many words.
REFUSED_KINDS = {
    "own_job": (
        "不是参加者在上班时间做的本职工作",
        "It is not the participants' own job done in working hours",
    ),
    "unit_duty": (
        "不是学校或单位按规定必须做的事（值日、开会、团建）",
        "It is not a duty set by a school or unit (cleaning rota, meeting, team building)",
    ),
    "own_interest": (
        "不是为参加者自己的利益（业主选举、实习、调研、参观、夏令营）",
        "It does not serve the participants themselves (owners' election, internship, survey, visit, camp)",
    ),
    "unclear_benefit": (
        "公益目的清楚（不是讲座听众、聚餐、彩排、充场）",
        "Its public benefit is clear (no audience for a lecture, dinner, rehearsal)",
    ),
    "paid": (
        "没有明显高于通常补贴的报酬",
        "Nobody is paid clearly more than a usual allowance",
    ),
    "not_time": (
        "时长只按实际服务时间记（不因捐款捐物、承诺、转发或奖励而给）",
        "Time is only time served (none for donations, promises, reposting or as a bonus)",
    ),
}


@dataclass(frozen=True)
class SetUpProject:
    """The order to set up a project. There is no price in it (R-27)."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    category: str
    need_id: uuid.UUID | None
    region_code: int
    starts_on: dt.date
    ends_on: dt.date
    refused_kinds_denied: frozenset[str]


@dataclass(frozen=True)
class ReviewProject:
    """The order to approve or to return a project, with a word on why."""

    project_id: uuid.UUID
    key: uuid.UUID
    note: str


@dataclass(frozen=True)
class ProjectCard:
    """A project as it may be shown to whoever may know of it."""

    id: uuid.UUID
    number: str
    title: str
    category: str
    category_zh: str
    category_en: str
    state: str
    organisation_id: uuid.UUID
    organisation_name: str
    need_id: uuid.UUID | None
    region_code: int
    place_text: str
    starts_on: dt.date
    ends_on: dt.date
    proposed_at: dt.datetime
    reviewed_at: dt.datetime | None
    review_note: str
    denied_kinds: tuple[str, ...]

    @property
    def is_approved(self) -> bool:
        return self.state == "approved"

    def state_label(self, language: str = "zh") -> str:
        return STATES[self.state][0 if language.startswith("zh") else 1]

    def category_label(self, language: str = "zh") -> str:
        return self.category_zh if language.startswith("zh") else self.category_en
