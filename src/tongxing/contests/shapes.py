"""Contests of projects as they are announced, entered, judged and shown."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from tongxing.projects.shapes import PlanLine, Results

STATES = {
    "announced": ("进行中", "Under way"),
    "on_notice": ("结果公示中", "Results on public notice"),
    "published": ("结果已公布", "Results published"),
    "called_off": ("已取消", "Called off"),
}
# Which projects may be entered; each must be approved, in the contest's region, and its team's own.
ELIGIBLE = {
    "approved": ("审核通过的项目", "Approved projects"),
    "evaluated": ("评估过的项目", "Evaluated projects"),
    "listed": ("已入库的项目", "Projects listed in the library"),
}
METHODS = {
    "mean": ("平均分", "Mean"),
    "trimmed": ("去掉一个最高分和一个最低分以后的平均分", "Mean without the highest and the lowest"),
}
METHOD_SENTENCES = {
    "mean": (
        "每位评委按各项要求打 0 到 100 的整数分，乘以这一项的权重，加起来是这位评委的总分。"
        "项目得分是各位评委总分的平均数。",
        "Each juror gives whole points from 0 to 100 on each criterion; times the weights they sum up to the juror's "
        "total. A project's score is the mean of the totals.",
    ),
    "trimmed": (
        "每位评委按各项要求打 0 到 100 的整数分，乘以这一项的权重，加起来是这位评委的总分。有 {trimmed_from} 位以上评委"
        "打分的项目，去掉一个最高总分和一个最低总分，再求平均数；不到 {trimmed_from} 位的，直接求平均数。",
        "Each juror gives whole points from 0 to 100 on each criterion; times the weights they sum up to the juror's "
        "total. Where {trimmed_from} jurors or more have scored, the highest and the lowest total fall away before the "
        "mean is taken; below that the mean is taken of all.",
    ),
}
TIES = (
    "得分完全相等时，按各项要求的先后，逐项比较全体评委的平均分；仍然相等的并列，名额在它们之间用完时都入选。",
    "Equal scores are told apart by the mean of all jurors on each criterion, in the order of the criteria. Those "
    "still equal stand together, and all of them are selected where the seats end among them.",
)
JUROR_STATES = {
    "asked": ("等待答复", "Asked"),
    "agreed": ("已答应", "Agreed"),
    "declined": ("没有答应", "Declined"),
    "taken_off": ("已撤下", "Taken off"),
}
INTERESTS = {
    "member": ("是这支队伍或它的上级、主办组织的成员", "belongs to the team, its superior or its host"),
    "leads": ("是这支队伍的负责人", "is in charge of the team"),
    "wrote": ("写了这个项目或报了名", "wrote the project or entered it"),
    "partner": ("是这个项目的合作方", "stands beside the project as a partner"),
    "family": ("和队伍的负责人或写项目的人是家人", "is family of whoever is in charge or wrote it"),
    "declared": ("本人申报了利益关系", "has declared an interest"),
    "near": ("有利益关系，没有评", "has an interest and did not judge"),
}
OBJECTION_STATES = {
    "open": ("等待答复", "Waiting for an answer"),
    "upheld": ("异议成立", "Upheld"),
    "dismissed": ("异议不成立", "Dismissed"),
}
POINTS_MOST = 100


def _said(pair: tuple[str, str], language: str) -> str:
    return pair[0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class Criterion:
    """One thing that is judged, and its weight out of a hundred."""

    name: str
    weight: int


@dataclass(frozen=True)
class RoundPlan:
    """A round as it is announced: its name, the days of judging, and how many projects it selects."""

    name: str
    judge_from: dt.date
    judge_until: dt.date
    seats: int


@dataclass(frozen=True)
class AnnounceContest:
    """The order to announce a contest of projects: for whom, when, judged how. Nothing of it changes later."""

    key: uuid.UUID
    region_code: int
    title: str
    purpose: str
    eligible: str
    entries_until: dt.date
    criteria: tuple[Criterion, ...]
    method: str
    rounds: tuple[RoundPlan, ...]


@dataclass(frozen=True)
class NameJuror:
    """The order to ask a volunteer, by number, to judge; with what they know of the matter."""

    key: uuid.UUID
    contest_id: uuid.UUID
    volunteer_number: str
    words: str


@dataclass(frozen=True)
class EnterProject:
    """The order to enter a project, with what the jury should know; the project stays as it is entered."""

    key: uuid.UUID
    contest_id: uuid.UUID
    project_id: uuid.UUID
    words: str


@dataclass(frozen=True)
class DeclareInterest:
    """A juror's word that they are too near to an entry to judge it."""

    entry_id: uuid.UUID
    words: str


@dataclass(frozen=True)
class ScoreEntry:
    """A juror's whole points for an entry in a round, one for each criterion in its order."""

    key: uuid.UUID
    round_id: uuid.UUID
    entry_id: uuid.UUID
    points: tuple[int, ...]


@dataclass(frozen=True)
class ObjectToEntry:
    """Somebody says what is wrong with an entry whose result hangs in public."""

    key: uuid.UUID
    entry_id: uuid.UUID
    text: str


@dataclass(frozen=True)
class AnswerObjection:
    """The order to uphold an objection, which takes the entry out, or to dismiss it, with the reason."""

    objection_id: uuid.UUID
    upholds: bool
    answer: str


