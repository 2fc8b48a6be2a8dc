"""What the rules see, what they find, the orders of those who look into it, and the cards they read."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from tongxing.ledger.shapes import EntryCard

OUTCOMES = {
    "fine": ("核查无误", "Found fine"),
    "corrected": ("已更正", "Put right"),
    "withdrawn": ("已撤回", "Taken back"),
    "frozen": ("已冻结来源", "Source frozen"),
}
VERDICTS = {
    "true": ("属实", "True"),
    "not_provable": ("证据不足", "Cannot be proven"),
    "wrong": ("不属实", "Not true"),
}


@dataclass(frozen=True)
class Act:
    """One proof as the rules see it: which end, how, by whom, when, and roughly where."""

    end: str
    kind: str
    by: str
    server_at: dt.datetime
    device_at: dt.datetime | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Announced:
    """What was said of the occasion before it began, and when it was said."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int
    planned_at: dt.datetime


@dataclass(frozen=True)
class Trace:
    """One record as the rules see it: times, rough place, who did what. There are no names in it."""

    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID
    occasion_id: uuid.UUID
    region_code: int
    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int
    evidence_class: str
    own_act: bool
    recorded_by: str
    recorded_at: dt.datetime
    point: tuple[float, float] | None = None
    acts: tuple[Act, ...] = ()
    announced: Announced | None = None


@dataclass(frozen=True)
class DaySum:
    """The minutes served with one organisation on one day, and the records they stand in."""

    organisation_id: uuid.UUID
    on: dt.date
    minutes: int
    entries: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class Suspicion:
    """What a rule found: the records, and the numbers that made it speak.

    `mark` makes it the same suspicion when the same records are looked at again; `maker` is the label of the
    account that wrote them, or empty when it is a whole organisation.
    """

    rule: str
    mark: str
    entries: tuple[uuid.UUID, ...]
    numbers: Mapping[str, int | str]
    maker: str = ""


@dataclass(frozen=True)
class CloseAlert:
    """The order to answer an alert: what it came to, and why. `entries` are those taken back; none means all."""

    alert_id: uuid.UUID
    key: uuid.UUID
    outcome: str
    why: str
    entries: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class ReportRecord:
    """The order of somebody who saw a record on the public notice and doubts it; words are optional."""

    entry_id: uuid.UUID
    key: uuid.UUID
    words: str = ""


@dataclass(frozen=True)
class DrawSample:
    """The order to draw records for audit from a region and a period, both days included."""

    key: uuid.UUID
    region_code: int
    first_on: dt.date
    last_on: dt.date
    size: int
    seed_text: str
    back_office: bool = False


@dataclass(frozen=True)
class JudgeDrawn:
    """The order to say what a drawn record came to."""

    sample_id: uuid.UUID
    number: int
    key: uuid.UUID
    verdict: str
    why: str


@dataclass(frozen=True)
class RuleCard:
    """One rule as anybody may read it: what it says, where it comes from, its numbers, and how often it nags."""

    id: str
    title_zh: str
    title_en: str
    sentence_zh: str
    sentence_en: str
    document: str
    article: str
    version: str
    parameters: Mapping[str, object]
    open: int = 0
    closed: int = 0
    fine: int = 0

    def title(self, language: str = "zh") -> str:
        return self.title_zh if language.startswith("zh") else self.title_en

    def sentence(self, language: str = "zh") -> str:
        return self.sentence_zh if language.startswith("zh") else self.sentence_en


@dataclass(frozen=True)
class AlertStep:
    """One thing that happened to an alert, oldest first on its page."""

    kind: str
    region_code: int
    why: str
    at: dt.datetime


@dataclass(frozen=True)
class AlertCard:
    """One suspicion before the level that looks into it."""

    id: uuid.UUID
    rule: str
    version: str
    title_zh: str
    title_en: str
    sentence_zh: str
    sentence_en: str
    numbers: Mapping[str, int | str]
    entries: tuple[uuid.UUID, ...]
    organisation_id: uuid.UUID | None
    region_code: int
    raised_at: dt.datetime
    waiting_days: int
    due_on: dt.date
    state: str
    outcome: str = ""
    why: str = ""
    freeze_id: uuid.UUID | None = None
    closed_at: dt.datetime | None = None
    steps: tuple[AlertStep, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    def title(self, language: str = "zh") -> str:
        return self.title_zh if language.startswith("zh") else self.title_en

    def sentence(self, language: str = "zh") -> str:
        return self.sentence_zh if language.startswith("zh") else self.sentence_en

    def outcome_label(self, language: str = "zh") -> str:
        pair = OUTCOMES[self.outcome]
        return pair[0] if language.startswith("zh") else pair[1]


@dataclass(frozen=True)
class RecordLine:
    """One record as an official reads it: a masked name, a number, and the card."""

    card: EntryCard
    masked_name: str
    volunteer_number: str


@dataclass(frozen=True)
class AlertSums:
    """How the alerts of a range stand: open by age, and by rule with the share found fine."""

    open: int
    open_over_a_week: int
    open_over_a_month: int
    closed: int
    fine: int
    oldest_days: int
    by_rule: tuple[RuleCard, ...] = ()


@dataclass(frozen=True)
class Found:
    """What one look came to."""

    looked_at: int
    found: int
    raised: int


@dataclass(frozen=True)
class Candidate:
    """One record that may be drawn, with what its weight is made of."""

    entry_id: uuid.UUID
    evidence_class: str
    own_act: bool
    minutes_after: int  # from the end of the service to its entry
    day_minutes: int  # of the person on that day


@dataclass(frozen=True)
class DrawnCard:
    """One drawn record: its place in the draw, its weight, and what the audit came to."""

    number: int
    entry_id: uuid.UUID
    weight: int
    ticket: str
    verdict: str = ""
    why: str = ""
    judged_at: dt.datetime | None = None

    def verdict_label(self, language: str = "zh") -> str:
        pair = VERDICTS[self.verdict]
        return pair[0] if language.startswith("zh") else pair[1]


@dataclass(frozen=True)
class SampleCard:
    """One sample as it can be drawn again by anybody who has the lines."""

    id: uuid.UUID
    region_code: int
    first_on: dt.date
    last_on: dt.date
    size: int
    back_office: bool
    seed_text: str
    head_text: str
    last_position: int
    seed: str
    version: str
    parameters: Mapping[str, object]
    population: int
    drawn_at: dt.datetime
    judged: int = 0
    by_verdict: Mapping[str, int] = field(default_factory=dict)
    drawn: tuple[DrawnCard, ...] = ()


@dataclass(frozen=True)
class Redrawn:
    """A sample drawn again from the lines: what came out, and whether it is the same."""

    sample: SampleCard
    population: int
    drawn: tuple[DrawnCard, ...]
    is_same: bool


@dataclass(frozen=True)
class NoticeLine:
    """One record on public notice: a masked name and no number, so that nobody can be looked up by it."""

    entry_id: uuid.UUID
    masked_name: str
    minutes: int
    served_on: dt.date
    title: str
    organisation_name: str
    evidence_class: str
    until_on: dt.date
    is_questioned: bool = False


@dataclass(frozen=True)
class LateLine:
    """What one organisation has not finished in time, or finished late (R-39)."""

    organisation_id: uuid.UUID
    organisation_name: str
    waiting_people: int
    activities: tuple["LateActivity", ...] = ()
    late_entries: int = 0
    late_minutes: int = 0


@dataclass(frozen=True)
class LateActivity:
    """One activity that is over longer than the term, and whose records are not complete."""

    id: uuid.UUID
    title: str
    ended_at: dt.datetime
    due_on: dt.date
    waiting_people: int
