"""Places not come to, in the world of bad input: one list to close, one fact to object to, one appeal to answer."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories.absences import appealed
from tongxing.absences import services
from tongxing.absences.models import Absence
from tongxing.absences.shapes import CloseList
from tongxing.foundation import clock

if TYPE_CHECKING:
    from tests.bad_input.world import Persona, World

NAMES = (
    "absence", "absence_word", "team_absences", "team_dismissal", "team_absence", "team_absence_right",
    "authority_absence",
)  # fmt: skip
EVENING = made.at(22)


def furnish(world: "World", team: made.Team, persona: "Callable[..., Persona]") -> None:
    """Saturday evening: of one activity the list is closed, of the other not; one came to it, two did not."""
    for number, name in enumerate(("list closed", "list open")):
        begins = made.at(17 + 2 * number)
        times = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=1), "sign_up_closes_at": begins}
        card = made.activity(team, title=f"缺席 {number}", **times)
        world.ids[name] = str(card.id)
        for who in ("missed", "objects") if number == 0 else ("unsaid", "came"):
            world.people[who] = persona(volunteer=True)
            made.sign_up(card, world.people[who].member)
        if number:
            with clock.at(begins + dt.timedelta(minutes=5)):
                made.arrive(card, world.people["came"].member, team)
    world.ids["came"], world.ids["unsaid"] = (str(world.people[one].person_id) for one in ("came", "unsaid"))
    with clock.at(EVENING):
        order = CloseList(uuid.UUID(world.ids["list closed"]))
        services.close_list(order, actor=team.leader)
        mine = {
            row.account_id: row
            for row in Absence.objects.filter(activity_id=order.activity_id).order_by("id")
        }
        for who in ("missed", "objects"):
            member = world.people[who].member
            assert member is not None
            world.ids[f"absence {who}"] = str(mine[member.account_id].id)
            if who == "objects":
                appealed(mine[member.account_id], member)


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    key = {"key": str(uuid.uuid4())}
    missed, objects = ({"absence_id": world.ids[f"absence {one}"]} for one in ("missed", "objects"))
    at_open = {"activity_id": world.ids["list open"]}
    answer = key | {"verdict": "upheld", "why": "签到表上有名字"}
    words = key | {"text": "我到了，没有签到"}
    away = key | {"person_id": world.ids["came"], "why": "喝了酒"}
    return {
        "absence": filled("missed", missed, words, ("text",), EVENING),
        "absence_word": filled("unsaid", at_open, words, ("text",), EVENING),
        "team_absences": filled("leader", at_open, key | {"excused": [world.ids["unsaid"]]}, (), EVENING),
        "team_dismissal": filled("leader", at_open, away, ("why",), EVENING),
        "team_absence": filled("manager", objects, answer, ("why",), EVENING),
        "team_absence_right": filled("leader", missed, key | {"how": "came"}, (), EVENING),
        "authority_absence": filled("officer", objects, answer, ("why",), EVENING),
    }


def calls(world: "World", call: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    key, evening = {"key": str(uuid.uuid4())}, {"when": EVENING}
    missed, objects = ({"absence_id": world.ids[f"absence {one}"]} for one in ("missed", "objects"))
    at_open = {"activity_id": world.ids["list open"]}
    answer = key | {"verdict": "upheld", "why": "签到表上有名字"}
    away = {"person_id": world.ids["came"], "why": "喝了酒"}
    one, lists = "/absences/{absence_id}", "/activities/{activity_id}/absences"
    return {
        ("GET", "/me/absences"): call("missed", **evening),
        ("PUT", "/activities/{activity_id}/absence-word"): call(
            "unsaid", at_open, {"text": "发烧"}, **evening
        ),
        ("GET", lists): call("leader", at_open, **evening),
        ("POST", lists): call("leader", at_open, {"excused": [world.ids["unsaid"]]}, **evening),
        ("POST", "/activities/{activity_id}/dismissals"): call("leader", at_open, away, **evening),
        ("GET", "/absences/appeals"): call("manager", query={"page": 1}, **evening),
        ("GET", one): call("leader", missed, **evening),
        ("POST", f"{one}/right"): call("leader", missed, {"how": "came"}, **evening),
        ("POST", f"{one}/appeal"): call("missed", missed, key | {"text": "我到了"}, **evening),
        ("POST", f"{one}/appeal/answer"): call("manager", objects, answer, **evening),
    }
