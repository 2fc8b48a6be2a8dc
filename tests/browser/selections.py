"""Selections in the showcase: one who waits for an answer, one who was declined, and one invited."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.browser import parties
from tongxing.access.shapes import SystemActor
from tongxing.activities import queries as activity_queries
from tongxing.activities import services as activities
from tongxing.activities.shapes import ReviewActivity
from tongxing.foundation import clock, ids
from tongxing.organisations import queries as houses
from tongxing.organisations import services as organisations
from tongxing.people import queries as people
from tongxing.selections import services as selections
from tongxing.selections.shapes import AnnounceSelection, AnswerApplications, Apply, Invite

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

HOUR = dt.timedelta(hours=1)
CRITERIA = ("会两种以上语言", "做过讲解", "三天都能来")
POSTED = {
    "application_withdrawal",
    "application_second_look",
    "team_invitation_taking_back",
    "activity_invitation_declining",
    *parties.POSTED,
}
PAGES: dict[str, Any] = {
    **parties.PAGES,
    "team_selection": lambda find: [("", "leader", find.activity("not yet open"))],
    "team_applications": lambda find: [
        ("", "leader", find.activity("looked at")),
        ("-all", "leader", find.activity("looked at") + "?all=1"),
    ],
    "selection": lambda find: [("", "visitor volunteer", find.activity("looked at"))],
    "team_invitations": lambda find: [("", "leader", find.activity("inviting"))],
    "activity_invitations": lambda find: [("", "volunteer elder", find.plain())],
    "activity_invitation": lambda find: [("", "volunteer", find.activity("invitation to come"))],
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
    _invite(show, planned, actor, begins + 6 * HOUR)


def _invite(
    show: "Showcase", planned: Callable[..., uuid.UUID], actor: Callable[..., Any], begins: dt.datetime
) -> None:
    """The volunteer belongs to the team and is invited by its leader."""
    card = planned(show, clock.now(), begins, title="冰雪博览会引导", places=2)
    activities.publish_activity(ReviewActivity(card, ids.new_id()), actor=actor(show, "officer"))
    house = activity_queries.activity(card, actor(show, "leader")).organisation_id
    person = people.person_of(actor(show, "volunteer").account_id)
    assert person is not None
    if not houses.is_member(house, person.id):
        organisations.add_member(house, person.id, "member", actor=SystemActor("showcase"))
    order = Invite(ids.new_id(), card, person.volunteer_number)
    show.activities["inviting"] = card
    show.activities["invitation to come"] = selections.invite(order, actor=actor(show, "leader")).id
    parties.furnish(show, card, actor)
