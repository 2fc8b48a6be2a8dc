"""Rules in the world of bad input: one edition proposed by somebody else, and each form and call filled in."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories import policy
from tests.factories.places import NANGANG

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("rule_new_edition", "rule_text", "rule_edition")
FIRST_DAY = made.MONDAY + dt.timedelta(days=30)
WHY = "群众反映公示时间太短"


def furnish(world: "World") -> None:
    """An edition waits for the officer, proposed by another."""
    text = policy.text(valid_from=FIRST_DAY, days__C=15)
    world.ids["edition"] = str(policy.proposed(text=text).id)


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    text = policy.text(valid_from=FIRST_DAY + dt.timedelta(days=30), days__C=20)
    numbers = {f"number_days__{letter}": "9" for letter in "ABCD"}
    whence = {"valid_from": str(FIRST_DAY), "document": "《示例办法》（测试用）", "article": "第二条"}
    return {
        "rule_new_edition": filled(
            "officer",
            {"rule_id": "public-notice"},
            _keyed(why=WHY, look="1", region_code=str(NANGANG), **numbers, **whence),
            ("why", "document", "article"),
        ),
        "rule_text": filled("officer", body=_keyed(text=text, why=WHY, look="1"), typed=("why", "text")),
        "rule_edition": filled(
            "officer", {"edition_id": world.ids["edition"]}, _keyed(why=WHY, verdict="enact"), ("why",)
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    facts = {"person.age": 13, "person.is_volunteer": True, "person.real_name_passed": True}
    asked = {"facts": facts, "region_code": NANGANG, "line": ""}
    edition = {"pack": "cn", "rule_id": "public-notice", "edition": "2026-11"}
    return {
        ("GET", "/rules"): call(),
        ("GET", "/rules/facts"): call(),
        ("GET", "/rules/{rule_id}"): call(path={"rule_id": "public-notice"}),
        ("GET", "/rules/{pack}/{rule_id}/{edition}"): call(path=edition),
        ("POST", "/rules/{rule_id}/decision"): call(path={"rule_id": "sign-up"}, body=asked),
    }


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more
