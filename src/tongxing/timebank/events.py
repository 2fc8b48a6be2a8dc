"""What the time bank announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class TimeDeposited(Event):
    """A volunteer saved the minutes of one record. The record itself is as it was."""

    name: ClassVar[str] = "timebank.time_deposited"
    deposit_id: uuid.UUID
    person_id: uuid.UUID
    entry_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DepositReturned(Event):
    """A saved record no longer counts: its minutes left the savings, or are owed. Not sent when it counts again."""

    name: ClassVar[str] = "timebank.deposit_returned"
    deposit_id: uuid.UUID
    person_id: uuid.UUID
    owed: int


@declare
@dataclass(frozen=True)
class TimeGiven(Event):
    """Somebody set minutes aside for a relative, who has yet to take them."""

    name: ClassVar[str] = "timebank.time_given"
    gift_id: uuid.UUID
    receiver_id: uuid.UUID


@declare
@dataclass(frozen=True)
class GiftAnswered(Event):
    """The relative took a gift, or did not. Not sent when the giver took it back."""

    name: ClassVar[str] = "timebank.gift_answered"
    gift_id: uuid.UUID
    giver_id: uuid.UUID
    is_taken: bool


@declare
@dataclass(frozen=True)
class ServiceOrdered(Event):
    """Somebody ordered an hour. Nothing is set aside yet."""

    name: ClassVar[str] = "timebank.service_ordered"
    order_id: uuid.UUID
    person_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ServiceOffered(Event):
    """A helper would come."""

    name: ClassVar[str] = "timebank.service_offered"
    order_id: uuid.UUID
    person_id: uuid.UUID


@declare
@dataclass(frozen=True)
class OfferAccepted(Event):
    """The helper was chosen and the minutes are set aside."""

    name: ClassVar[str] = "timebank.offer_accepted"
    order_id: uuid.UUID
    person_id: uuid.UUID
    helper_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ServiceReported(Event):
    """The helper said when it was; it waits for one tap of the person served. Not sent when the word settled it."""

    name: ClassVar[str] = "timebank.service_reported"
    order_id: uuid.UUID
    person_id: uuid.UUID


@declare
@dataclass(frozen=True)
class OrderSettled(Event):
    """The hour took place and is paid for; the helper's record stands in the ledger."""

    name: ClassVar[str] = "timebank.order_settled"
    order_id: uuid.UUID
    person_id: uuid.UUID
    helper_id: uuid.UUID
    entry_id: uuid.UUID
    minutes: int


@declare
@dataclass(frozen=True)
class OrderEnded(Event):
    """An order ended without service: taken back, lapsed, or it did not take place. What was set aside is back."""

    name: ClassVar[str] = "timebank.order_ended"
    order_id: uuid.UUID
    person_id: uuid.UUID
    helper_id: uuid.UUID | None
    state: str


@declare
@dataclass(frozen=True)
class SavingsMoved(Event):
    """Minutes left one book for another; `state` says whether they wait there, arrived, or came back."""

    name: ClassVar[str] = "timebank.savings_moved"
    move_id: uuid.UUID
    person_id: uuid.UUID
    state: str


@declare
@dataclass(frozen=True)
class ExpiryNoticeSent(Event):
    """Savings untouched for long will go to the fund unless their owner does anything with them."""

    name: ClassVar[str] = "timebank.expiry_notice_sent"
    savings_id: uuid.UUID
    person_id: uuid.UUID


@declare
@dataclass(frozen=True)
class SavingsExpired(Event):
    """Savings untouched for long went to the city's fund."""

    name: ClassVar[str] = "timebank.savings_expired"
    savings_id: uuid.UUID
    person_id: uuid.UUID
    minutes: int
