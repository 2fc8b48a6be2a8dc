"""What a station is advised, why, and what came of it."""

import datetime as dt
import uuid
from dataclasses import dataclass

OFFER_STATES = {
    "open": ("等待答复", "Waiting for an answer"),
    "accepted": ("已接单", "Accepted"),
    "refused": ("这次不去", "Not this time"),
    "taken": ("已由别人接单", "Somebody else took it"),
    "lapsed": ("过时未答复", "Nobody answered in time"),
    "ended": ("不再需要", "No longer wanted"),
    "released": ("不再去", "No longer bound"),
}
OUTCOME_WAYS = {
    "clock": ("按建议，由平台按时邀请", "As advised, asked by the clock"),
    "followed": ("按建议，由站点邀请", "As advised, asked by the station"),
    "overruled": ("站点改请别人", "The station asked somebody else"),
    "claimed": ("主动接单", "Came forward unasked"),
}


@dataclass(frozen=True)
class Said:
    """One sentence in both languages."""

    zh: str
    en: str

    def said(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class Term:
    """One whole-numbered part of a score, and what it says."""

    name: str
    points: int
    zh: str
    en: str

    def said(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class Candidate:
    """Somebody who might be asked, when it is their turn, with the parts of the score.

    `expected` is score times chance, by which they are ordered; `is_advised` says that the wave of now would ask them;
    `changes` what would bring them among those.
    """

    readiness_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID | None
    name: str
    score: int
    turn: int
    chance: int
    terms: tuple[Term, ...]
    expected: int
    is_advised: bool
    rests_on: Said
    changes: tuple[Said, ...] = ()

    @property
    def sum(self) -> str:
        """The parts added up, so that anybody can do it again."""
        told = [f"{term.points:,}" for term in self.terms if term.points]
        return " + ".join(told) + f" = {self.score:,}"

    @property
    def chance_of_100(self) -> str:
        return f"{self.chance // 10 / 10:.1f}%"

    def told(self, language: str = "zh") -> str:
        """Why they are where they are, and what would bring them further."""
        found = (self.reason(language), *(one.said(language) for one in self.changes))
        return ("；" if language.startswith("zh") else "; ").join(one for one in found if one)

    def reason(self, language: str = "zh") -> str:
        told = [term.said(language) for term in self.terms if term.points]
        return (" · " if language.startswith("zh") else "; ").join(told)


@dataclass(frozen=True)
class LeftOut:
    """Somebody near who is not asked for an order: why not, and what would change it."""

    readiness_id: uuid.UUID
    name: str
    why: str
    reason: Said
    change: Said


@dataclass(frozen=True)
class OutcomeLine:
    """One way of being asked, and what came of it: `answered` said yes, no, or nothing in time; the rest lost to
    somebody quicker or were not wanted any more. `chance` is the mean chance told of those, in ten thousandths.
    """

    way: str
    asked: int
    answered: int
    accepted: int
    finished: int
    chance: int

    def way_label(self, language: str = "zh") -> str:
        return _in(OUTCOME_WAYS[self.way], language)

    @property
    def accepted_of_100(self) -> str:
        return f"{self.accepted * 100 / self.answered:.1f}%" if self.answered else ""

    @property
    def chance_of_100(self) -> str:
        return f"{self.chance / 100:.1f}%" if self.answered else ""


@dataclass(frozen=True)
class Overruled:
    """A time a station asked somebody else than was advised: with which points, why, and what came of it."""

    order_id: uuid.UUID
    number: str
    summary: str
    at: dt.datetime
    note: str
    turn: int
    score: int
    advised_score: int
    state: str
    is_finished: bool

    def state_label(self, language: str = "zh") -> str:
        return _in(OFFER_STATES[self.state], language)


@dataclass(frozen=True)
class Outcomes:
    """Advice beside what came of it, of so many days."""

    days: int
    lines: tuple[OutcomeLine, ...]
    overruled: tuple[Overruled, ...]


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
