"""Badges of large events as they are ordered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

ENDINGS = {
    "lost": ("遗失作废", "Lost"),
    "worn": ("损坏换新", "Worn out"),
    "taken_back": ("收回", "Taken back"),
    "left": ("退出赛会", "Left the event"),
}


@dataclass(frozen=True)
class SetGates:
    """The order to ask for these courses, and no others, before a badge."""

    games_id: uuid.UUID
    course_ids: tuple[uuid.UUID, ...]


@dataclass(frozen=True)
class GiveBadges:
    """The order to give volunteers of an event their badge, for these zones."""

    games_id: uuid.UUID
    volunteer_ids: tuple[uuid.UUID, ...]
    zones: tuple[str, ...]


@dataclass(frozen=True)
class EndBadge:
    """The order to call a badge in: lost, worn or taken back, and whether a new one is given at once."""

    accreditation_id: uuid.UUID
    ended_as: str
    why: str = ""
    renew: bool = False


@dataclass(frozen=True)
class GateCard:
    """A course asked for before a badge."""

    course_id: uuid.UUID
    course_title: str


@dataclass(frozen=True)
class BadgeCard:
    """A badge; masked name, volunteer number and square are told to the organiser and to whose it is.

    `square` is what its printed square says, empty once the badge ended.
    """

    id: uuid.UUID
    games_id: uuid.UUID
    games_name: str
    volunteer_id: uuid.UUID
    number: int
    zones: tuple[str, ...]
    first_on: dt.date
    last_on: dt.date
    given_at: dt.datetime
    ended_at: dt.datetime | None
    ended_as: str
    why: str
    masked_name: str
    volunteer_number: str
    square: str = ""

    @property
    def is_live(self) -> bool:
        return self.ended_at is None

    def ending_label(self, language: str = "zh") -> str:
        zh, en = ENDINGS[self.ended_as]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class BadgeCandidate:
    """A volunteer of an event without a badge, and which trainings they have not passed."""

    volunteer_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class NotGiven:
    """A volunteer who was given no badge, and why."""

    volunteer_id: uuid.UUID
    code: str
    zh: str
    en: str

    def sentence(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class BadgesGiven:
    """How many badges were given, and to whom none."""

    count: int
    not_given: tuple[NotGiven, ...]
