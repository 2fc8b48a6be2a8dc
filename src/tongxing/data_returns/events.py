"""What data_returns announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class DataSentBack(Event):
    """An item of somebody's registration went back to them. Nothing about them has changed."""

    name: ClassVar[str] = "data_returns.data_sent_back"
    return_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DataMended(Event):
    """The person mended what was sent back. What stands there now is asked of `people`."""

    name: ClassVar[str] = "data_returns.data_mended"
    return_id: uuid.UUID
    person_id: uuid.UUID
    sender_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DataLeftStanding(Event):
    """The person said that what was sent back is right, and why."""

    name: ClassVar[str] = "data_returns.data_left_standing"
    return_id: uuid.UUID
    person_id: uuid.UUID
    sender_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DataReturnReminded(Event):
    """The day came and nobody answered. Nothing is barred and nothing overwritten; an answer is still taken."""

    name: ClassVar[str] = "data_returns.data_return_reminded"
    return_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    sender_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DataReturnWithdrawn(Event):
    """Whoever sent it back took that back."""

    name: ClassVar[str] = "data_returns.data_return_withdrawn"
    return_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
