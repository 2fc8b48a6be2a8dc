"""What activities announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ActivitySubmitted(Event):
    """An activity waits for the authority. Nobody can sign up yet."""

    name: ClassVar[str] = "activities.activity_submitted"
    activity_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ActivityPublished(Event):
    """Anybody can see the activity from now on. It does not say that sign-up is open already."""

    name: ClassVar[str] = "activities.activity_published"
    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ActivityReturned(Event):
    """The authority asks for changes. It is no refusal for good; the note stands with the activity."""

    name: ClassVar[str] = "activities.activity_returned"
    activity_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ActivityCancelled(Event):
    """The activity was called off; every sign-up for it has ended with it and is announced by nothing
    else.
    """

    name: ClassVar[str] = "activities.activity_cancelled"
    activity_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ActivityAmended(Event):
    """A published activity is at another hour or place of its day, or takes more or fewer people."""

    name: ClassVar[str] = "activities.activity_amended"
    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    amendment_id: uuid.UUID


@declare
@dataclass(frozen=True)
class SignUpDisplaced(Event):
    """Whoever held a place cannot be there at the activity's new time, and holds it no more."""

    name: ClassVar[str] = "activities.sign_up_displaced"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    sign_up_id: uuid.UUID
    amendment_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PostChanged(Event):
    """Somebody who holds a place took another post of the same activity."""

    name: ClassVar[str] = "activities.post_changed"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    sign_up_id: uuid.UUID
    post_id: uuid.UUID


@declare
@dataclass(frozen=True)
class RisksRestated(Event):
    """The risk notice of a published activity says something else. Nobody has accepted the new one yet."""

    name: ClassVar[str] = "activities.risks_restated"
    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    risks_version: str


@declare
@dataclass(frozen=True)
class RotaChanged(Event):
    """A rota goes on otherwise, or has stopped. Its activities for which somebody has signed up stand as they were,
    also those on days that are none of it any more; the others are off, announced by nothing else.
    """

    name: ClassVar[str] = "activities.rota_changed"
    rota_id: uuid.UUID
    organisation_id: uuid.UUID
    change_id: uuid.UUID
    has_stopped: bool


@declare
@dataclass(frozen=True)
class PlaceTaken(Event):
    """A person signed up and holds a place at once, or accepted an offered one. It is not yet an arrival."""

    name: ClassVar[str] = "activities.place_taken"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    sign_up_id: uuid.UUID


@declare
@dataclass(frozen=True)
class WaitingJoined(Event):
    """A person signed up when all places were taken. They hold no place."""

    name: ClassVar[str] = "activities.waiting_joined"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    sign_up_id: uuid.UUID
    queue_number: int


@declare
@dataclass(frozen=True)
class PlaceOffered(Event):
    """A place fell free and is kept for this person until they answer; not theirs before (R-20)."""

    name: ClassVar[str] = "activities.place_offered"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    sign_up_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PlaceGiven(Event):
    """The waiting list moved and gave a place, only to somebody who had said in advance that they take it."""

    name: ClassVar[str] = "activities.place_given"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    sign_up_id: uuid.UUID


@declare
@dataclass(frozen=True)
class OfferExpired(Event):
    """An offer was not answered in time; the place went on to the next."""

    name: ClassVar[str] = "activities.offer_expired"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    sign_up_id: uuid.UUID


@declare
@dataclass(frozen=True)
class SignUpWithdrawn(Event):
    """A person took back their sign-up, or declined an offered place. Not sent when the activity is called
    off.
    """

    name: ClassVar[str] = "activities.sign_up_withdrawn"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    sign_up_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class Arrived(Event):
    """A person is on the spot, shown by one of the four proofs. It makes no minutes (R-34)."""

    name: ClassVar[str] = "activities.arrived"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    method: str


@declare
@dataclass(frozen=True)
class Departed(Event):
    """A person left. `minutes` may be nought; the entry itself is announced by the ledger."""

    name: ClassVar[str] = "activities.departed"
    activity_id: uuid.UUID
    person_id: uuid.UUID
    method: str
    minutes: int
