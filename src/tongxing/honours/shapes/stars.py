"""Orders and cards about stars."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tongxing.foundation import tongues

STARS = (1, 2, 3, 4, 5)
CHECKED_CLASSES = ("A", "B")  # seen in place by both ends, or called by a leader on duty


class StarState(StrEnum):
    """What is open about a person's star: nothing, or somebody's word."""

    STEADY = "steady"
    REACHED = "reached"
    DECLINED = "declined"
    LOWERING = "lowering"


STAR_STATES = {
    StarState.STEADY: ("有效", "In force"),
    StarState.REACHED: ("达到下一星级，等待认定", "The next star is reached and waits for approval"),
    StarState.DECLINED: ("达到时长，没有通过认定", "The hours are reached; it was not approved"),
    StarState.LOWERING: ("拟下调，可以提出异议", "To be lowered; you may object"),
}

# Who decides: nobody has to (`system`), or an authority at least as wide.
APPROVERS = {
    "system": ("自动认定", "Given at once"),
    "county": ("县区主管部门", "The county authority"),
    "city": ("市级主管部门", "The city authority"),
    "province": ("省级主管部门", "The provincial authority"),
}

STEPS = {
    "reached": ("达到星级，等待认定", "Reached; waits for approval"),
    "lapsed": ("时长变化，不再等待认定", "The hours changed; nothing waits any more"),
    "awarded": ("授予星级", "Awarded"),
    "declined": ("没有通过认定", "Not approved"),
    "lowering": ("告知拟下调", "Told that it will be lowered"),
    "kept": ("时长恢复，不再下调", "The hours are back; it is not lowered"),
    "objected": ("本人提出异议", "The volunteer objected"),
    "upheld": ("异议成立", "The objection was upheld"),
    "turned_down": ("异议不成立", "The objection was declined"),
    "lowered": ("星级下调", "Lowered"),
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """One edition of the star rule, ready for arithmetic; the five places of a tuple are the five stars."""

    version: str
    minutes: tuple[int, ...]
    checked: tuple[int, ...]
    approvers: tuple[str, ...]
    counted: frozenset[str]
    year_ends_on: str  # empty: the whole life counts
    clean_from: int
    objection_workdays: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What somebody's records add up to: effective minutes by class, and those a frozen source holds up."""

    by_class: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        return sum(self.by_class.values())

    @property
    def checked(self) -> int:
        return sum(self.by_class.get(name, 0) for name in CHECKED_CLASSES)

    @property
    def held_minutes(self) -> int:
        return sum(self.held.values())


@dataclass(frozen=True, slots=True)
class Award:
    """Where a star stands by what was decided, step after step; the hours are not in it."""

    level: int = 0
    state: str = StarState.STEADY
    target: int = 0  # the star asked for, or the one it will be lowered to
    due_on: dt.date | None = None
    objection: str = ""  # open or answered
    since: dt.date | None = None
    version: str = ""  # the edition under which it was awarded
    floor: int = 0  # an upheld objection: it stays while there are so many minutes
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a star: what, from which level, to which."""

    what: str
    level_from: int
    level_to: int


@dataclass(frozen=True)
class DecideStar:
    """The order to award the star somebody reached, or to decline it with a reason."""

    key: uuid.UUID
    person_id: uuid.UUID
    level: int
    verdict: str  # awarded or declined
    why: str = ""


@dataclass(frozen=True)
class ObjectToStar:
    """The order of the volunteer to object to a lowering, or to a star that was declined."""

    key: uuid.UUID
    person_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class AnswerStarObjection:
    """The order to answer: `upheld` (the star stays, or is awarded) or `turned_down`, with the reason."""

    key: uuid.UUID
    person_id: uuid.UUID
    verdict: str
    why: str


@dataclass(frozen=True)
class QualityCheck:
    """One condition of the next star: what is asked, what is there, whether it is met, what is missing."""

    id: str
    met: bool
    given: int
    wanted: int
    sentence_zh: str
    sentence_en: str

    def sentence(self, language: str = "zh") -> str:
        return tongues.pick(self.sentence_zh, self.sentence_en, language)


@dataclass(frozen=True)
class StarCard:
    """A person's star and why: minutes by class, what the next one takes, the rule, what is open."""

    person_id: uuid.UUID
    level: int
    minutes: int
    minutes_by_class: Mapping[str, int]
    held_minutes: int
    reached: int
    state: str
    since: dt.date | None
    rule_version: str
    awarded_version: str
    next_level: int | None
    next_missing_minutes: int
    checks: tuple[QualityCheck, ...]
    target: int = 0
    due_on: dt.date | None = None
    objection: str = ""
    turn: str = ""  # whose decision is awaited: county, city, province
    region_code: int = 0
    masked_name: str = ""
    volunteer_number: str = ""

    @property
    def may_object(self) -> bool:
        return self.state in (StarState.LOWERING, StarState.DECLINED) and not self.objection

    def state_label(self, language: str = "zh") -> str:
        return _in(STAR_STATES[StarState(self.state)], language)

    def turn_label(self, language: str = "zh") -> str:
        return _in(APPROVERS[self.turn], language) if self.turn else ""


@dataclass(frozen=True)
class StarStepCard:
    """One step in the tale of a star."""

    what: str
    level_from: int
    level_to: int
    minutes: int
    why: str
    rule_version: str
    at: dt.datetime
    due_on: dt.date | None
    by_label: tuple[str, str]

    def label(self, language: str = "zh") -> str:
        return _in(STEPS[self.what], language)

    def by(self, language: str = "zh") -> str:
        return _in(self.by_label, language)


@dataclass(frozen=True)
class StarStory:
    """A star with every step, oldest first."""

    card: StarCard
    steps: tuple[StarStepCard, ...]


@dataclass(frozen=True)
class RecomputeTold:
    """How far going through everybody has come."""

    people: int
    changed: int
    is_done: bool
    after: uuid.UUID


def _in(pair: tuple[str, str], language: str) -> str:
    return tongues.pick(*pair, language)