@dataclass(frozen=True)
class Sheet:
    """What one juror, known by number, gave one entry, one whole number for each criterion."""

    juror: int
    entry: int
    points: tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """What a round makes of one entry: the exact score as a fraction of a point, who fell away, and whether selected.

    `score_over` / `score_under` is the score; `placed` says which entries stand together.
    """

    entry: int
    score_over: int
    score_under: int
    jurors: tuple[int, ...]
    left_out: tuple[int, ...]
    placed: int
    selected: bool

    @property
    def score_text(self) -> str:
        """The score with two places, rounded half up."""
        hundredths = (200 * self.score_over + self.score_under) // (2 * self.score_under)
        return f"{hundredths // 100}.{hundredths % 100:02d}"


@dataclass(frozen=True)
class RoundCard:
    """A round of a contest: when it is judged, and whether it is closed."""

    id: uuid.UUID
    number: int
    name: str
    judge_from: dt.date
    judge_until: dt.date
    seats: int
    closed_at: dt.datetime | None


@dataclass(frozen=True)
class ContestCard:
    """A contest as it was announced."""

    id: uuid.UUID
    title: str
    purpose: str
    region_code: int
    place_text: str
    eligible: str
    entries_until: dt.date
    criteria: tuple[Criterion, ...]
    method: str
    trimmed_from: int
    state: str
    notice_until: dt.date | None
    announced_at: dt.datetime
    why: str
    is_open: bool

    def state_label(self, language: str = "zh") -> str:
        if self.is_open:
            return _said(("接受报名", "Open for entries"), language)
        return _said(STATES[self.state], language)

    def eligible_label(self, language: str = "zh") -> str:
        return _said(ELIGIBLE[self.eligible], language)

    def method_label(self, language: str = "zh") -> str:
        return _said(METHODS[self.method], language)

    def method_sentence(self, language: str = "zh") -> str:
        return _said(METHOD_SENTENCES[self.method], language).format(trimmed_from=self.trimmed_from)

    @staticmethod
    def ties_sentence(language: str = "zh") -> str:
        return _said(TIES, language)


@dataclass(frozen=True)
class EntryCard:
    """A project in a contest, as it was when it was entered."""

    id: uuid.UUID
    contest_id: uuid.UUID
    contest_title: str
    number: int
    project_id: uuid.UUID
    project_version: int
    title: str
    organisation_id: uuid.UUID
    organisation_name: str
    place_text: str
    words: str
    entered_at: dt.datetime
    is_withdrawn: bool
    is_taken_out: bool


@dataclass(frozen=True)
class EntryFile:
    """All that a juror reads of an entry: words, plan and figures as they were on the day of entering."""

    entry: EntryCard
    plan: tuple[PlanLine, ...]
    results: Results


@dataclass(frozen=True)
class JurorCard:
    """A member of the jury: masked name, what they know of the matter, and their answer. The number is told apart.

    `why` somebody was taken off is for them and the authority.
    """

    id: uuid.UUID
    contest_id: uuid.UUID
    contest_title: str
    number: int
    masked_name: str
    words: str
    state: str
    why: str = ""

    def state_label(self, language: str = "zh") -> str:
        return _said(JUROR_STATES[self.state], language)


@dataclass(frozen=True)
class InterestCard:
    """Why a juror, known by number, does not judge an entry."""

    juror: int
    entry_id: uuid.UUID
    entry: int
    why: str
    words: str

    def why_label(self, language: str = "zh") -> str:
        return _said(INTERESTS[self.why], language)


@dataclass(frozen=True)
class ObjectionCard:
    """What somebody said against an entry, and the answer."""

    id: uuid.UUID
    contest_id: uuid.UUID
    entry_number: int
    entry_title: str
    text: str
    state: str
    raised_at: dt.datetime
    answer: str

    def state_label(self, language: str = "zh") -> str:
        return _said(OBJECTION_STATES[self.state], language)


@dataclass(frozen=True)
class Placed:
    """An entry in the order the stated method gives, with what it rests on."""

    entry: EntryCard
    told: Told


@dataclass(frozen=True)
class RoundResult:
    """A closed round: its entries in the order of the stated method, and every sheet it rests on."""

    round: RoundCard
    placed: tuple[Placed, ...]
    sheets: tuple[Sheet, ...]
    interests: tuple[InterestCard, ...]


@dataclass(frozen=True)
class ContestTale:
    """All of a contest that everybody may see."""

    contest: ContestCard
    rounds: tuple[RoundCard, ...]
    jury: tuple[JurorCard, ...]
    entries: tuple[EntryCard, ...]
    results: tuple[RoundResult, ...]
    objections: tuple[ObjectionCard, ...]


@dataclass(frozen=True)
class Progress:
    """How far the judging of the open round has come, by juror; never what anybody gave."""

    juror: JurorCard
    scored: int
    due: int
    interests: tuple[InterestCard, ...]
    may_be_taken_off: bool


@dataclass(frozen=True)
class ContestDesk:
    """A contest before the authority: the open round, how far the jury is, what is entered, what was objected."""

    tale: ContestTale
    open_round: RoundCard | None
    progress: tuple[Progress, ...]
    entries: tuple[EntryCard, ...]
    may_publish: bool


@dataclass(frozen=True)
class ToScore:
    """An entry before a juror: what they gave so far, or why they do not judge it."""

    file: EntryFile
    points: tuple[int, ...]
    why: str

    def why_label(self, language: str = "zh") -> str:
        return _said(INTERESTS[self.why], language) if self.why else ""


@dataclass(frozen=True)
class JurorDesk:
    """A contest before one of its jurors: the open round, if today is a day of judging, and its entries."""

    juror: JurorCard
    contest: ContestCard
    round: RoundCard | None
    entries: Sequence[ToScore]
