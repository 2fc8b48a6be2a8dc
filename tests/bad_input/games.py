"""Large events and their schedules in the world of bad input."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import games as made
from tongxing.access.shapes import Member, SystemActor
from tongxing.activities import services as occasions
from tongxing.activities.shapes import ReviewActivity
from tongxing.games import services
from tongxing.games.models import GamesShift
from tongxing.games.shapes import AskProposal, OpenShifts, Place, PublishDay
from tongxing.organisations import services as organisations
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "team_games", "team_games_one", "team_games_opening", "team_schedule", "team_games_telling",
    "team_games_proposal", "team_shift", "team_assignment", "team_volunteers", "team_volunteer", "my_games_one",
    "my_games_leaving", "my_games_days", "team_games_repair", "team_games_change", "team_games_calling_off",
)  # fmt: skip
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
    _staff(world, leader)


def _staff(world: "World", leader: Member) -> None:
    """A third event: one volunteer was told a shift and is in the draft of another, a second one is free."""
    officer, team = world.people["officer"].member, uuid.UUID(world.ids["team"])
    days = {"starts_on": SOON, "ends_on": SOON + dt.timedelta(days=1)}
    games = services.open_games(made.opened(team, **days), actor=leader)
    table = services.read_schedule(made.schedule(games.id, made.table_on(SOON)), actor=leader)
    services.bring_schedule(table.id, actor=leader)
    services.open_shifts(OpenShifts(games.id, uuid.UUID(world.ids["activity"]), SOON), actor=leader)
    shifts = {row.number: row for row in GamesShift.objects.filter(games_id=games.id)}
    for activity_id in sorted({row.activity_id for row in shifts.values() if row.activity_id}):
        occasions.publish_activity(ReviewActivity(activity_id, uuid.uuid4()), actor=officer)
    taken = [
        services.take_on(made.taken_on(games.id, people.person(world.people[name].person_id)), actor=leader)
        for name in ("volunteer", "waiting")
    ]
    member = people.person(world.people["offered"].person_id)
    organisations.add_member(team, member.id, "member", actor=SystemActor("test"))
    told = services.place(Place(uuid.uuid4(), taken[0].id, shifts["A-1"].id), actor=leader)
    services.publish_day(PublishDay(games.id, SOON), actor=leader)
    draft = services.place(Place(uuid.uuid4(), taken[0].id, shifts["A-2"].id), actor=leader)
    asked = services.ask_proposal(AskProposal(uuid.uuid4(), games.id), actor=leader)
    world.ids |= {
        "games told": str(games.id), "games shift": str(shifts["A-1"].id), "games volunteer": str(taken[0].id),
        "games other": str(taken[1].id), "shift told": str(told.id), "shift drafted": str(draft.id),
        "games proposal": str(asked.id),
        "member number": member.volunteer_number,
    }  # fmt: skip


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
        "team_games_change": filled(
            "leader",
            {"games_id": ids["games"]},
            key | {"name": "松花江半程马拉松", "starts_on": str(made.FIRST), "ends_on": str(made.LAST)},
            ("name",),
        ),
        "team_games_calling_off": filled(
            "leader", {"games_id": ids["games"]}, key | {"why": "暴雨"}, ("why",)
        ),
        **_of_the_roster(ids, key, filled),
    }


def _of_the_roster(ids: dict[str, str], key: dict[str, str], filled: Any) -> dict[str, Any]:
    here = {"games_id": ids["games told"]}
    answer = {"shifts": ids["shift told"], "what": "accept", "risks_accepted": "on", "said_fit": "on"}
    return {
        "team_games_telling": filled("leader", here, key | {"on": str(SOON)}),
        "team_games_proposal": filled("leader", here, key),
        "team_shift": filled(
            "leader", {"shift_id": ids["games shift"]}, key | {"volunteer": ids["games other"]}
        ),
        "team_assignment": filled("leader", {"assignment_id": ids["shift drafted"]}, key | {"to": "off"}),
        "team_volunteers": filled(
            "leader", here, key | {"number": ids["member number"], "most_shifts": "5"}, ("number",)
        ),
        "team_volunteer": filled(
            "leader", {"volunteer_id": ids["games other"]}, key | {"why": "不能来了"}, ("why",)
        ),
        "team_games_repair": filled("leader", {"volunteer_id": ids["games other"]}, key),
        "my_games_one": filled("volunteer", here, key | answer),
        "my_games_days": filled(
            "volunteer", {"volunteer_id": ids["games volunteer"]}, key | {"days": [str(SOON)]}
        ),
        "my_games_leaving": filled("volunteer", {"volunteer_id": ids["games volunteer"]}, key),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    ids, key = world.ids, {"key": str(uuid.uuid4())}
    here = {"games_id": ids["games told"]}
    other, draft = {"volunteer_id": ids["games other"]}, {"assignment_id": ids["shift drafted"]}
    day = here | {"day": str(SOON)}
    member = key | {"number": ids["member number"], "is_reserve": False, "most_shifts": 5}
    placing = key | {"shift_id": ids["games shift"], "instead_of": None}
    answer = {"assignment_id": ids["shift told"], "accepts": False, "risks_version": ""}
    answers = {"answers": [answer], "said_fit": True, "accompanied": False}
    return {
        ("GET", "/games"): call("leader", query={"page": 1}),
        ("GET", "/games/{games_id}"): call("leader", here),
        ("PUT", "/games/{games_id}"): call(
            "leader",
            {"games_id": ids["games"]},
            {"name": "松花江半程马拉松", "starts_on": str(made.FIRST), "ends_on": str(made.LAST)},
        ),
        ("POST", "/games/{games_id}/calling-off"): call(
            "leader", {"games_id": ids["games"]}, {"why": "暴雨"}
        ),
        ("PUT", "/games-volunteers/{volunteer_id}/days"): call(
            "volunteer", {"volunteer_id": ids["games volunteer"]}, {"days": [str(SOON)]}
        ),
        ("GET", "/games/{games_id}/volunteers"): call("leader", here, query={"page": 1}),
        ("POST", "/games/{games_id}/volunteers"): call("leader", here, member),
        ("GET", "/games-volunteers/{volunteer_id}"): call("leader", other),
        ("POST", "/games-volunteers/{volunteer_id}/release"): call("leader", other, {"why": "不能来了"}),
        ("POST", "/games-volunteers/{volunteer_id}/assignments"): call("leader", other, placing),
        ("DELETE", "/games-assignments/{assignment_id}"): call("leader", draft),
        ("PUT", "/games-assignments/{assignment_id}/lock"): call("leader", draft, {"is_locked": True}),
        ("GET", "/games/{games_id}/days/{day}/venues"): call("leader", day),
        ("GET", "/games/{games_id}/days/{day}/board"): call(
            "leader", day, query={"venue": "会展中心", "page": 1}
        ),
        ("GET", "/games/{games_id}/days/{day}/assignments"): call("leader", day, query={"page": 1}),
        ("POST", "/games/{games_id}/telling"): call("leader", here, {"on": str(SOON)}),
        ("POST", "/games/{games_id}/proposals"): call("leader", here, key),
        ("POST", "/games-volunteers/{volunteer_id}/repair"): call("leader", other, key),
        ("GET", "/games-proposals/{proposal_id}"): call("leader", {"proposal_id": ids["games proposal"]}),
        ("GET", "/me/games"): call("volunteer"),
        ("GET", "/me/games/{games_id}/shifts"): call("volunteer", here),
        ("POST", "/me/games/{games_id}/answers"): call("volunteer", here, answers),
    }
