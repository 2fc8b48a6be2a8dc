"""Rounds, applications, interview slots and decisions, as they are ordered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

STATES = {
    "applied": ("等资格初筛", "Waits for screening"),
    "passed": ("初筛通过", "Passed the screening"),
    "declined": ("初筛未通过", "Did not pass the screening"),
    "taken": ("已录用，等您确认", "Chosen, to be confirmed"),
    "confirmed": ("已确认参加", "Confirmed"),
    "reserve": ("备选", "In reserve"),
    "not_taken": ("未录用", "Not chosen"),
    "lapsed": ("逾期未确认", "Not confirmed in time"),
    "withdrawn": ("已撤回", "Withdrawn"),
    "called_off": ("招募已取消", "Recruitment called off"),
}
OUTCOMES = {
    "passed": ("初筛通过", "Passed the screening"),
    "declined": ("初筛未通过", "Did not pass the screening"),
    "taken": ("录用", "Chosen"),
    "reserve": ("备选", "In reserve"),
    "not_taken": ("未录用", "Not chosen"),
    "moved_up": ("按备选次序递补录用", "Chosen from the reserve in its order"),
}
CHOICES = ("taken", "reserve", "not_taken")
PHASES = {
    "ahead": ("未开始", "Not open yet"),
    "open": ("报名中", "Open"),
    "closed": ("已截止", "Closed"),
    "off": ("已取消", "Called off"),
}


@dataclass(frozen=True)
class KindWish:
    """A kind of post and how many people it needs."""

    name: str
    wanted: int


@dataclass(frozen=True)
class OpenRound:
    """The order to announce a round of a large event."""

    key: uuid.UUID
    games_id: uuid.UUID
    name: str
    says: str
    opens_at: dt.datetime
    closes_at: dt.datetime
    min_age: int
    least_days: int
    hours_a_day: int
    kinds: tuple[KindWish, ...]
    criteria: tuple[str, ...]
    questions: tuple[str, ...] = ()
    needed_skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    has_interviews: bool = False
    confirm_days: int = 3


@dataclass(frozen=True)
class CallOffRound:
    """The order that a round goes on no more; whoever still waits for a decision is told why."""

    round_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class Apply:
    """The order to apply in a round."""

    key: uuid.UUID
    round_id: uuid.UUID
    days: tuple[dt.date, ...]
    kinds: tuple[str, ...]
    answers: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Screen:
    """The order to let applications pass, or decline them by a criterion (its number on the round) and in words."""

    round_id: uuid.UUID
    application_ids: tuple[uuid.UUID, ...]
    passes: bool
    criterion: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Choose:
    """The order to decide on applications: taken for a kind of post, in reserve or not, by which criterion and why."""

    round_id: uuid.UUID
    application_ids: tuple[uuid.UUID, ...]
    outcome: str
    criterion: int
    words: str
    kind: str = ""


@dataclass(frozen=True)
class PlanSlot:
    """The order to plan a time for interviews."""

    key: uuid.UUID
    round_id: uuid.UUID
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    seats: int
    is_online: bool = False


@dataclass(frozen=True)
class CallOffSlot:
    """The order not to hold interviews at a time after all; whoever chose it is told why and chooses another."""

    slot_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class MarkInterviews:
    """The order to say who came to a slot; whoever chose it and is not named did not."""

    slot_id: uuid.UUID
    came: tuple[uuid.UUID, ...]


@dataclass(frozen=True)
class LeftOut:
    """An application that a decision for many did not reach, and why."""

    application_id: uuid.UUID
    volunteer_number: str
    code: str
    zh: str
    en: str

    def sentence(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class Decided:
    """How many applications were decided, and which were left as they are."""

    count: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class KindCard:
    """A kind of post, how many it needs and how many have a place."""

    name: str
    wanted: int
    taken: int

    @property
    def free(self) -> int:
        return self.wanted - self.taken


@dataclass(frozen=True)
class RoundCard:
    """A round as anybody may read it."""

    id: uuid.UUID
    games_id: uuid.UUID
    games_name: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    name: str
    says: str
    starts_on: dt.date
    ends_on: dt.date
    opens_at: dt.datetime
    closes_at: dt.datetime
    min_age: int
    needed_skills: tuple[str, ...]
    languages: tuple[str, ...]
    least_days: int
    hours_a_day: int
    questions: tuple[str, ...]
    criteria: tuple[str, ...]
    has_interviews: bool
    confirm_days: int
    kinds: tuple[KindCard, ...]
    phase: str
    called_off_why: str = ""

    @property
    def wanted(self) -> int:
        return sum(kind.wanted for kind in self.kinds)

    @property
    def days(self) -> tuple[dt.date, ...]:
        count = (self.ends_on - self.starts_on).days + 1
        return tuple(self.starts_on + dt.timedelta(days=number) for number in range(count))

    def phase_label(self, language: str = "zh") -> str:
        zh, en = PHASES[self.phase]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class SlotCard:
    """A time for interviews, and how many seats are left."""

    id: uuid.UUID
    round_id: uuid.UUID
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_online: bool
    place: str
    seats: int
    taken: int
    called_off_at: dt.datetime | None = None
    called_off_why: str = ""

    @property
    def free(self) -> int:
        return self.seats - self.taken


@dataclass(frozen=True)
class DecisionLine:
    """One decision as the applicant and the organiser read it."""

    outcome: str
    criterion: str
    words: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        zh, en = OUTCOMES[self.outcome]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class ApplicationCard:
    """One application; masked name and number are told to the organiser only."""

    id: uuid.UUID
    round: RoundCard
    days: tuple[dt.date, ...]
    kinds: tuple[str, ...]
    answers: tuple[str, ...]
    state: str
    applied_at: dt.datetime
    slot: SlotCard | None
    came: bool | None
    kind: str
    confirm_until: dt.datetime | None
    reserve_number: int | None
    ready_at: dt.datetime | None
    decisions: tuple[DecisionLine, ...]
    masked_name: str = ""
    volunteer_number: str = ""

    @property
    def answered(self) -> tuple[tuple[str, str], ...]:
        """Each question with its answer; nothing once the answers are erased."""
        return tuple(zip(self.round.questions, self.answers, strict=False))

    @property
    def chooses_slot(self) -> bool:
        """Whether an interview is still to be chosen or may be changed."""
        return self.round.has_interviews and self.state == "passed" and self.came is None

    @property
    def may_withdraw(self) -> bool:
        return self.state in ("applied", "passed", "taken", "confirmed", "reserve")

    def state_label(self, language: str = "zh") -> str:
        zh, en = STATES[self.state]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class RoundSums:
    """How many applications of a round stand where."""

    by_state: dict[str, int]

    def told(self, language: str = "zh") -> tuple[tuple[str, str, int], ...]:
        zh = language.startswith("zh")
        return tuple(
            (state, labels[0] if zh else labels[1], self.by_state[state])
            for state, labels in STATES.items()
            if self.by_state.get(state)
        )


@dataclass(frozen=True)
class ComingRow:
    """Somebody who chose an interview slot, and whether they came."""

    application_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    came: bool | None
