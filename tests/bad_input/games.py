"""Large events and their schedules in the world of bad input."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import games as made
from tongxing.games import services

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("team_games", "team_games_one", "team_games_opening", "team_schedule")
SOON = dt.date(2026, 4, 4)  # while the project of the world's activity lasts


def furnish(world: "World") -> None:
    """The leader's team has a large event and a schedule that was read for it."""
    leader = world.people["leader"].member
    assert leader is not None
    games = services.open_games(made.opened(uuid.UUID(world.ids["team"])), actor=leader)
    sheet = services.read_schedule(made.schedule(games.id), actor=leader)
    days = {"starts_on": SOON, "ends_on": SOON + dt.timedelta(days=1)}
    soon = services.open_games(made.opened(uuid.UUID(world.ids["team"]), **days), actor=leader)
    table = services.read_schedule(made.schedule(soon.id, made.table_on(SOON)), actor=leader)
    services.bring_schedule(table.id, actor=leader)
    world.ids |= {"games": str(games.id), "sheet": str(sheet.id), "games soon": str(soon.id)}


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    key = {"key": str(uuid.uuid4())}
    file = SimpleUploadedFile("schedule.csv", made.TABLE.encode(), "text/csv")
    about = {
        "organisation": ids["team"],
        "name": "冰雪节",
        "starts_on": "2026-12-20",
        "ends_on": "2026-12-24",
    }
    return {
        "team_games": filled("leader", body=key | about, typed=("name",)),
        "team_games_one": filled(
            "leader",
            {"games_id": ids["games"]},
            key | {"file": file, "post": "引导", "places": "3"},
            ("post",),
        ),
        "team_games_opening": filled(
            "leader",
            {"games_id": ids["games soon"]},
            key | {"pattern": ids["activity"], "venue": "会展中心", "on": str(SOON)},
        ),
        "team_schedule": filled("leader", {"sheet_id": ids["sheet"]}, key),
    }
