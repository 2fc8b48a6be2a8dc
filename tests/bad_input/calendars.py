"""Calendar addresses in the world of bad input."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tongxing.calendars import services
from tongxing.calendars.shapes import StartFeed

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("calendar", "calendar_end")


def furnish(world: "World") -> None:
    """The volunteer has an address of their own."""
    volunteer = world.people["volunteer"].member
    assert volunteer is not None
    card = services.start_feed(StartFeed(uuid.uuid4()), actor=volunteer)
    world.ids |= {"feed": str(card.id), "feed token": card.token}


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    feed = {"feed_id": world.ids["feed"]}
    return {
        "calendar": filled("volunteer", body={"key": str(uuid.uuid4()), "organisation": "", "anew": "1"}),
        "calendar_end": filled("volunteer", feed, {"key": str(uuid.uuid4())}),
    }


def calls(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    order = {"key": str(uuid.uuid4()), "organisation_id": None, "anew": True}
    return {
        ("GET", "/calendar-feeds"): call("volunteer"),
        ("POST", "/calendar-feeds"): call("volunteer", body=order),
        ("DELETE", "/calendar-feeds/{feed_id}"): call("volunteer", {"feed_id": world.ids["feed"]}),
    }
