"""Orders and cards of bases, of who grows there, of mentors and of things lent."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.incubation.shapes.words import (
    LEVELS,
    MENTOR_STATES,
    PLACE_STATES,
    RESOURCE_KINDS,
    STEPS,
    PlaceState,
    of,
)


@dataclass(frozen=True)
class OpenBase:
    """The order to open a base in a province, a city or a county, run by an organisation in force."""

    key: uuid.UUID
    name: str
    region_code: int
    operator_id: uuid.UUID
    address: str
    phone: str
    about: str = ""


@dataclass(frozen=True)
class ApplyForPlace:
    """An organisation would like to grow at a base, and says with what it wants help."""

    key: uuid.UUID
    base_id: uuid.UUID
    organisation_id: uuid.UUID
    wish: str


@dataclass(frozen=True)
class AnswerApplication:
    """The base takes an organisation in, or says why not."""

    place_id: uuid.UUID
    key: uuid.UUID
    accept: bool
    why: str = ""


@dataclass(frozen=True)
class SayMilestone:
    """The base saw that a milestone is met, and says by what."""

    place_id: uuid.UUID
    key: uuid.UUID
    milestone: str
    words: str


@dataclass(frozen=True)
class EndPlace:
    """The organisation leaves, or the base lets it go."""

    place_id: uuid.UUID
    key: uuid.UUID
    why: str


@dataclass(frozen=True)
class AskMentor:
    """The base asks somebody to be the mentor of an organisation, by their volunteer number."""

    place_id: uuid.UUID
    key: uuid.UUID
    volunteer_number: str
    topic: str


@dataclass(frozen=True)
class NoteAdvice:
    """What a mentor worked on with the organisation."""

    mentor_id: uuid.UUID
    key: uuid.UUID
    words: str


@dataclass(frozen=True)
class AddResource:
    """Something a base lends: what, how many, of which kind."""

    key: uuid.UUID
    base_id: uuid.UUID
    kind: str
    name: str
    quantity: int


@dataclass(frozen=True)
class LendResource:
    """So many of something to an organisation that grows at the base, until a day."""

    key: uuid.UUID
    resource_id: uuid.UUID
    place_id: uuid.UUID
    quantity: int
    days: int | None = None


@dataclass(frozen=True)
class BaseCard:
    """A base as everybody may see it."""

    id: uuid.UUID
    name: str
    level: str
    region_code: int
    operator_id: uuid.UUID
    operator_name: str
    address: str
    phone: str
    about: str
    is_open: bool
    growing: int = 0
    graduated: int = 0

    def level_label(self, language: str = "zh") -> str:
        return of(LEVELS[self.level], language)


@dataclass(frozen=True)
class MilestoneCard:
    """One milestone, whether it is met, and by what."""

    id: str
    stage: str
    zh: str
    en: str
    is_met: bool
    is_measured: bool
    words_zh: str = ""
    words_en: str = ""
    at: dt.datetime | None = None

    def label(self, language: str = "zh") -> str:
        return of((self.zh, self.en), language)

    def words(self, language: str = "zh") -> str:
        return of((self.words_zh, self.words_en), language)


@dataclass(frozen=True)
class StageCard:
    """One stage with its milestones; `state` is done, now or next."""

    id: str
    zh: str
    en: str
    state: str
    milestones: tuple[MilestoneCard, ...]

    def label(self, language: str = "zh") -> str:
        return of((self.zh, self.en), language)


@dataclass(frozen=True)
class PlaceCard:
    """An organisation's place at a base."""

    id: uuid.UUID
    base_id: uuid.UUID
    base_name: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    wish: str
    state: str
    stage: str
    stage_zh: str
    stage_en: str
    applied_at: dt.datetime
    ended_at: dt.datetime | None

    def state_label(self, language: str = "zh") -> str:
        told = of(PLACE_STATES[PlaceState(self.state)], language)
        return f"{told} · {of((self.stage_zh, self.stage_en), language)}" if self.stage else told


@dataclass(frozen=True)
class PlaceStepCard:
    """One step of an organisation's way through a base."""

    what: str
    subject_zh: str
    subject_en: str
    why: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        told, subject = of(STEPS[self.what], language), of((self.subject_zh, self.subject_en), language)
        return (
            f"{told}：{subject}"
            if subject and language.startswith("zh")
            else ": ".join(filter(None, (told, subject)))
        )


@dataclass(frozen=True)
class MentorCard:
    """Somebody who goes along with an organisation; the number, never the name."""

    id: uuid.UUID
    place_id: uuid.UUID
    organisation_name: str
    base_name: str
    volunteer_number: str
    topic: str
    state: str

    def state_label(self, language: str = "zh") -> str:
        return of(MENTOR_STATES[self.state], language)


@dataclass(frozen=True)
class LoanCard:
    """Something lent to an organisation, and whether it is back."""

    id: uuid.UUID
    resource_name: str
    organisation_name: str
    quantity: int
    lent_at: dt.datetime
    due_on: dt.date
    returned_at: dt.datetime | None
    is_late: bool


@dataclass(frozen=True)
class ResourceCard:
    """Something a base lends, and how many are there now."""

    id: uuid.UUID
    kind: str
    name: str
    quantity: int
    lent: int

    @property
    def left(self) -> int:
        return self.quantity - self.lent

    def kind_label(self, language: str = "zh") -> str:
        return of(RESOURCE_KINDS[self.kind], language)


@dataclass(frozen=True)
class FollowUpCard:
    """What became of an organisation some months after it graduated; figures from the ledger."""

    months: int
    due_on: dt.date
    minutes: int | None
    members: int | None
    is_in_force: bool | None
    noted_at: dt.datetime | None


@dataclass(frozen=True)
class PlaceStory:
    """A place with stages, steps, mentors, loans, follow-ups, and what the viewer may do."""

    card: PlaceCard
    stages: tuple[StageCard, ...]
    steps: tuple[PlaceStepCard, ...]
    mentors: tuple[MentorCard, ...]
    loans: tuple[LoanCard, ...]
    follow_ups: tuple[FollowUpCard, ...]
    may_tend: bool
    may_leave: bool
    may_advance: bool
