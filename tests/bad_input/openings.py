"""Openings in the world of bad input: one to be announced, one that opens at eleven, one that was drawn."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories import openings
from tongxing.foundation import clock
from tongxing.openings import services
from tongxing.openings.shapes import AnnounceOpening

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("team_opening_new",)


def furnish(world: "World", team: made.Team) -> None:
    """Three activities of the team, hours apart on another Saturday."""
    leader, volunteer = (world.people[one].member for one in ("leader", "volunteer"))
    assert leader is not None
    assert volunteer is not None
    for number, name in enumerate(("unannounced", "by number", "by draw")):
        begins = made.at(8 + 3 * number, day=dt.date(2026, 3, 28))
        times = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=1), "cancel_until": begins}
        card = openings.activity(team, title=f"定时开放 {number}", sign_up_closes_at=begins, **times)
        world.ids[name] = str(card.id)
    for name, way in (("by number", "arrival"), ("by draw", "draw")):
        until = openings.DEADLINE if way == "draw" else None
        order = AnnounceOpening(uuid.uuid4(), uuid.UUID(world.ids[name]), way, until)
        card = services.announce_opening(order, actor=leader)
        world.ids[f"opening {name}"] = str(card.id)
    with clock.at(openings.OPENS):
        openings.take(card, volunteer)
    with clock.at(openings.DEADLINE):
        services.decide_due(actor=openings.JOB)


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    body = {"key": str(uuid.uuid4()), "way": "draw", "until-date": "2026-03-20", "until-time": "12:00"}
    return {"team_opening_new": filled("leader", {"activity_id": world.ids["unannounced"]}, body)}


def calls(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    taken, open_one = ({"opening_id": world.ids[f"opening {name}"]} for name in ("by draw", "by number"))
    wishes = {
        "key": str(uuid.uuid4()), "take_place_when_free": True, "accompanied": False, "post_id": None,
        "risks_version": "", "said_fit": False,
    }  # fmt: skip
    announced = {"key": str(uuid.uuid4()), "way": "draw", "until": "2026-03-20T12:00:00+08:00"}
    return {
        ("POST", "/activities/{activity_id}/opening"): call(
            "leader", {"activity_id": world.ids["unannounced"]}, announced
        ),
        ("GET", "/openings/{opening_id}"): call("visitor", taken),
        ("POST", "/openings/{opening_id}/turn"): call("stranger", open_one, wishes, when=openings.OPENS),
        ("GET", "/openings/{opening_id}/turn"): call("volunteer", taken),
        ("GET", "/openings/{opening_id}/draw"): call("visitor", taken),
    }
