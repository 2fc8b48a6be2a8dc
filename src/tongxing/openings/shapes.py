"""Orders going into openings, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.foundation import tongues

WAYS = {"arrival": ("按取号先后", "In the order of numbers"), "draw": ("抽签", "By a draw")}
TURN_STATES = {
    "queued": ("已取号，等结果", "Number taken"),
    "held": ("已报上名", "You have a place"),
    "waiting": ("候补中", "On the waiting list"),
    "offered": ("等您确认", "Waiting for your answer"),
    "refused": ("没有报上", "Not signed up"),
}
TERMS = {
    "base": ("人人一签", "Everybody has one"),
    "newcomer": ("近期没有参加过", "Has not served lately"),
    "unlucky": ("前几次没抽中", "Was not drawn before"),
}


@dataclass(frozen=True)
class AnnounceOpening:
    """Places of an activity are given in turn; `until` is the deadline of a draw."""

    key: uuid.UUID
    activity_id: uuid.UUID
    way: str
    until: dt.datetime | None = None


@dataclass(frozen=True)
class TakeTurn:
    """One person's number; what is asked for is what a sign-up asks for."""

    key: uuid.UUID
    opening_id: uuid.UUID
    take_place_when_free: bool = False
    accompanied: bool = False
    post_id: uuid.UUID | None = None
    risks_version: str = ""
    said_fit: bool = False


@dataclass(frozen=True)
class OpeningCard:
    """An opening as anybody may know it."""

    id: uuid.UUID
    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    way: str
    opens_at: dt.datetime
    until: dt.datetime
    commitment: str
    turns: int
    answered: int
    is_drawn: bool

    def way_label(self, language: str = "zh") -> str:
        return tongues.pick(*WAYS[self.way], language)


@dataclass(frozen=True)
class TurnCard:
    """Somebody's own number: `queued` until it is decided, then what a sign-up is told."""

    id: uuid.UUID
    opening_id: uuid.UUID
    activity_id: uuid.UUID
    number: int
    taken_at: dt.datetime
    state: str = "queued"
    sign_up_id: uuid.UUID | None = None
    queue_number: int | None = None
    code: str = ""
    zh: str = ""
    en: str = ""

    def state_label(self, language: str = "zh") -> str:
        return tongues.pick(*TURN_STATES[self.state], language)

    def sentence(self, language: str = "zh") -> str:
        return tongues.pick(self.zh, self.en, language)


@dataclass(frozen=True)
class Lots:
    """A number in a draw: whose it is stays unsaid; how many lots it has, and by which terms."""

    number: int
    turn_id: uuid.UUID
    weight: int
    terms: tuple[str, ...] = ("base",)


@dataclass(frozen=True)
class DrawnLine:
    """One line of a draw's result, as it is published."""

    place: int
    lots: Lots
    state: str

    def why(self, language: str = "zh") -> str:
        """The terms in words; a term counted twice stands twice."""
        joint = tongues.pick("、", ", ", language)
        return joint.join(tongues.pick(*TERMS[one], language) for one in self.lots.terms)


@dataclass(frozen=True)
class DrawCard:
    """A draw with everything that is needed to work it out again."""

    opening: OpeningCard
    seed: str
    list_digest: str
    rule_version: str
    drawn_at: dt.datetime
    lines: tuple[DrawnLine, ...]


@dataclass(frozen=True)
class DrawVerdict:
    """What working a draw out again came to; the first thing that does not fit is named."""

    fits: bool
    numbers: int
    fault: str = ""
