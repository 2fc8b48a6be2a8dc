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

# Whose yes a condition may take, and what each is called on a page.
PARTS = {
    "community": ("社区", "The community"),
    "association": ("协会", "The association"),
    "grid": ("网格", "The grid"),
    "social_worker": ("社会工作者", "The social worker"),
}
PARTNER_STATES = {
    "asked": ("等待答复", "Asked"),
    "agreed": ("已答应", "Agreed"),
    "refused": ("没有答应", "Declined"),
    "ended": ("已退出", "Ended"),
}
LACKS = {
    "missing": ("还没有请", "nobody was asked"),
    "asked": ("还没有答复", "has not answered"),
    "refused": ("没有答应", "declined"),
    "ended": ("已经退出", "has left"),
    "proof": ("没有有效的社工证书", "has no certificate in force"),
    "inactive": ("目前不是正常状态", "is not active"),
}


@dataclass(frozen=True)
class NamedPartner:
    """Who shall stand for one part of a condition: a place, an organisation, or a volunteer by number."""

    condition: str
    part: str
    division_code: int | None = None
    house_id: uuid.UUID | None = None
    volunteer_number: str = ""
    words: str = ""


@dataclass(frozen=True)
class NamePartners:
    """The order to ask others for parts of a project's conditions, in place of whoever was asked before."""

    project_id: uuid.UUID
    partners: tuple[NamedPartner, ...]


@dataclass(frozen=True)
class AnswerPartner:
    """The order to say yes or no to standing beside a project."""

    partner_id: uuid.UUID
    agrees: bool
    note: str = ""


