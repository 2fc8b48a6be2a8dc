"""Orders about coming together, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.activities.shapes import ActivityCard, PostCard
from tongxing.foundation import tongues
from tongxing.foundation.refusals import Refusal

STATES = {
    "gathering": ("正在凑人", "Gathering"),
    "waiting": ("整组等名额", "Waiting for places"),
    "settled": ("已报名", "Signed up"),
    "off": ("已解散", "Called off"),
}


@dataclass(frozen=True)
class Wishes:
    """What signing up asks, said by whoever joins, for themselves and the children they bring.

    `comes` is whether they come themselves; `children` are minors below the age of their own word.
    """

    comes: bool = True
    children: tuple[uuid.UUID, ...] = ()
    take_place_when_free: bool = False
    accompanied: bool = False
    risks_version: str = ""
    said_fit: bool = False


@dataclass(frozen=True)
class FoundParty:
    """The order to bring people together for one post of an activity. `is_whole`: all of them or nobody."""

    key: uuid.UUID
    activity_id: uuid.UUID
    is_whole: bool
    post_id: uuid.UUID | None = None
    wishes: Wishes = Wishes()


@dataclass(frozen=True)
class MemberCard:
    """Somebody of a party. `why` is what stands in their way, only for themselves or their guardian.

    `state` is that of their sign-up once the party has pressed: held, waiting, offered, or empty.
    """

    person_id: uuid.UUID
    masked_name: str
    is_child: bool
    is_mine: bool
    state: str
    why: Refusal | None


@dataclass(frozen=True)
class PartyCard:
    """A party as the viewer sees it; who is in it is shown to those in it."""

    id: uuid.UUID
    activity: ActivityCard
    post: PostCard
    is_whole: bool
    state: str
    is_founder: bool
    count: int
    members: tuple[MemberCard, ...]

    @property
    def is_in(self) -> bool:
        """Whether the viewer founded it, or is in it themselves or by a child."""
        return self.is_founder or any(one.is_mine for one in self.members)

    @property
    def is_open(self) -> bool:
        return self.state in ("gathering", "waiting")

    def state_label(self, language: str = "zh") -> str:
        return tongues.pick(*STATES[self.state], language)


@dataclass(frozen=True)
class PartyRow:
    """A party on one's own list."""

    id: uuid.UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place_text: str
    is_whole: bool
    state: str
    count: int

    def state_label(self, language: str = "zh") -> str:
        return tongues.pick(*STATES[self.state], language)
