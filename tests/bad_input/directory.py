"""Looking for people and teams in the world of bad input."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories.places import NANGANG

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("directory_people",)
SHOWN = NAMES  # whoever was found stands on the page itself


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    asked = {"key": str(uuid.uuid4()), "words": "王秀", "place": str(NANGANG), "purpose": "desk"}
    return {"directory_people": filled("worker", body=asked, typed=("words",))}


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    asked = {"words": "王秀", "purpose": "desk", "region_code": NANGANG, "organisation_id": None}
    return {
        ("POST", "/directory/people"): call("worker", {}, asked),
        ("GET", "/directory/teams"): call("visitor", query={"words": "互助", "region_code": NANGANG}),
        ("GET", "/directory/lookups"): call("worker"),
        ("GET", "/people/me/lookups"): call("volunteer"),
    }
