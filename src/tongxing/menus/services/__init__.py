"""Everything that may change the menu: items published, changed, paused, ended, hidden; orders from it."""

from tongxing.menus.services.following import follow_acceptance, forget_addresses, free_order
from tongxing.menus.services.offering import (
    change_item,
    end_item,
    hide_item,
    pause_item,
    publish_item,
    resume_item,
    show_item,
)
from tongxing.menus.services.ordering import order_from_menu

__all__ = [
    "change_item",
    "end_item",
    "follow_acceptance",
    "forget_addresses",
    "free_order",
    "hide_item",
    "order_from_menu",
    "pause_item",
    "publish_item",
    "resume_item",
    "show_item",
]
