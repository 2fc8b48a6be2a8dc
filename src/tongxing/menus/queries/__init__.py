"""Questions about the menu: what can be had where and when, what it said before, and how its items fare."""

from tongxing.menus.queries.faring import my_items, to_look_at
from tongxing.menus.queries.items import (
    categories_at,
    day_kind,
    item,
    item_cards,
    menu,
    openings,
    ordered_needs,
    row,
    rule_of,
    steps,
    team_of,
    wording_of,
    wordings,
)

__all__ = [
    "categories_at",
    "day_kind",
    "item",
    "item_cards",
    "menu",
    "my_items",
    "openings",
    "ordered_needs",
    "row",
    "rule_of",
    "steps",
    "team_of",
    "to_look_at",
    "wording_of",
    "wordings",
]
