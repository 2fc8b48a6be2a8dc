"""Makers for menus: a team of Nangang that washes hair on Wednesdays and Sundays, and residents who order it."""

import datetime as dt
import uuid

from tests.factories import access, organisations, people, stations
from tests.factories.places import HUAYUAN, HUAYUAN_STREET
from tongxing.access.shapes import Actor, Member, SystemActor
from tongxing.foundation import clock
from tongxing.menus import services
from tongxing.menus.shapes import ChangeItem, Item, MenuItem, Ordered, OrderFromMenu, PublishItem, Slot
from tongxing.organisations.shapes import OrganisationCard
from tongxing.places.shapes import Place

SYSTEM = SystemActor("test")
MORNING = dt.datetime(2026, 11, 21, 9, 0, tzinfo=clock.SHANGHAI)  # a Saturday
WEDNESDAY = dt.date(2026, 11, 25)
SUNDAY = dt.date(2026, 11, 29)
SLOTS = (Slot(3, 540, 660), Slot(7, 840, 960))  # Wednesday at nine, Sunday at two
ADDRESS = "花园街 12 号 3 单元 401"


def said(**changes) -> Item:
    """上门洗发: what the item says, changed as wanted."""
    told = {
        "name": "上门洗发",
        "about": "给行动不便的老人洗头、修剪指甲，自带工具。",
        "category": "0001",
        "object_codes": ("03",),
        "region_code": HUAYUAN,
        "setting": "home",
        "minutes": 60,
        "a_month": 8,
        "slots": SLOTS,
        "conditions": "家里有热水，有家人在更好。",
    }
    return Item(**told | changes)


def leader(team: OrganisationCard | None = None) -> tuple[OrganisationCard, Member]:
    """A team and its leader, a volunteer whose real name was checked."""
    team, person, _account = organisations.leader(team)
    return team, people.member_of(person)


def publish(team: OrganisationCard, **changes) -> PublishItem:
    """The order to put it on the menu, with both confirmations."""
    kept = {name: changes.pop(name) for name in ("key", "free_and_fit", "may_be_asked") if name in changes}
    known = {"key": uuid.uuid4(), "free_and_fit": True, "may_be_asked": True}
    return PublishItem(organisation_id=team.id, item=said(**changes), **known | kept)


def change(item_id: uuid.UUID, **changes) -> ChangeItem:
    """The order to say it anew."""
    return ChangeItem(item_id, uuid.uuid4(), said(**changes), free_and_fit=True)


def offered(by: tuple[OrganisationCard, Member] | None = None, **changes) -> tuple[MenuItem, Member]:
    """An item on the menu and the leader of its team."""
    team, account = by or leader()
    return services.publish_item(publish(team, **changes), actor=account), account


def at(day: dt.date = WEDNESDAY, minute: int = 540) -> dt.datetime:
    """A moment of a day in China."""
    return clock.from_local(day, dt.time(minute // 60, minute % 60))


def an_order(item_id: uuid.UUID, **wanted) -> OrderFromMenu:
    """Wednesday at nine, for 王秀兰 of 花园街."""
    place = Place(wanted.pop("region_code", HUAYUAN_STREET), wanted.pop("address", ADDRESS))
    told = {
        "key": uuid.uuid4(),
        "starts_at": at(),
        "place": place,
        "contact_name": "王秀兰",
        "contact_phone": "13845100001",
    }
    return OrderFromMenu(item_id=item_id, **told | wanted)


def by_phone(item_id: uuid.UUID, **wanted) -> OrderFromMenu:
    """The same, told to the desk and checked in the same call."""
    known = {"heard_by": "phone", "has_consent": True, "is_checked": True}
    return an_order(item_id, **known | wanted)


def resident() -> Member:
    """Somebody signed in."""
    return access.member()


def worker() -> Member:
    """Somebody at a desk of Nangang."""
    return stations.somebody("station_worker", stations.NANGANG)


def officer() -> Member:
    """An officer of Nangang."""
    return stations.somebody("authority_officer", stations.NANGANG)


def ordered(item_id: uuid.UUID, actor: Actor | None = None, **wanted) -> Ordered:
    """An order of a resident."""
    return services.order_from_menu(an_order(item_id, **wanted), actor=actor or resident())


def phoned(item_id: uuid.UUID, actor: Actor | None = None, **wanted) -> Ordered:
    """An order that came by telephone and was checked in the same call."""
    return services.order_from_menu(by_phone(item_id, **wanted), actor=actor or worker())
