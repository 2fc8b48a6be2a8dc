"""Cards coming out of the time bank."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.timebank.shapes.lists import GIFT_STATES, KINDS, MOVE_STATES, RELATIONS, STATES, in_language


@dataclass(frozen=True)
class SavingsCard:
    """One person's savings in one city's book."""

    id: uuid.UUID
    person_id: uuid.UUID
    city_code: int
    city: str
    minutes: int
    owed: int
    last_moved_on: dt.date
    expires_on: dt.date | None


@dataclass(frozen=True)
class Depositable:
    """A record that may be saved, and what would become of it: minutes saved, minutes to the fund."""

    entry_id: uuid.UUID
    title: str
    served_on: dt.date
    minutes: int
    city_code: int
    to_savings: int
    to_fund: int
    to_debt: int = 0


@dataclass(frozen=True)
class DepositCard:
    """One record that was saved."""

    id: uuid.UUID
    entry_id: uuid.UUID
    served_on: dt.date
    minutes: int
    to_savings: int
    to_fund: int
    stands: bool


@dataclass(frozen=True)
class MovementCard:
    """One line of the statement: what happened, and by how much the savings changed."""

    kind: str
    minutes: int
    on: dt.date
    city_code: int

    def label(self, language: str = "zh") -> str:
        return in_language(KINDS[self.kind], language)


@dataclass(frozen=True)
class GiftCard:
    """A gift within the family, as giver and receiver see it; names are masked."""

    id: uuid.UUID
    minutes: int
    relation: str
    state: str
    given_on: dt.date
    city_code: int
    giver: str
    receiver: str
    to_me: bool

    def state_label(self, language: str = "zh") -> str:
        return in_language(GIFT_STATES[self.state], language)

    def relation_label(self, language: str = "zh") -> str:
        return in_language(RELATIONS[self.relation], language)


@dataclass(frozen=True)
class OfferCard:
    """Somebody who would come: masked name and organisation."""

    id: uuid.UUID
    person_id: uuid.UUID
    name: str
    number: str
    organisation_name: str
    offered_at: dt.datetime


@dataclass(frozen=True)
class OrderCard:
    """An ordered hour for one viewer; where exactly and whom to call is read with `contact_of`."""

    id: uuid.UUID
    title: str
    note: str
    category: str
    category_label_zh: str
    category_label_en: str
    region_code: int
    place: str
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    minutes: int
    state: str
    from_fund: bool
    by_desk: bool
    ordered_at: dt.datetime
    person: str = ""
    number: str = ""
    helper: str = ""
    organisation_name: str = ""
    is_own: bool = False
    is_helper: bool = False
    has_offered: bool = False
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    settled_minutes: int = 0
    entry_id: uuid.UUID | None = None
    offers: tuple[OfferCard, ...] = ()
    why: str = ""

    def state_label(self, language: str = "zh") -> str:
        return in_language(STATES[self.state], language)

    def category_label(self, language: str = "zh") -> str:
        return in_language((self.category_label_zh, self.category_label_en), language)


@dataclass(frozen=True)
class Contact:
    """Where to go and whom to call; every reading by somebody else is journalled."""

    address: str
    phone: str


@dataclass(frozen=True)
class DaysWords:
    """The words of the day that are still good for an order."""

    order_id: uuid.UUID
    day: dt.date
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class TransferCard:
    """Minutes on their way between two books: within this platform, or by a signed slip."""

    id: uuid.UUID
    person_id: uuid.UUID
    kind: str
    state: str
    minutes: int
    from_name: str
    to_name: str
    moved_on: dt.date
    from_code: int
    to_code: int
    why: str = ""
    name: str = ""
    number: str = ""

    def state_label(self, language: str = "zh") -> str:
        return in_language(MOVE_STATES[self.state], language)


@dataclass(frozen=True)
class SlipTakenIn:
    """What became of a slip here, and the signed answer its holder brings back."""

    minutes: int
    accepted: bool
    receipt: bytes = field(repr=False)


@dataclass(frozen=True)
class PledgeCard:
    """One written promise to stand in."""

    who: str
    minutes_a_year: int
    until_on: dt.date
    document: str
