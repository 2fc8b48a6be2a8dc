"""Signing up together, in the world of bad input."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories.parties import party

if TYPE_CHECKING:
    from tests.bad_input.world import Persona, World

NAMES = ("party_new", "party", "party_pressing", "party_leaving", "party_calling_off")


def furnish(world: "World", persona: "Callable[..., Persona]") -> None:
    """One began a party with a friend; another could join it, or begin one of their own with a child."""
    card = made.activity(places=4, min_age=6)
    for name in ("founder", "friend", "could join"):
        world.people[name] = persona(volunteer=True)
    founder, friend = world.people["founder"].member, world.people["friend"].member
    assert founder is not None and friend is not None
    told = party(card, founder, friend)
    world.ids |= {
        "party": str(told.id),
        "party activity": str(card.id),
        "party risks": card.risks_version,
        "party member": str(told.members[1].person_id) if len(told.members) > 1 else "",
    }


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    one, key = {"party_id": world.ids["party"]}, {"key": str(uuid.uuid4())}
    coming = key | {"risks_version": world.ids["party risks"], "risks_accepted": "on", "said_fit": "on"}
    beginning = coming | {"is_whole": "whole", "comes": "on", "children": [world.ids["child"]]}
    return {
        "party_new": filled("grandmother", {"activity_id": world.ids["party activity"]}, beginning),
        "party": filled("could join", one, coming | {"take_place_when_free": "on"}),
        "party_pressing": filled("founder", one, key | {"wait": "yes"}),
        "party_leaving": filled("friend", one, key | {"person": world.ids["party member"]}),
        "party_calling_off": filled("founder", one, key),
    }


def calls(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    one = {"party_id": world.ids["party"]}
    coming = {
        "comes": True, "children": [], "take_place_when_free": True, "accompanied": False,
        "risks_version": world.ids["party risks"], "said_fit": True,
    }  # fmt: skip
    beginning = coming | {
        "key": str(uuid.uuid4()), "is_whole": False, "post_id": None, "children": [world.ids["child"]],
    }  # fmt: skip
    return {
        ("GET", "/parties/{party_id}"): call("friend", one),
        ("POST", "/activities/{activity_id}/parties"): call(
            "grandmother", {"activity_id": world.ids["party activity"]}, beginning
        ),
        ("POST", "/parties/{party_id}/members"): call("could join", one, coming),
        ("DELETE", "/parties/{party_id}/members/{person_id}"): call(
            "friend", one | {"person_id": world.ids["party member"]}
        ),
        ("POST", "/parties/{party_id}/sign-up"): call("founder", one, {"wait": True}),
        ("DELETE", "/parties/{party_id}"): call("founder", one),
    }
