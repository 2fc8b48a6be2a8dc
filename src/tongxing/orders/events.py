"""What orders announces: each step of the loop, with ids only."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class OrderPlaced(Event):
    """A verified need looks for somebody. Nobody has been asked yet."""

    name: ClassVar[str] = "orders.order_placed"
    order_id: uuid.UUID
    need_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class OfferMade(Event):
    """Somebody is asked whether they would come. It is no assignment."""

    name: ClassVar[str] = "orders.offer_made"
    offer_id: uuid.UUID
    order_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class OfferTaken(Event):
    """Somebody else was quicker; whoever was asked need not answer, and it is no refusal."""

    name: ClassVar[str] = "orders.offer_taken"
    offer_id: uuid.UUID
    order_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class OrderAccepted(Event):
    """Somebody said they would come. They have not set out."""

    name: ClassVar[str] = "orders.order_accepted"
    order_id: uuid.UUID
    need_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class OrderEscalated(Event):
    """Nobody came forward in time; `level` says how far is asked now. `region_code` is that division."""

    name: ClassVar[str] = "orders.order_escalated"
    order_id: uuid.UUID
    need_id: uuid.UUID
    level: str
    wave: int
    region_code: int


@declare
@dataclass(frozen=True)
class HelperSetOut(Event):
    """Whoever comes is on the way."""

    name: ClassVar[str] = "orders.helper_set_out"
    order_id: uuid.UUID
    need_id: uuid.UUID


@declare
@dataclass(frozen=True)
class HelperSteppedBack(Event):
    """Whoever had accepted cannot come after all; somebody else is being asked."""

    name: ClassVar[str] = "orders.helper_stepped_back"
    order_id: uuid.UUID
    need_id: uuid.UUID


@declare
@dataclass(frozen=True)
class VisitMissed(Event):
    """Nobody came, by the resident's word or because the time is over. It does not say whose fault it was."""

    name: ClassVar[str] = "orders.visit_missed"
    order_id: uuid.UUID
    need_id: uuid.UUID
    person_id: uuid.UUID
    station_id: uuid.UUID | None
    region_code: int


@declare
@dataclass(frozen=True)
class VisitFinished(Event):
    """The helper says it was done. The resident has not said so yet."""

    name: ClassVar[str] = "orders.visit_finished"
    order_id: uuid.UUID
    need_id: uuid.UUID
    person_id: uuid.UUID
    minutes: int


@declare
@dataclass(frozen=True)
class OrderClosed(Event):
    """Both sides have had their word."""

    name: ClassVar[str] = "orders.order_closed"
    order_id: uuid.UUID
    need_id: uuid.UUID
    person_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class OrderCalledOff(Event):
    """The resident no longer wants it, or a project took it up; whoever was to come need not."""

    name: ClassVar[str] = "orders.order_called_off"
    order_id: uuid.UUID
    need_id: uuid.UUID
    account_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class OrderChanged(Event):
    """The resident wants it at another time; whoever was to come may step back."""

    name: ClassVar[str] = "orders.order_changed"
    order_id: uuid.UUID
    need_id: uuid.UUID
    account_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class ComplaintMade(Event):
    """A complaint lies with the level above the station. The team is not told."""

    name: ClassVar[str] = "orders.complaint_made"
    complaint_id: uuid.UUID
    order_id: uuid.UUID
    to_region: int
