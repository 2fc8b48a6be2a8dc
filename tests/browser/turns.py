"""Openings in the showcase: to be announced, by number, and drawn."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tongxing.access.shapes import SystemActor
from tongxing.activities import services as activities
from tongxing.activities.shapes import ReviewActivity
from tongxing.foundation import clock, ids
from tongxing.openings import services as openings
from tongxing.openings.shapes import AnnounceOpening, TakeTurn

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

HOUR = dt.timedelta(hours=1)


def furnish(
    show: "Showcase", planned: Callable[..., uuid.UUID], actor: Callable[..., Any], begins: dt.datetime
) -> None:
    """One activity whose places could be given in turn, one by number, and one that was drawn."""
    now, leader = clock.now(), actor(show, "leader")
    opens = now + 2 * HOUR
    for number, name in enumerate(("not yet open", "by number", "by draw")):
        card = planned(
            show, opens, begins + 2 * number * HOUR, title=f"冰雪大世界志愿讲解 第 {number + 1} 场", places=1
        )
        activities.publish_activity(ReviewActivity(card, ids.new_id()), actor=actor(show, "officer"))
        show.activities[name] = card
    for name, way in (("by number", "arrival"), ("by draw", "draw")):
        order = AnnounceOpening(
            ids.new_id(), show.activities[name], way, opens + 2 * HOUR if way == "draw" else None
        )
        show.activities[f"opening {name}"] = openings.announce_opening(order, actor=leader).id
    drawn = show.activities["opening by draw"]
    with clock.at(opens):
        for who in ("volunteer", "elder"):
            openings.take_turn(TakeTurn(ids.new_id(), drawn), actor=actor(show, who))
    with clock.at(opens + 3 * HOUR):
        openings.decide_due(actor=SystemActor("showcase"))
