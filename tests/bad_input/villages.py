"""Field rolls in the world of bad input: the leader's phone with a roll, one note on its way, one conflict."""

import uuid
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories.field_rolls import Phone, sign_up_of
from tongxing.field_rolls.models import Conflict
from tongxing.foundation import clock

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("field_settlement", "field_slips", "field_loss")
SHOWN = {"field_slips"}
WHY = "问过本人，当天没有来"


def furnish(world: "World") -> None:
    """A note from long before the activity waits for somebody to decide."""
    leader, activity = world.people["leader"].member, uuid.UUID(world.ids["activity"])
    phone = Phone()
    phone.open(leader, activity)
    place = sign_up_of(activity, leader, world.people["volunteer"].person_id)
    phone.note(place, "arrive")
    phone.merge()
    world.ids |= {
        "field roll": str(phone.roll.id),
        "field conflict": str(Conflict.objects.get(activity_id=activity).id),
        "field place": str(place),
    }
    world.phone = phone


def calls(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    """Every endpoint about rolls, with a call that goes well."""
    ids, saturday = world.ids, {"when": made.at(14, 5)}
    an_activity = {"activity_id": ids["activity"]}
    phone: Phone = world.phone
    with clock.at(saturday["when"]):
        note = phone.note(uuid.UUID(ids["field place"]), "arrive")
        now = asdict(phone.clock())
        handed = phone.hand_to(Phone())
    phone.notes.pop()
    sent = asdict(note) | {"id": str(note.id), "subject": str(note.subject), "clock": asdict(note.clock)}
    opening = {
        "key": str(uuid.uuid4()),
        "kind": "leader",
        "activities": [ids["activity"]],
        "public_key": phone.public_key,
        "clock": now,
    }
    handing = {
        "id": str(handed.roll_id),
        "parent_id": str(handed.parent_id),
        "public_key": handed.public_key,
        "wall": handed.wall,
        "signature": handed.signature,
        "clock": asdict(handed.clock),
    }
    settling = {"key": str(uuid.uuid4()), "decision": "drop", "why": WHY, "at": None}
    return {
        ("POST", "/field-rolls"): call("leader", body=opening),
        ("POST", "/field-rolls/handed"): call("leader", body=handing, **saturday),
        ("GET", "/field-rolls/{roll_id}"): call("leader", {"roll_id": ids["field roll"]}),
        ("POST", "/field-rolls/{roll_id}/notes"): call(
            "leader",
            {"roll_id": ids["field roll"]},
            {"notes": [sent], "clock": now, "torn": False},
            **saturday,
        ),
        ("GET", "/activities/{activity_id}/field-rolls"): call("leader", an_activity),
        ("POST", "/field-rolls/{roll_id}/loss"): call(
            "leader",
            {"roll_id": ids["field roll"]},
            an_activity | {"lost_at": saturday["when"].isoformat()},
            when=made.at(20),
        ),
        ("GET", "/activities/{activity_id}/field-conflicts"): call("leader", an_activity),
        ("POST", "/field-conflicts/{conflict_id}/settlement"): call(
            "leader", {"conflict_id": ids["field conflict"]}, settling
        ),
        ("POST", "/activities/{activity_id}/slips"): call("leader", an_activity, {"key": str(uuid.uuid4())}),
    }


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    """Every form about rolls."""
    here = {"activity_id": world.ids["activity"]}
    return {
        "field_settlement": filled(
            "leader",
            here | {"conflict_id": world.ids["field conflict"]},
            {"key": str(uuid.uuid4()), "decision": "drop", "at": "", "why": WHY},
            ("at", "why"),
        ),
        "field_loss": filled(
            "leader",
            here | {"roll_id": world.ids["field roll"]},
            {"key": str(uuid.uuid4()), "lost_at-date": "2026-03-21", "lost_at-time": "14:05"},
            when=made.at(20),
        ),
        "field_slips": filled("leader", here, {"key": str(uuid.uuid4())}),
    }
