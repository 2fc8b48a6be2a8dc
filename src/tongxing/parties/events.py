"""What coming together announces."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class PartyAnswered(Event):
    """What pressing for all meant for one account in the party: `held` a place, `waiting` with a number, or `refused`.

    Of a child it goes to the account that joined for it. Why somebody was refused is not said.
    """

    name: ClassVar[str] = "parties.party_answered"
    party_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    state: str


@declare
@dataclass(frozen=True)
class PartyReminded(Event):
    """Sign-up ends soon and nobody pressed for the `count` people of a party; told once, to the founder's account."""

    name: ClassVar[str] = "parties.party_reminded"
    party_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    count: int
    closes_at: dt.datetime


@declare
@dataclass(frozen=True)
class PartyCalledOff(Event):
    """The party comes to nothing; told to every account that had joined, but for the founder's."""

    name: ClassVar[str] = "parties.party_called_off"
    party_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PartyReduced(Event):
    """Somebody who came with a party gave their place back; told to each account whose own sign-up still stands."""

    name: ClassVar[str] = "parties.party_reduced"
    party_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    sign_up_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PartyClosed(Event):
    """Sign-up ended before the party had places: nobody in it is signed up; told to every account in it."""

    name: ClassVar[str] = "parties.party_closed"
    party_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
