"""Posts and risk notices in the world of bad input."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tongxing.activities import queries

if TYPE_CHECKING:
    from tests.bad_input.world import World

POSTS = [{"name": "引导", "places": 2, "min_age": 18, "max_age": 60, "needed_skills": ["19"], "languages": ["ru"],
          "asks_health": True, "sex": ""}]  # fmt: skip
POST_FIELDS = {
    "is_risky": "on", "post1_name": "引导", "post1_places": "2", "post1_min_age": "18", "post1_max_age": "60",
    "post1_skill": "19", "post1_language": "ru", "post1_asks_health": "on",
}  # fmt: skip


def told(world: "World") -> dict[str, str]:
    """The one post of the open activity and the name of its risk notice."""
    leader = world.people["leader"].member
    assert leader is not None
    card = queries.activity(uuid.UUID(world.ids["activity"]), leader)
    return {"post": str(card.posts[0].id), "risks_version": card.risks_version}


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    open_one = {"activity_id": world.ids["activity"]}
    version = {"risks_version": told(world)["risks_version"]}
    return {
        "sign_up_risks": filled("volunteer", open_one, {"key": str(uuid.uuid4())} | version),
        "team_activity_risks": filled(
            "leader", open_one, {"key": str(uuid.uuid4()), "risks": "地面有冰，请穿防滑鞋"}, ("risks",)
        ),
    }


def calls(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    open_one = {"activity_id": world.ids["activity"]}
    version = {"risks_version": told(world)["risks_version"]}
    return {
        ("POST", "/activities/{activity_id}/risks"): call(
            "leader", open_one, {"risks": "地面有冰，请穿防滑鞋"}
        ),
        ("POST", "/activities/{activity_id}/risk-acceptance"): call("volunteer", open_one, version),
    }
