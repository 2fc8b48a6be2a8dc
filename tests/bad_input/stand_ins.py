"""Standing in, in the world of bad input."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories.stand_ins import asked

if TYPE_CHECKING:
    from tests.bad_input.world import Persona, World

NAMES = ("stand_in", "stand_in_asking", "stand_in_calling_off")


def furnish(world: "World", persona: "Callable[..., Persona]") -> None:
    """Two hold places: for one somebody instead is looked for, the other may ask; a third could come."""
    card = made.activity(places=4)
    for name in ("asks", "may ask", "instead"):
        world.people[name] = persona(volunteer=True)
    holder, another = world.people["asks"].member, world.people["may ask"].member
    assert holder is not None and another is not None
    for who in (holder, another):
        made.sign_up(card, who)
    world.ids |= {
        "stand in": str(asked(card, holder).id),
        "stand in activity": str(card.id),
        "stand in risks": card.risks_version,
    }


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    call, key = {"stand_in_id": world.ids["stand in"]}, {"key": str(uuid.uuid4())}
    coming = key | {"risks_version": world.ids["stand in risks"], "said_fit": "on"}
    return {
        "stand_in": filled("instead", call, coming),
        "stand_in_asking": filled("may ask", {"activity_id": world.ids["stand in activity"]}, key),
        "stand_in_calling_off": filled("asks", call, key),
    }


def calls(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    one, key = {"stand_in_id": world.ids["stand in"]}, {"key": str(uuid.uuid4())}
    version = world.ids["stand in risks"]
    coming = key | {"risks_version": version, "said_fit": True, "accompanied": False}
    return {
        ("GET", "/stand-ins"): call("instead"),
        ("GET", "/stand-ins/{stand_in_id}"): call("instead", one),
        ("DELETE", "/stand-ins/{stand_in_id}"): call("asks", one),
        ("POST", "/stand-ins/{stand_in_id}/taking"): call("instead", one, coming),
        ("POST", "/activities/{activity_id}/stand-in"): call(
            "may ask", {"activity_id": world.ids["stand in activity"]}, key
        ),
        ("GET", "/activities/{activity_id}/waiting"): call("waiting", {"activity_id": world.ids["offering"]}),
    }