@dataclass(frozen=True)
class Condition:
    """A condition as the rule knows it: its names, whose yes it takes, and the clauses it answers."""

    code: str
    zh: str
    en: str
    parts: tuple[str, ...]
    clauses: tuple[str, ...]

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class PartnerCard:
    """One partner of a project. Of a social worker only the number is known, and only to those concerned."""

    id: uuid.UUID
    project_id: uuid.UUID
    project_number: str
    project_title: str
    project_state: str
    team_name: str
    starts_on: dt.date
    ends_on: dt.date
    condition: str
    condition_zh: str
    condition_en: str
    part: str
    who: str
    state: str
    asked_at: dt.datetime
    answered_at: dt.datetime | None
    note: str
    volunteer_number: str = ""

    def part_label(self, language: str = "zh") -> str:
        return PARTS[self.part][0 if language.startswith("zh") else 1]

    def state_label(self, language: str = "zh") -> str:
        return PARTNER_STATES[self.state][0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class Lack:
    """What a condition still lacks: which part, and why."""

    condition: Condition
    part: str
    why: str

    def sentence(self, language: str = "zh") -> str:
        at = 0 if language.startswith("zh") else 1
        part, why = PARTS[self.part][at], LACKS[self.why][at]
        return f"{self.condition.zh}：{part}{why}" if at == 0 else f"{self.condition.en}: {part} {why}"


@dataclass(frozen=True)
class ConditionCard:
    """A condition of one project, who stands for it, and what it lacks."""

    condition: Condition
    partners: tuple[PartnerCard, ...]
    lacks: tuple[Lack, ...]

    @property
    def is_met(self) -> bool:
        return not self.lacks


# The closed loop: set up, recruit, run, evaluate, improve (H24-6, R-18).
STAGES = {
    "set_up": ("成立", "Setting up"),
    "recruiting": ("招募", "Recruiting"),
    "running": ("实施", "Running"),
    "evaluating": ("评估", "Evaluating"),
    "improving": ("优化", "Improving"),
    "returned": ("已退回", "Returned"),
}
CONTENT_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
LINE_KINDS = {
    "step": ("步骤", "Steps"),
    "material": ("物资", "Materials"),
    "training": ("培训", "Training"),
    "risk": ("风险和对策", "Risks and what is done about them"),
}


@dataclass(frozen=True)
class PlanLine:
    """One line of how a project is done: a step, something needed, something to learn, or a risk."""

    kind: str
    words: str

    def kind_label(self, language: str = "zh") -> str:
        return LINE_KINDS[self.kind][0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class WritePlan:
    """The order to write down how a project is done, in place of what was written before."""

    project_id: uuid.UUID
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class AttachMaterial:
    """The order to put a file or a link beside the plan: a form, a course, a film that lies elsewhere."""

    key: uuid.UUID
    project_id: uuid.UUID
    title: str
    address: str = ""
    content: bytes = b""


@dataclass(frozen=True)
class MaterialCard:
    """A file or a link beside a plan; a file lies in storage under its digest."""

    id: uuid.UUID
    title: str
    address: str
    digest: str
    media: str
    size: int


@dataclass(frozen=True)
class EndProject:
    """The order to end a project before its last day, with a word on why."""

    key: uuid.UUID
    project_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class EndingCard:
    """That a project was ended early: why, when, and until when it was meant to last."""

    why: str
    meant_until: dt.date
    ended_at: dt.datetime


@dataclass(frozen=True)
class AnswerImprovement:
    """What a new version does about something an earlier one should have done better."""

    improvement_id: uuid.UUID
    taken: bool
    words: str


@dataclass(frozen=True)
class SetUpProject:
    """The order to set up a project. There is no price in it (R-27).

    A next version names the evaluated project it goes on from, and answers each improvement still open; the files
    and links beside the plan of `materials_from` go along.
    """

    key: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    category: str
    need_id: uuid.UUID | None
    region_code: int
    starts_on: dt.date
    ends_on: dt.date
    refused_kinds_denied: frozenset[str]
    conditions: tuple[str, ...] = ()
    partners: tuple[NamedPartner, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    previous_id: uuid.UUID | None = None
    answers: tuple[AnswerImprovement, ...] = ()
    materials_from: uuid.UUID | None = None


@dataclass(frozen=True)
class EvaluateProject:
    """The order to evaluate a finished project: what the figures do not say. Nobody types a figure but the cost."""

    key: uuid.UUID
    project_id: uuid.UUID
    went_well: str
    fell_short: str
    improvements: tuple[str, ...]
    cost_fen: int | None = None
    cost_from: str = ""


@dataclass(frozen=True)
class Results:
    """What came of a project, worked out from records, orders and ratings; the cost is the team's own word."""

    minutes: int
    people: int
    services: int
    orders_done: int
    needs_met: int
    ratings: int
    ratings_good: int
    as_of: dt.datetime
    cost_fen: int | None = None
    cost_per_hour_fen: int | None = None


@dataclass(frozen=True)
class ImprovementCard:
    """Something to do better next time, and what the latest version that answered it said."""

    id: uuid.UUID
    words: str
    version: int
    taken: bool | None = None
    answer: str = ""


@dataclass(frozen=True)
class EvaluationCard:
    """How a project went: the figures as they were on the day, the team's words, what to do better."""

    project_id: uuid.UUID
    results: Results
    went_well: str
    fell_short: str
    cost_from: str
    improvements: tuple[ImprovementCard, ...]
    evaluated_at: dt.datetime


@dataclass(frozen=True)
class LoopCard:
    """Where a project stands in the loop, what came of it so far, and what it goes on from."""

    project_id: uuid.UUID
    stage: str
    version: int
    previous_id: uuid.UUID | None
    next_id: uuid.UUID | None
    evaluate_by: dt.date
    plan: tuple[PlanLine, ...]
    results: Results
    evaluation: EvaluationCard | None
    open_improvements: tuple[ImprovementCard, ...]
    materials: tuple[MaterialCard, ...] = ()
    ending: EndingCard | None = None

    @property
    def is_overdue(self) -> bool:
        return self.stage == "evaluating" and self.results.as_of.date() > self.evaluate_by

    def stage_label(self, language: str = "zh") -> str:
        return STAGES[self.stage][0 if language.startswith("zh") else 1]


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
    conditions: tuple[str, ...] = ()
    version: int = 1
    previous_id: uuid.UUID | None = None

    @property
    def is_approved(self) -> bool:
        return self.state == "approved"

    def state_label(self, language: str = "zh") -> str:
        return STATES[self.state][0 if language.startswith("zh") else 1]

    def category_label(self, language: str = "zh") -> str:
        return self.category_zh if language.startswith("zh") else self.category_en
