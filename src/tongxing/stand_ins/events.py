"""What standing in announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class StandInAsked(Event):
    """Somebody who holds a place cannot come and looks for somebody else. The place is still theirs."""

    name: ClassVar[str] = "stand_ins.stand_in_asked"
    stand_in_id: uuid.UUID
    activity_id: uuid.UUID
    post_id: uuid.UUID


@declare
@dataclass(frozen=True)
class StoodIn(Event):
    """Somebody comes instead. `from_number` is their number on the waiting list where others stood before them, else
    nought. Not sent when the holder simply withdraws.
    """

    name: ClassVar[str] = "stand_ins.stood_in"
    stand_in_id: uuid.UUID
    activity_id: uuid.UUID
    post_id: uuid.UUID
    account_id: uuid.UUID
    taker_account_id: uuid.UUID
    from_number: int
