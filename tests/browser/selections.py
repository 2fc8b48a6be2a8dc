"""Selections in the showcase: one who waits for an answer, one who was declined, and the criteria."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tongxing.activities import services as activities
from tongxing.activities.shapes import ReviewActivity
from tongxing.foundation import clock, ids
from tongxing.selections import services as selections
from tongxing.selections.shapes import AnnounceSelection, AnswerApplications, Apply

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

HOUR = dt.timedelta(hours=1)
CRITERIA = ("会两种以上语言", "做过讲解", "三天都能来")
POSTED = {"application_withdrawal", "application_second_look"}
PAGES: dict[str, Any] = {
    "team_selection": lambda find: [("", "leader", find.activity("not yet open"))],
    "team_applications": lambda find: [
        ("", "leader", find.activity("looked at")),
        ("-all", "leader", find.activity("looked at") + "?all=1"),
    ],
    "selection": lambda find: [("", "visitor volunteer", find.activity("looked at"))],
    "application": lambda find: [
        ("", "volunteer elder", find.activity("looked at")),
        ("-new", "leader", find.activity("looked at")),
    ],
}


def furnish(
    show: "Showcase", planned: Callable[..., uuid.UUID], actor: Callable[..., Any], begins: dt.datetime
) -> None:
    """The volunteer was declined and may ask again, the elder waits for an answer."""
    now, leader = clock.now(), actor(show, "leader")
    opens = now + 2 * HOUR
    card = planned(show, opens, begins, title="冰雪博览会翻译", places=2)
    activities.publish_activity(ReviewActivity(card, ids.new_id()), actor=actor(show, "officer"))
    show.activities["looked at"] = card
    order = AnnounceSelection(ids.new_id(), card, CRITERIA, begins - 3 * HOUR, opens + 3 * HOUR, True)
    found = selections.announce_selection(order, actor=leader)
    words = ("会俄语和英语", "去年讲过两场", "三天都在")
    with clock.at(opens):
        for who in ("volunteer", "elder"):
            made = selections.apply(Apply(ids.new_id(), found.id, words), actor=actor(show, who))
            if who == "volunteer":
                told = AnswerApplications(ids.new_id(), found.id, (made.id,), "declined", (2,))
                selections.answer_applications(told, actor=leader)
