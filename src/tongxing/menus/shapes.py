"""What is said about the menu: items, their slots, orders from it; and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.places.shapes import Place

STATES = {
    "offered": ("可以点", "Can be ordered"),
    "paused": ("暂停", "Paused"),
    "ended": ("已停办", "Ended"),
}
SETTINGS = {
    "home": ("上门", "At home"),
    "station": ("到站点", "At the station"),
}
HEARD_BY = {
    "online": ("网上", "online"),
    "phone": ("电话", "by phone"),
    "walk_in": ("到站", "at the desk"),
}
WEEKDAYS = {
    1: ("周一", "Monday"),
    2: ("周二", "Tuesday"),
    3: ("周三", "Wednesday"),
    4: ("周四", "Thursday"),
    5: ("周五", "Friday"),
    6: ("周六", "Saturday"),
    7: ("周日", "Sunday"),
}
STEPS = {
    "published": ("发布", "Published"),
    "changed": ("修改", "Changed"),
    "paused": ("暂停", "Paused"),
    "resumed": ("恢复", "Offered again"),
    "ended": ("停办", "Ended"),
    "hidden": ("站点收起", "Hidden by the station"),
    "shown": ("站点重新展示", "Shown again by the station"),
}
VERDICTS = {
    "unused": ("没有人点", "Nobody orders it"),
    "overwhelmed": ("点的人太多", "More ask than it can take"),
    "untaken": ("点了没有人来", "Ordered, and the team did not come"),
    "fine": ("正常", "Fine"),
}


@dataclass(frozen=True)
class Slot:
    """A time of the week: weekday 1 to 7, from minute to minute of the day."""

    weekday: int
    begins: int
    ends: int

    def label(self, language: str = "zh") -> str:
        told = f"{self.begins // 60:02d}:{self.begins % 60:02d}–{self.ends // 60:02d}:{self.ends % 60:02d}"
        return f"{_in(WEEKDAYS[self.weekday], language)} {told}"


@dataclass(frozen=True)
class Item:
    """What an item says: what, for whom, where, when, how many a month. There is no price in it (R-27)."""

    name: str
    about: str
    category: str
    object_codes: tuple[str, ...]
    region_code: int
    setting: str
    minutes: int
    a_month: int
    slots: tuple[Slot, ...]
    conditions: str = ""
    station_id: uuid.UUID | None = None


@dataclass(frozen=True)
class PublishItem:
    """The order to put an item on the menu. `free_and_fit`: no money, no medical acts; `may_be_asked`: asked first."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    item: Item
    free_and_fit: bool = False
    may_be_asked: bool = False


@dataclass(frozen=True)
class ChangeItem:
    """The order to say an item anew; what was ordered before stays as it was ordered."""

    item_id: uuid.UUID
    key: uuid.UUID
    item: Item
    free_and_fit: bool = False


@dataclass(frozen=True)
class OrderFromMenu:
    """The order for one item on one day: by the resident online, or at the desk for somebody who phoned or came.

    `version` is what the resident read; `is_checked` says that the desk checked it in the same call.
    """

    key: uuid.UUID
    item_id: uuid.UUID
    starts_at: dt.datetime
    place: Place
    contact_name: str = field(repr=False)
    contact_phone: str = field(repr=False)
    note: str = ""
    heard_by: str = "online"
    has_consent: bool = False
    is_checked: bool = False


@dataclass(frozen=True)
class MenuItem:
    """An item as anybody may read it; `left` are the places of this month."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    place_text: str
    state: str
    version: int
    name: str
    about: str
    category: str
    category_zh: str
    category_en: str
    object_codes: tuple[str, ...]
    objects_zh: tuple[str, ...]
    objects_en: tuple[str, ...]
    setting: str
    station_id: uuid.UUID | None
    station_name: str
    minutes: int
    a_month: int
    slots: tuple[Slot, ...]
    conditions: str
    left: int
    hidden_why: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.hidden_why != ""

    @property
    def is_open(self) -> bool:
        """Whether residents see it and may order."""
        return self.state == "offered" and not self.is_hidden

    def state_label(self, language: str = "zh") -> str:
        if self.is_hidden and self.state != "ended":
            return _in(("站点已收起", "Hidden by the station"), language)
        return _in(STATES[self.state], language)

    def setting_label(self, language: str = "zh") -> str:
        return _in(SETTINGS[self.setting], language)

    def category_label(self, language: str = "zh") -> str:
        return _in((self.category_zh, self.category_en), language)

    def objects_label(self, language: str = "zh") -> str:
        zh = language.startswith("zh")
        return ("、" if zh else ", ").join(self.objects_zh if zh else self.objects_en)

    def slots_label(self, language: str = "zh") -> str:
        return ("；" if language.startswith("zh") else "; ").join(one.label(language) for one in self.slots)


@dataclass(frozen=True)
class Opening:
    """One time at which an item can be had: `left` places of its month, the festival it falls on or nothing."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    left: int
    festival_zh: str = ""
    festival_en: str = ""

    def festival(self, language: str = "zh") -> str:
        return self.festival_zh if language.startswith("zh") else self.festival_en


@dataclass(frozen=True)
class Ordered:
    """What came of an order: the need's number that one says on the phone, and when somebody should come."""

    id: uuid.UUID
    item_id: uuid.UUID
    need_id: uuid.UUID
    number: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_checked: bool


@dataclass(frozen=True)
class ItemHealth:
    """How an item fares, and a plain sentence on what to do about it."""

    item: MenuItem
    verdict: str
    ordered: int
    this_month: int
    taken: int
    by_others: int
    advice_zh: str
    advice_en: str

    def label(self, language: str = "zh") -> str:
        return _in(VERDICTS[self.verdict], language)

    def advice(self, language: str = "zh") -> str:
        return self.advice_zh if language.startswith("zh") else self.advice_en


@dataclass(frozen=True)
class VersionCard:
    """One wording of an item, as it was on the menu from a moment on."""

    number: int
    name: str
    minutes: int
    a_month: int
    slots: tuple[Slot, ...]
    conditions: str
    published_at: dt.datetime


@dataclass(frozen=True)
class StepCard:
    """One line of an item's story: what, why, when."""

    what: str
    note: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        return _in(STEPS[self.what], language)


@dataclass(frozen=True)
class ToldItem:
    """What those in charge of an item are told when a station hid it or shows it again; `turns`, how often so far."""

    name: str
    why: str
    turns: int
    accounts: frozenset[uuid.UUID]


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
