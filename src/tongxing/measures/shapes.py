"""The clauses of the documents, the orders that go into measures, and the cards that come out."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tongxing.insights.shapes import Figure


@dataclass(frozen=True, slots=True)
class Capability:
    """Something the platform does, or will do; `address` is the page where it works today, if there is one."""

    id: str
    zh: str
    en: str
    address: str = ""

    def label(self, language: str = "zh") -> str:
        return _in((self.zh, self.en), language)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term as the text gives it (a year, a month or a day), its last day, and whether the work goes on after it."""

    given: str
    last_day: dt.date
    goes_on: bool

    def label(self, language: str = "zh") -> str:
        """In words: 2024年12月取得阶段性成果，此后持续推进."""
        year, *rest = self.given.split("-")
        zh = f"{year}年" + (f"{int(rest[0])}月" if rest else "") + (f"{int(rest[1])}日" if rest[1:] else "")
        if self.goes_on:
            return _in(
                (f"{zh}见到初步成果，此后持续", f"first results by {self.given}, then going on"), language
            )
        return _in((f"到 {zh}", f"by {self.given}"), language)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of a document."""

    number: str
    zh: str
    en: str

    def label(self, language: str = "zh") -> str:
        return _in((self.zh, self.en), language)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a document: what must be done in our own words, who answers for it, and what shows it.

    `units` stand in the order of the text; it divides the work by duty and names no leader among them. `carried` are
    those the text charges with carrying it out together. `item` is its place in an address (2.1).
    """

    number: str
    document_id: str
    item: str
    section: str
    title_zh: str
    title_en: str
    must_zh: str
    must_en: str
    units: tuple[str, ...]
    carried: tuple[str, ...]
    deadline: Deadline | None
    indicators: tuple[str, ...]
    capabilities: tuple[str, ...]

    def title(self, language: str = "zh") -> str:
        return _in((self.title_zh, self.title_en), language)

    def must(self, language: str = "zh") -> str:
        return _in((self.must_zh, self.must_en), language)


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document with all its clauses, in the order of the text."""

    id: str
    region_code: int
    line: str
    title_zh: str
    title_en: str
    number: str
    issuer_zh: str
    issuer_en: str
    issued: str
    addressed_zh: str
    addressed_en: str
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]

    def title(self, language: str = "zh") -> str:
        return _in((self.title_zh, self.title_en), language)

    def issuer(self, language: str = "zh") -> str:
        return _in((self.issuer_zh, self.issuer_en), language)

    def addressed(self, language: str = "zh") -> str:
        return _in((self.addressed_zh, self.addressed_en), language)


class State(StrEnum):
    """How far an assignment is; each came about by a deed."""

    OPENED = "opened"
    REPORTED = "reported"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    CLOSED = "closed"


ASKING = (State.OPENED, State.SENT_BACK)  # the division still owes something
OPEN = (State.OPENED, State.SENT_BACK, State.REPORTED)

STATES = {
    State.OPENED: ("办理中", "In hand"),
    State.REPORTED: ("已报告，等上级看", "Reported, the level above looks"),
    State.SENT_BACK: ("请补充", "Something is to be added"),
    State.ACCEPTED: ("已认可", "Accepted"),
    State.CLOSED: ("已办结", "Closed"),
}
OUTCOMES = {
    "done": ("已办结", "Closed: done"),
    "called_off": ("已取消", "Called off"),
}
STEPS = {
    "opened": ("交办", "Handed down"),
    "evidence": ("补充佐证", "Evidence was filed"),
    "reported": ("报告", "Reported"),
    "shown": ("数字已经说明，不用报告", "The figure shows it; no report is needed"),
    "accepted": ("上级认可", "Accepted by the level above"),
    "sent_back": ("请补充", "Sent back for something to be added"),
    "closed": ("办结", "Closed"),
    "called_off": ("取消", "Called off"),
}
KINDS = {
    "figure": ("平台上的数字", "A figure of the platform"),
    "station": ("服务站点", "A station"),
    "activity": ("活动", "An activity"),
    "project": ("项目", "A project"),
    "file": ("文件（只记指纹，不存文件）", "A file (its fingerprint is kept, not the file)"),
}


@dataclass(frozen=True)
class HandDown:
    """The order to hand a clause down to divisions below, with a last day or a term of workdays."""

    key: uuid.UUID
    number: str
    giver_code: int
    divisions: tuple[int, ...]
    what: str
    due_on: dt.date | None = None
    workdays: int | None = None
    responsible: str = ""


@dataclass(frozen=True)
class Piece:
    """One thing that shows the work: an indicator, something that exists here, or the fingerprint of a file."""

    kind: str
    reference: str
    words: str = ""


@dataclass(frozen=True)
class FileEvidence:
    """The order to put one more piece of evidence into an assignment."""

    assignment_id: uuid.UUID
    key: uuid.UUID
    piece: Piece


@dataclass(frozen=True)
class Report:
    """The order to report: what the platform shows anyway, and a sentence if one likes."""

    assignment_id: uuid.UUID
    key: uuid.UUID
    said: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class AnswerReport:
    """The order of the level above: `accepted`, or `sent_back` with what is missing and a new last day."""

    assignment_id: uuid.UUID
    key: uuid.UUID
    verdict: str
    why: str = ""
    due_on: dt.date | None = None


@dataclass(frozen=True)
class CloseAssignment:
    """The order to close: `done`, or `called_off` with the reason, together with all that was handed on below it."""

    assignment_id: uuid.UUID
    key: uuid.UUID
    outcome: str
    why: str = ""


@dataclass(frozen=True)
class AssignmentCard:
    """One assignment as a list or a page shows it."""

    id: uuid.UUID
    clause: Clause
    what: str
    region_code: int
    region_name: str
    giver_code: int
    giver_name: str
    responsible: str
    state: str
    outcome: str
    by_figure: bool
    due_on: dt.date
    workdays_left: int
    is_late: bool
    answer_due_on: dt.date | None
    is_answer_late: bool
    opened_at: dt.datetime
    parent_id: uuid.UUID | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def state_label(self, language: str = "zh") -> str:
        if self.outcome:
            return _in(OUTCOMES[self.outcome], language)
        if self.by_figure and self.state == State.ACCEPTED:
            return _in(STEPS["shown"], language)
        return _in(STATES[State(self.state)], language)


@dataclass(frozen=True)
class EvidenceCard:
    """One piece of evidence, with the number as it stood then for a figure, and the fingerprint for a file."""

    id: uuid.UUID
    kind: str
    label_zh: str
    label_en: str
    reference: str
    words: str
    figure_zh: str
    figure_en: str
    as_of: dt.datetime | None
    filed_at: dt.datetime

    def label(self, language: str = "zh") -> str:
        return _in((self.label_zh, self.label_en), language)

    def figure(self, language: str = "zh") -> str:
        return _in((self.figure_zh, self.figure_en), language)

    def kind_label(self, language: str = "zh") -> str:
        return _in(KINDS[self.kind], language)


@dataclass(frozen=True)
class StepCard:
    """One step of an assignment."""

    what: str
    why: str
    at: dt.datetime
    due_on: dt.date | None
    by_zh: str
    by_en: str

    def label(self, language: str = "zh") -> str:
        return _in(STEPS[self.what], language)

    def by(self, language: str = "zh") -> str:
        return _in((self.by_zh, self.by_en), language)


@dataclass(frozen=True)
class AssignmentStory:
    """One assignment with its steps, its evidence, what was handed on below, and what the platform can propose."""

    card: AssignmentCard
    steps: tuple[StepCard, ...]
    evidence: tuple[EvidenceCard, ...]
    below: tuple[AssignmentCard, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Part:
    """One division below and how far it is with a clause; in the order of division codes."""

    code: int
    name: str
    state: str
    state_zh: str
    state_en: str
    due_on: dt.date | None
    is_late: bool

    def state_label(self, language: str = "zh") -> str:
        return _in((self.state_zh, self.state_en), language)


@dataclass(frozen=True)
class Standing:
    """Where a clause stands in a region today: the figures, the region's own assignment, and those below."""

    clause: Clause
    region_code: int
    figures: tuple[Figure, ...]
    own: Part | None
    below: tuple[Part, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True)
class ClauseLine:
    """One clause in a list for a region: how many divisions have it in hand, reported, done, late."""

    clause: Clause
    asked: int
    reported: int
    done: int
    late: int


@dataclass(frozen=True)
class Candidate:
    """A division to which a clause could be handed down; `asked_by` says who asks the same already."""

    code: int
    name: str
    level: str
    asked_by: str
    officers: int


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
