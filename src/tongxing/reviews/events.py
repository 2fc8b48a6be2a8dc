"""What reviews announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ReviewMoved(Event):
    """A review came to another state, told by `state`; also sent when it is opened."""

    name: ClassVar[str] = "reviews.review_moved"
    review_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
    state: str
    outcome: str


@declare
@dataclass(frozen=True)
class CheckDrawn(Event):
    """Organisations were drawn for a spot check. What was found is told by FindingSaid."""

    name: ClassVar[str] = "reviews.check_drawn"
    check_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class FindingSaid(Event):
    """It was written down what a spot check found at one organisation, which may comment now."""

    name: ClassVar[str] = "reviews.finding_said"
    check_id: uuid.UUID
    number: int
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class CheckPublished(Event):
    """The result of a spot check may be read by everybody from now on."""

    name: ClassVar[str] = "reviews.check_published"
    check_id: uuid.UUID
    region_code: int
