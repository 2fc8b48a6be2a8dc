"""Campaigns of the world of bad input: one for the international day of families, with a project on it."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import campaigns as made
from tests.factories import projects as undertakings
from tongxing.campaigns import services
from tongxing.campaigns.shapes import HangOnCampaign, OpenCampaign
from tongxing.organisations import queries as organisations

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("campaign_hanging", "campaign_taking_down", "campaign_new", "campaign_calling_off")
DAYS = {"opens_on": "2026-03-04", "ends_on": "2026-03-20"}


def furnish(world: "World") -> None:
    """A campaign around Learn from Lei Feng Day, on which the team hung one of two projects."""
    team = organisations.organisation(uuid.UUID(world.ids["team"]))
    order = made.an_order(day="03-05", opens_on=made.dt.date(2026, 3, 4), ends_on=made.dt.date(2026, 3, 20))
    campaign = services.open_campaign(order, actor=made.officer())
    hung, free = undertakings.approved(team), undertakings.approved(team)
    told = HangOnCampaign(uuid.uuid4(), campaign.id, "project", hung.id)
    item = services.hang_on_campaign(told, actor=undertakings.leader_of(team))
    world.ids |= {
        "campaign": str(campaign.id),
        "campaign item": str(item.id),
        "project to hang": str(free.id),
    }


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _opening() -> dict[str, Any]:
    told: OpenCampaign = made.an_order(day="05-15")
    return {"title": told.title, "theme": told.theme, "wished": ["0017"],
            "opens_on": "2026-05-01", "ends_on": "2026-05-20"}  # fmt: skip


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    campaign = {"campaign_id": ids["campaign"]}
    opening = _keyed(day="05-15:2026", place=str(undertakings.NANGANG), **_opening())
    return {
        "campaign_hanging": filled("leader", campaign, _keyed(what=f"project:{ids['project to hang']}")),
        "campaign_taking_down": filled("leader", {"item_id": ids["campaign item"]}, _keyed()),
        "campaign_new": filled("officer", {}, opening, ("title", "theme")),
        "campaign_calling_off": filled("officer", campaign, _keyed(why="天气太冷，改到明年"), ("why",)),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    campaign = {"campaign_id": ids["campaign"]}
    opening = _keyed(region_code=undertakings.NANGANG, day="05-15", year=2026, **_opening())
    hanging = _keyed(kind="project", subject_id=ids["project to hang"])
    return {
        ("GET", "/campaigns"): call(query={"region_code": undertakings.NANGANG, "page": 1}),
        ("GET", "/campaigns/{campaign_id}"): call(path=campaign),
        ("POST", "/campaigns"): call("officer", body=opening),
        ("POST", "/campaigns/{campaign_id}/calling-off"): call(
            "officer", campaign, {"why": "天气太冷，改到明年"}
        ),
        ("POST", "/campaigns/{campaign_id}/items"): call("leader", campaign, hanging),
        ("POST", "/campaign-items/{item_id}/taking-down"): call("leader", {"item_id": ids["campaign item"]}),
    }
