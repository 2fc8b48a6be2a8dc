"""Who is told of the menu: those in charge of a team whose item a station hid or shows again."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.menus import events as menus
from tongxing.menus import queries
from tongxing.notices import services
from tongxing.notices.shapes import Tell

TELLER = SystemActor("notices")


def _tell(item_id: uuid.UUID, kind: str) -> None:
    told = queries.told_of_item(item_id)
    facts = {"title": told.name, "why": told.why}
    for account_id in sorted(told.accounts):
        once = f"{item_id}:{told.turns}"
        services.tell(Tell(account_id, kind, once, f"/team/menu/{item_id}", facts), actor=TELLER)


@subscriber(menus.ItemHidden)
def on_item_hidden(told: menus.ItemHidden) -> None:
    _tell(told.item_id, "menu_item_hidden")


@subscriber(menus.ItemShown)
def on_item_shown(told: menus.ItemShown) -> None:
    _tell(told.item_id, "menu_item_shown")
