"""Makers for kits: a jacket in sizes, a radio by number, water that is used up; volunteers who are given them."""

import uuid
from typing import Any

from tests.factories import games
from tongxing.games.shapes import GamesVolunteerCard
from tongxing.kits import services
from tongxing.kits.shapes import GiveKit, KitGiven, KitItemCard, KitPick, MoveStock, PlanItem

DESK, SIZES = "会展中心东门", ("S", "M", "L")


def planning(games_id: uuid.UUID, **more: Any) -> PlanItem:
    """The order to plan the jacket."""
    told: dict[str, Any] = {"key": uuid.uuid4(), "games_id": games_id, "name": "志愿者外套", "sizes": SIZES}
    return PlanItem(**(told | more))


def moving(item: KitItemCard, count: int, size: str = "", **more: Any) -> MoveStock:
    """The order to write down what arrived at the desk."""
    told: dict[str, Any] = {"key": uuid.uuid4(), "item_id": item.id, "desk": DESK, "size": size}
    return MoveStock(**(told | {"kind": "arrived", "count": count} | more))


def jacket(stage: games.Stage, **counts: int) -> KitItemCard:
    """The jacket, so many of each size at the desk."""
    card = services.plan_item(planning(stage.games.id), actor=stage.team.leader)
    for size, count in counts.items():
        services.move_stock(moving(card, count, size), actor=stage.team.leader)
    return card


def radio(stage: games.Stage, count: int = 2) -> KitItemCard:
    """The radio, by number, to be returned."""
    order = planning(stage.games.id, name="对讲机", sizes=(), is_returned=True, is_numbered=True)
    card = services.plan_item(order, actor=stage.team.leader)
    services.move_stock(moving(card, count), actor=stage.team.leader)
    return card


def given(stage: games.Stage, one: GamesVolunteerCard, *picks: KitPick, desk: str = DESK) -> KitGiven:
    """These things are given as far as the desk has them."""
    return services.give(GiveKit(one.id, desk, picks), actor=stage.team.leader)
