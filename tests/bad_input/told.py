"""Needs told by voice, and one told twice, in the world."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import needs as made
from tongxing.needs import services
from tongxing.needs.shapes import MergeNeeds

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "need_change",
    "station_need_merge",
    "station_need_part",
)


def furnish(world: "World") -> None:
    """A need with a voice note, and the noted need told a second time and merged into it already."""
    resident, worker = world.people["resident"].member, world.people["worker"].member
    spoken = services.keep_recording(uuid.uuid4(), "sound", made.A_SOUND, actor=resident)
    told = made.noted(resident, recording_ids=(spoken.id,), summary="", category="0001")
    world.ids |= {"spoken need": str(told.id), "recording": str(spoken.id)}
    again = made.noted(resident)
    order = MergeNeeds(again.id, uuid.UUID(world.ids["noted need"]), uuid.uuid4(), "电话里问过，是同一件事。")
    services.merge_needs(order, actor=worker)
    world.ids["merged need"] = str(again.id)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The forms, well filled in."""
    ids = world.ids
    noted, verified = {"need_id": ids["noted need"]}, {"need_id": ids["verified need"]}
    changing = _keyed(wanted_on="2026-03-20", wanted_time="morning", note="改到周五")
    merging = _keyed(into_id=ids["noted need"], known_by="phone")
    return {
        "need_change": filled("resident", noted, changing, ("note",)),
        "station_need_merge": filled("worker", verified, merging),
        "station_need_part": filled(
            "worker", {"need_id": ids["merged need"]}, _keyed(why="不是同一件"), ("why",)
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """The calls, well made."""
    ids = world.ids
    noted, verified = {"need_id": ids["noted need"]}, {"need_id": ids["verified need"]}
    recording = {"need_id": ids["spoken need"], "recording_id": ids["recording"]}
    changing = _keyed(
        wanted_from="2026-03-19T09:00:00+08:00", wanted_until="2026-03-19T12:00:00+08:00", note="改天"
    )
    return {
        ("POST", "/needs/recordings"): call(
            "resident", query={"key": str(uuid.uuid4()), "kind": "sound"}, status=422
        ),  # a body that is no sound at all
        ("POST", "/needs/{need_id}/recordings/{recording_id}/readings"): call(
            "worker", recording, {"purpose": "了解求助人说了什么"}
        ),
        ("POST", "/needs/{need_id}/changes"): call("resident", noted, changing),
        ("GET", "/needs/{need_id}/alike"): call("worker", noted),
        ("POST", "/needs/{need_id}/merging"): call(
            "worker", verified, _keyed(into_id=ids["noted need"], note="同一件事")
        ),
        ("POST", "/needs/{need_id}/parting"): call(
            "worker", {"need_id": ids["merged need"]}, _keyed(why="不是同一件")
        ),
    }
