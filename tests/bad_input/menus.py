"""The menu in the world of bad input: an item that can be ordered, to be changed, to be hidden."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import menus as made
from tests.factories.places import HUAYUAN, HUAYUAN_STREET
from tongxing.menus import queries, services
from tongxing.orders import services as order_services

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "menu_item",
    "team_menu_new",
    "team_menu_item",
    "team_menu_deed",
    "station_menu_item",
    "station_menu_hiding",
    "station_menu_showing",
)


class _Team:
    """The team's id where the factory wants its card."""

    def __init__(self, team_id: uuid.UUID) -> None:
        self.id = team_id


def furnish(world: "World") -> None:
    """The leader's hair wash; the team is not asked for other orders."""
    leader = world.people["leader"].member
    team = uuid.UUID(world.ids["team"])
    item = services.publish_item(made.publish(_Team(team)), actor=leader)
    order_services.be_off(team, actor=leader)
    world.ids["menu item"] = str(item.id)
    world.ids["menu time"] = queries.openings(item.id, leader)[0].starts_at.isoformat()


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _said(**more: Any) -> dict[str, Any]:
    return _keyed(
        name="陪老人散步",
        about="陪着在小区里走一走。",
        category="0017",
        object_codes="03",
        setting="home",
        station_id="",
        region_code=str(HUAYUAN),
        slots="周三 09:00-11:00",
        minutes="60",
        a_month="8",
        conditions="穿合脚的鞋",
        free_and_fit="on",
        **more,
    )


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    at = {"item_id": world.ids["menu item"]}
    typed = ("name", "about", "conditions", "slots")
    told = {
        "starts_at": world.ids["menu time"],
        "region_code": str(HUAYUAN_STREET),
        "address": made.ADDRESS,
        "contact_name": "王秀兰",
        "contact_phone": "13845100001",
        "note": "请轻一点敲门",
    }
    typed_order = ("address", "contact_name", "contact_phone", "note")
    desk = told | {"heard_by": "phone", "has_consent": "on", "is_checked": "on"}
    return {
        "menu_item": filled("resident", at, _keyed(**told), typed_order),
        "team_menu_new": filled("leader", body=_said(may_be_asked="on"), typed=typed),
        "team_menu_item": filled("leader", at, _said(), typed),
        "team_menu_deed": filled("leader", at | {"what": "pause"}, _keyed()),
        "station_menu_item": filled("worker", at, _keyed(**desk), typed_order),
        "station_menu_hiding": filled("worker", at, _keyed(why="请先核对。"), ("why",)),
        "station_menu_showing": filled("worker", at, _keyed()),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    at = {"item_id": world.ids["menu item"]}
    said = {
        "name": "陪老人散步",
        "about": "陪着在小区里走一走。",
        "category": "0017",
        "object_codes": ["03"],
        "region_code": HUAYUAN,
        "setting": "home",
        "minutes": 60,
        "a_month": 8,
        "slots": [{"weekday": 3, "begins": 540, "ends": 660}],
        "conditions": "穿合脚的鞋",
        "station_id": None,
    }
    order = _keyed(
        starts_at=world.ids["menu time"],
        region_code=HUAYUAN_STREET,
        address=made.ADDRESS,
        contact_name="王秀兰",
        contact_phone="13845100001",
        note="请轻一点敲门",
        heard_by="online",
        has_consent=False,
        is_checked=False,
    )
    new = _keyed(organisation_id=world.ids["team"], item=said, free_and_fit=True, may_be_asked=True)
    return {
        ("GET", "/menu"): call("visitor", query={"region_code": str(HUAYUAN)}),
        ("GET", "/menu/mine"): call("leader"),
        ("GET", "/menu/to-look-at"): call("worker"),
        ("POST", "/menu"): call("leader", body=new),
        ("GET", "/menu/{item_id}"): call("visitor", at),
        ("GET", "/menu/{item_id}/openings"): call("visitor", at),
        ("POST", "/menu/{item_id}/orders"): call("resident", at, order),
        ("POST", "/menu/{item_id}/changes"): call(
            "leader", at, _keyed(item=said | {"name": "陪老人聊天"}, free_and_fit=True)
        ),
        ("POST", "/menu/{item_id}/pause"): call("leader", at),
        ("POST", "/menu/{item_id}/resumption"): call("leader", at),
        ("POST", "/menu/{item_id}/end"): call("leader", at),
        ("POST", "/menu/{item_id}/hiding"): call("worker", at, {"why": "请先核对。"}),
        ("POST", "/menu/{item_id}/showing"): call("worker", at),
    }
