"""What menus announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ItemPublished(Event):
    """An item is on the menu. Nobody has ordered it."""

    name: ClassVar[str] = "menus.item_published"
    item_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ItemChanged(Event):
    """An item says something else from now on; what was ordered before stays as it was."""

    name: ClassVar[str] = "menus.item_changed"
    item_id: uuid.UUID
    wording: int


@declare
@dataclass(frozen=True)
class ItemEnded(Event):
    """An item is offered no more; what was ordered is still done."""

    name: ClassVar[str] = "menus.item_ended"
    item_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ItemHidden(Event):
    """A station took an item out of sight, and said why; the team reads it."""

    name: ClassVar[str] = "menus.item_hidden"
    item_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ItemShown(Event):
    """A station shows an item again that it had hidden."""

    name: ClassVar[str] = "menus.item_shown"
    item_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class OrderedFromMenu(Event):
    """A resident ordered an item; it is a need on the desk, and its team is asked first once it was checked."""

    name: ClassVar[str] = "menus.ordered_from_menu"
    item_id: uuid.UUID
    need_id: uuid.UUID
    organisation_id: uuid.UUID
