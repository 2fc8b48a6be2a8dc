"""What honours announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class StarReached(Event):
    """The hours and conditions of a star are met and an authority has to approve. Not sent for automatic stars."""

    name: ClassVar[str] = "honours.star_reached"
    person_id: uuid.UUID
    level: int
    turn: str
    region_code: int
    step: int  # the number of the step in the tale of the star


@declare
@dataclass(frozen=True)
class StarConfirmed(Event):
    """The person has this star now, given at once or approved by an authority."""

    name: ClassVar[str] = "honours.star_confirmed"
    person_id: uuid.UUID
    level: int
    level_before: int
    step: int  # the number of the step in the tale of the star


@declare
@dataclass(frozen=True)
class StarDeclined(Event):
    """The star somebody reached was not approved; the reason is in the step. They may object."""

    name: ClassVar[str] = "honours.star_declined"
    person_id: uuid.UUID
    level: int
    step: int  # the number of the step in the tale of the star


@declare
@dataclass(frozen=True)
class StarLoweringTold(Event):
    """Records were taken back and the star no longer holds; it will be lowered after `due_on` (ISO day).

    Not the lowering itself: StarLowered follows, or StarKept.
    """

    name: ClassVar[str] = "honours.star_lowering_told"
    person_id: uuid.UUID
    level: int
    level_to: int
    due_on: str
    step: int  # the number of the step in the tale of the star


@declare
@dataclass(frozen=True)
class StarObjected(Event):
    """The volunteer objected to a lowering or to a declined star; the authority of `turn` owes an answer."""

    name: ClassVar[str] = "honours.star_objected"
    person_id: uuid.UUID
    turn: str
    region_code: int
    step: int  # the number of the step in the tale of the star


@declare
@dataclass(frozen=True)
class StarKept(Event):
    """A star that was to be lowered stays: the hours came back, or the objection was upheld."""

    name: ClassVar[str] = "honours.star_kept"
    person_id: uuid.UUID
    level: int
    step: int  # the number of the step in the tale of the star


@declare
@dataclass(frozen=True)
class StarLowered(Event):
    """The person's star is lower now, after the notice and the time to object."""

    name: ClassVar[str] = "honours.star_lowered"
    person_id: uuid.UUID
    level: int
    level_before: int
    step: int  # the number of the step in the tale of the star


@declare
@dataclass(frozen=True)
class HonourNominated(Event):
    """An organisation put somebody forward for a named honour; a review is due. Computed lists are not announced."""

    name: ClassVar[str] = "honours.honour_nominated"
    honour_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class HonourPublished(Event):
    """The honour hangs as a public notice now, with a masked name, and anybody may doubt it."""

    name: ClassVar[str] = "honours.honour_published"
    honour_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class HonourDoubted(Event):
    """Somebody doubts an honour on notice; it is not given before the answer."""

    name: ClassVar[str] = "honours.honour_doubted"
    honour_id: uuid.UUID
    doubt_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class HonourSettled(Event):
    """The honour was awarded, declined, or revoked (`state`)."""

    name: ClassVar[str] = "honours.honour_settled"
    honour_id: uuid.UUID
    state: str
    region_code: int
