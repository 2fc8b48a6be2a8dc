"""Things of large events as they are ordered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

HANDOUT_ENDINGS = {
    "returned": ("已归还", "Returned"),
    "swapped": ("换了尺码", "Swapped for another size"),
    "damaged": ("损坏核销", "Written off as damaged"),
    "lost": ("遗失核销", "Written off as lost"),
}
MOVEMENT_KINDS = {
    "arrived": ("到货", "Arrived"),
    "damaged": ("损坏", "Damaged"),
    "lost": ("盘亏", "Missing at stocktaking"),
}


@dataclass(frozen=True)
class PlanItem:
    """The order to plan an item of an event. No sizes: one for all; no posts: for every volunteer."""

    key: uuid.UUID
    games_id: uuid.UUID
    name: str
    sizes: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    is_returned: bool = False
    is_numbered: bool = False
    return_on: dt.date | None = None


@dataclass(frozen=True)
class MoveStock:
    """The order to write down what arrived at a desk, or what left its stock without being given."""

    key: uuid.UUID
    item_id: uuid.UUID
    desk: str
    size: str
    kind: str
    count: int
    why: str = ""


@dataclass(frozen=True)
class WishSize:
    """The order to say which size one wishes for."""

    item_id: uuid.UUID
    volunteer_id: uuid.UUID
    size: str


@dataclass(frozen=True)
class KitPick:
    """One thing to be given: which item, in which size, with which number."""

    item_id: uuid.UUID
    size: str = ""
    item_number: str = ""


@dataclass(frozen=True)
class GiveKit:
    """The order to give a volunteer of an event these things at a desk."""

    volunteer_id: uuid.UUID
    desk: str
    picks: tuple[KitPick, ...]


@dataclass(frozen=True)
class TakeBackKit:
    """The order to end a handout: returned, or written off as damaged or lost with a reason."""

    handout_id: uuid.UUID
    ended_as: str = "returned"
    why: str = ""


@dataclass(frozen=True)
class SwapKit:
    """The order to give another size of the same item at a desk for what comes back."""

    handout_id: uuid.UUID
    desk: str
    size: str


@dataclass(frozen=True)
class KitItemCard:
    """An item of an event."""

    id: uuid.UUID
    games_id: uuid.UUID
    games_name: str
    name: str
    sizes: tuple[str, ...]
    posts: tuple[str, ...]
    is_returned: bool
    is_numbered: bool
    return_on: dt.date | None


@dataclass(frozen=True)
class KitStockLine:
    """What a desk has of a size: `there` is what arrived, less what is with people and what is gone."""

    item_id: uuid.UUID
    desk: str
    size: str
    arrived: int
    out: int
    gone: int

    @property
    def there(self) -> int:
        return self.arrived - self.out - self.gone


@dataclass(frozen=True)
class KitSum:
    """Of one size of an item at all desks: wished and not given yet, there, with people, gone, and how many lack."""

    item: KitItemCard
    size: str
    wished: int
    arrived: int
    there: int
    out: int
    gone: int
    short: int


@dataclass(frozen=True)
class KitHandoutCard:
    """Something a person has or had, as the desk and they themselves see it."""

    id: uuid.UUID
    item: KitItemCard
    volunteer_id: uuid.UUID
    size: str
    item_number: str
    desk: str
    given_at: dt.datetime
    ended_at: dt.datetime | None
    ended_as: str
    why: str
    masked_name: str
    volunteer_number: str

    @property
    def is_to_return(self) -> bool:
        return self.ended_at is None and self.item.is_returned

    def ending_label(self, language: str = "zh") -> str:
        zh, en = HANDOUT_ENDINGS[self.ended_as]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class KitDue:
    """An item somebody should get and does not have, with the size they wished for."""

    item: KitItemCard
    wished: str


@dataclass(frozen=True)
class KitDesk:
    """What the desk sees of one person: what they should get, and what they have."""

    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    due: tuple[KitDue, ...]
    held: tuple[KitHandoutCard, ...]


@dataclass(frozen=True)
class KitNotGiven:
    """An item that was not given, and why."""

    item_id: uuid.UUID
    code: str
    zh: str
    en: str

    def sentence(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class KitGiven:
    """How many things were given, and which were not."""

    count: int
    not_given: tuple[KitNotGiven, ...]


@dataclass(frozen=True)
class OwnKit:
    """An item with sizes of an event one serves at, and the size one wished for."""

    item: KitItemCard
    volunteer_id: uuid.UUID
    wished: str
