"""Changes of a published activity, as they are ordered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.foundation import tongues
from tongxing.places.shapes import Place

CHANGED = {
    "time": ("时间", "Time"),
    "address": ("地点", "Place"),
    "places": ("人数", "Places"),
    "contact": ("联系人", "Contact"),
}


@dataclass(frozen=True)
class PostPlaces:
    """How many places a post of an activity has from now on."""

    post_id: uuid.UUID
    places: int


@dataclass(frozen=True)
class AmendActivity:
    """The order that a published activity is on the same day at another hour or place, or takes more or fewer people.

    Posts that are not named keep their places. The place stays in the division in which it was published.
    """

    key: uuid.UUID
    activity_id: uuid.UUID
    why: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: Place
    contact_name: str
    contact_phone: str
    places: tuple[PostPlaces, ...] = ()


@dataclass(frozen=True)
class ChangePost:
    """The order that whoever holds a place takes another post of the activity; `said_fit` answers its health word."""

    activity_id: uuid.UUID
    post_id: uuid.UUID
    said_fit: bool = False


@dataclass(frozen=True)
class Changed:
    """One thing that was changed: `name` is one of CHANGED, `about` the post; of a contact nothing more is told."""

    name: str
    before: str = ""
    after: str = ""
    about: str = ""

    def label(self, language: str = "zh") -> str:
        return tongues.pick(*CHANGED[self.name], language)


@dataclass(frozen=True)
class AmendmentLine:
    """One change of an activity, as everybody reads it."""

    id: uuid.UUID
    at: dt.datetime
    why: str
    changed: tuple[Changed, ...]

    @property
    def lets_everybody_go(self) -> bool:
        """Whether time or place are others, so that places can be given back until the start."""
        return any(one.name in ("time", "address") for one in self.changed)
