"""Signing up together, in the showcase: the elder began, the leader joined, the volunteer is sent the link."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tongxing.foundation import ids
from tongxing.parties import services
from tongxing.parties.shapes import FoundParty, Wishes

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {"party_pressing", "party_leaving", "party_calling_off"}
PAGES: dict[str, Any] = {
    "party_new": lambda find: [("", "volunteer elder", find.activity("party ahead"))],
    "party": lambda find: [
        ("", "volunteer elder", find.activity("party")),
        ("-short", "elder", find.activity("party") + "?short=1"),
    ],
    "parties": lambda find: [("", "elder", find.plain()), ("-none", "volunteer", find.plain())],
}


def furnish(show: "Showcase", activity_id: uuid.UUID, actor: Callable[..., Any]) -> None:
    """Two at an activity of two places."""
    wishes = Wishes(said_fit=True)
    order = FoundParty(ids.new_id(), activity_id, True, None, wishes)
    made = services.found_party(order, actor=actor(show, "elder"))
    services.join_party(made.id, wishes, actor=actor(show, "leader"))
    show.activities["party"] = made.id
    show.activities["party ahead"] = activity_id
