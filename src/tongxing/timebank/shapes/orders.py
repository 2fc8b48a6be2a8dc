"""Orders going into the time bank."""

import datetime as dt
import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True)
class DepositTime:
    """The order to save the minutes of one effective record; nothing is saved unless its volunteer asks."""

    key: uuid.UUID
    entry_id: uuid.UUID


@dataclass(frozen=True)
class GiveTime:
    """The order to give minutes to somebody of one's close family, named by their volunteer number."""

    key: uuid.UUID
    city_code: int
    minutes: int
    to_number: str
    relation: str


@dataclass(frozen=True)
class DonateTime:
    """The order to give minutes to the city's common fund, from which the oldest are served."""

    key: uuid.UUID
    city_code: int
    minutes: int


@dataclass(frozen=True)
class OrderService:
    """The order for an hour: what, where, when, and how long. There is no price in it.

    `for_number` is filled in at the station desk, for somebody who phoned; `from_fund` only there.
    """

    key: uuid.UUID
    title: str
    category: str
    region_code: int
    address: str = field(repr=False)
    phone: str = field(repr=False)
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    minutes: int
    note: str = ""
    for_number: str = ""
    from_fund: bool = False


@dataclass(frozen=True)
class OfferService:
    """The order of a helper to come, in the name of one of their organisations."""

    key: uuid.UUID
    order_id: uuid.UUID
    organisation_id: uuid.UUID


@dataclass(frozen=True)
class ReportService:
    """The order of the helper to say when it was; with the word of the day it is settled at once."""

    key: uuid.UUID
    order_id: uuid.UUID
    started_at: dt.datetime
    ended_at: dt.datetime
    word: str = field(default="", repr=False)


@dataclass(frozen=True)
class DecideOrder:
    """The order of the station to end a questioned service: it took place, or it did not."""

    key: uuid.UUID
    order_id: uuid.UUID
    took_place: bool
    why: str


@dataclass(frozen=True)
class MoveSavings:
    """The order to move minutes from one city's book to another's."""

    key: uuid.UUID
    from_code: int
    to_code: int
    minutes: int


@dataclass(frozen=True)
class MakeSlip:
    """The order for a signed slip that carries minutes to another platform, named by its key (`did:key:…`)."""

    key: uuid.UUID
    city_code: int
    to: str
    minutes: int


@dataclass(frozen=True)
class TakeInSlip:
    """The order to take in a slip of another platform, into the book of a city here."""

    key: uuid.UUID
    city_code: int
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class PledgeReserve:
    """The order to write down who stands in when nobody comes: minutes a year, until when, on what paper."""

    key: uuid.UUID
    city_code: int
    who: str
    minutes_a_year: int
    until_on: dt.date
    document: str
