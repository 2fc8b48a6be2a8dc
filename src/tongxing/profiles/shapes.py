"""Orders going into profiles, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

MOST_INTERESTS = 4
FILE_KINDS = ("jpeg", "png", "pdf")
MOST_FILE_BYTES = 5 * 1024 * 1024
MOST_PHOTO_BYTES = 8 * 1024 * 1024
PHOTO_EDGE = 640  # pixels; enough to know a face by
PHOTO_CONSENT = "photo"
CONTENT_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


class SkillState(StrEnum):
    """Where a proof of skill stands; whether a checked one still holds is a question of the day."""

    WAITING = "waiting"
    CHECKED = "checked"
    REFUSED = "refused"


SKILL_STATES = {
    SkillState.WAITING: ("等待核对", "Waiting to be checked"),
    SkillState.CHECKED: ("已核对", "Checked"),
    SkillState.REFUSED: ("没有通过", "Not accepted"),
}


class TieState(StrEnum):
    """Where a tie of family stands; only `active` rests on both sides' yes."""

    ASKED = "asked"
    ACTIVE = "active"
    OVER = "over"


TIE_STATES = {
    TieState.ASKED: ("等对方同意", "Waiting for their yes"),
    TieState.ACTIVE: ("双方已同意", "Agreed by both"),
    TieState.OVER: ("已结束", "Over"),
}


@dataclass(frozen=True)
class KeepProfile:
    """The order to keep what a volunteer says of themselves, whole; nothing of it must be said."""

    kinds: tuple[str, ...] = ()
    shown_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    reach_metres: int = 0


@dataclass(frozen=True)
class StateSkill:
    """The order to state a skill with its proof, and who is to look at it: an organisation, or one's station."""

    key: uuid.UUID
    code: str
    title: str
    issuer: str
    issued_on: dt.date | None = None
    expires_on: dt.date | None = None
    number: str = field(default="", repr=False)
    content: bytes = field(default=b"", repr=False)
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class CheckSkill:
    """The verdict on a proof: `checked`, or `refused` with a reason."""

    skill_id: uuid.UUID
    verdict: str
    why: str = ""


@dataclass(frozen=True)
class AskFamily:
    """The order to ask a volunteer, named by number, to be kept as family."""

    key: uuid.UUID
    volunteer_number: str
    relation: str


@dataclass(frozen=True)
class ProfileCard:
    """What a volunteer says of themselves; empty when they said nothing."""

    person_id: uuid.UUID
    kinds: tuple[str, ...] = ()
    shown_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    reach_metres: int = 0


@dataclass(frozen=True)
class SkillCard:
    """One proof of skill. `number` is shown to its owner and to whoever checks it, to nobody else."""

    id: uuid.UUID
    person_id: uuid.UUID
    code: str
    title: str
    issuer: str
    issued_on: dt.date | None
    expires_on: dt.date | None
    state: str
    has_file: bool
    asked_at: dt.datetime
    checked_at: dt.datetime | None
    why: str
    organisation_id: uuid.UUID | None
    number: str = field(default="", repr=False)
    masked_name: str = ""
    volunteer_number: str = ""

    def is_in_force(self, on: dt.date) -> bool:
        """Checked, and not run out on this day."""
        return self.state == SkillState.CHECKED and (self.expires_on is None or self.expires_on >= on)

    def state_label(self, language: str = "zh") -> str:
        return _in(SKILL_STATES[SkillState(self.state)], language)


@dataclass(frozen=True)
class PhotoCard:
    """Whether a volunteer put up a photograph, when, and whether anybody may see it yet."""

    person_id: uuid.UUID
    put_up_at: dt.datetime | None
    is_agreed: bool
    is_of_age: bool

    @property
    def is_shown(self) -> bool:
        """Residents one comes to see it: it is there, its owner agreed and is of age."""
        return self.put_up_at is not None and self.is_agreed and self.is_of_age


@dataclass(frozen=True)
class SkillFact:
    """A skill as other rooms may build on it: whose, which, until when."""

    person_id: uuid.UUID
    code: str
    title: str
    expires_on: dt.date | None


@dataclass(frozen=True)
class TieCard:
    """One tie of family as one of the two sees it; the other is named only after both said yes."""

    id: uuid.UUID
    relation: str
    state: str
    by_me: bool
    asked_at: dt.datetime
    answer_by: dt.date
    other_name: str
    other_number: str
    other_person_id: uuid.UUID | None = None

    @property
    def waits_for_me(self) -> bool:
        return self.state == TieState.ASKED and not self.by_me

    def state_label(self, language: str = "zh") -> str:
        return _in(TIE_STATES[TieState(self.state)], language)


@dataclass(frozen=True)
class CountLine:
    """How many volunteers of a region ticked one line of a list; None when they are too few to be told."""

    list_id: str
    code: str
    people: int | None


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
