"""Things of a large event in the world of bad input."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import games as events
from tests.factories import kits as made
from tongxing.games import services as events_of_games
from tongxing.kits import queries, services
from tongxing.kits.shapes import GiveKit, KitPick
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "team_kits",
    "team_kit",
    "team_kits_person",
    "team_kit_handout",
    "team_kit_return",
    "my_kit_size",
)


def furnish(world: "World", games_id: uuid.UUID) -> None:
    """The volunteer serves at the event, holds a cap and may wish for a jacket, which the desk has."""
    leader, who = world.people["leader"].member, world.people["volunteer"].member
    assert leader is not None
    assert who is not None
    person = people.person_of(who.account_id)
    assert person is not None
    serving = events_of_games.take_on(events.taken_on(games_id, person), actor=leader)
    jacket = services.plan_item(made.planning(games_id), actor=leader)
    cap = services.plan_item(made.planning(games_id, name="帽子"), actor=leader)
    for item in (jacket, cap):
        for size in made.SIZES:
            services.move_stock(made.moving(item, 99, size), actor=leader)
    services.give(GiveKit(serving.id, made.DESK, (KitPick(cap.id, "M"),)), actor=leader)
    world.ids |= {
        "kit item": str(jacket.id),
        "kit volunteer": str(serving.id),
        "kit handout": str(queries.desk(serving.id, leader).held[0].id),
    }


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    item, handout = {"item_id": ids["kit item"]}, {"handout_id": ids["kit handout"]}
    about = {
        "name": "红马甲",
        "sizes": "S\nM",
        "posts": "引导",
        "is_returned": "on",
        "return_on": "2026-05-20",
    }
    picked = {f"size_{uuid.UUID(ids['kit item']).hex}": "M", "picks": [ids["kit item"]], "desk": made.DESK}
    return {
        "team_kits": filled(
            "leader", {"games_id": ids["games with rounds"]}, _keyed(**about), ("name", "sizes", "posts")
        ),
        "team_kit": filled(
            "leader",
            item,
            _keyed(kind="lost", desk=made.DESK, size="M", count="1", why="盘点少了一件"),
            ("desk", "why"),
        ),
        "team_kits_person": filled("leader", {"volunteer_id": ids["kit volunteer"]}, _keyed(**picked)),
        "team_kit_handout": filled("leader", handout, _keyed(ended_as="lost", why="掉了"), ("why",)),
        "team_kit_return": filled("leader", handout, _keyed()),
        "my_kit_size": filled("volunteer", item, _keyed(size="M")),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    event, item = {"games_id": ids["games with rounds"]}, {"item_id": ids["kit item"]}
    one, handout = {"volunteer_id": ids["kit volunteer"]}, {"handout_id": ids["kit handout"]}
    about = {"name": "红马甲", "sizes": ["S", "M"], "posts": ["引导"], "is_returned": True}
    about |= {"is_numbered": False, "return_on": "2026-05-20"}
    gone = {"desk": made.DESK, "size": "M", "kind": "lost", "count": 1, "why": "盘点少了一件"}
    pick = {"item_id": ids["kit item"], "size": "M", "item_number": ""}
    return {
        ("GET", "/games/{games_id}/kits"): call("leader", event),
        ("POST", "/games/{games_id}/kits"): call("leader", event, _keyed(**about)),
        ("GET", "/games/{games_id}/kits/returns"): call("leader", event, query={"page": 1}),
        ("POST", "/kits/{item_id}/movements"): call("leader", item, _keyed(**gone)),
        ("GET", "/kit-volunteers/{volunteer_id}"): call("leader", one),
        ("POST", "/kit-volunteers/{volunteer_id}/handouts"): call(
            "leader", one, {"desk": made.DESK, "picks": [pick]}
        ),
        ("POST", "/kit-handouts/{handout_id}/ending"): call(
            "leader", handout, {"ended_as": "lost", "why": "掉了"}
        ),
        ("POST", "/kit-handouts/{handout_id}/swap"): call(
            "leader", handout, {"desk": made.DESK, "size": "L"}
        ),
        ("GET", "/me/kits"): call("volunteer"),
        ("PUT", "/me/kits/{item_id}/size"): call("volunteer", item, one | {"size": "M"}),
    }
