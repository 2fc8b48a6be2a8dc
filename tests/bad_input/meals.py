"""Meals of a large event in the world of bad input."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import meals as made
from tongxing.foundation import clock
from tongxing.games import queries as games
from tongxing.games.shapes import GamesCard
from tongxing.meals import queries, services
from tongxing.meals.models import MealSitting
from tongxing.meals.shapes import ServeMeal

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "team_meals_new",
    "team_meal",
    "team_meal_calling_off",
    "team_meal_desk",
    "team_meal_guests",
    "team_meal_undo",
    "my_meal_choice",
)


def furnish(world: "World", card: GamesCard) -> None:
    """A lunch at which somebody ate, a dinner at which nobody did, on the first day of the event."""
    leader = world.people["leader"].member
    assert leader is not None
    days: dict[str, Any] = {"first_on": card.starts_on, "last_on": card.starts_on}
    lunch, dinner = (
        services.plan_sittings(made.planning(card.id, **days, **more), actor=leader)[0]
        for more in ({}, {"meal": "dinner", "serves_from": dt.time(17), "serves_until": dt.time(19)})
    )
    now = clock.now()  # the event lies ahead; its lunch is put forward, so that the desk is open
    hours = {"serves_from_at": now - dt.timedelta(hours=1), "serves_until_at": now + dt.timedelta(hours=1)}
    MealSitting.objects.filter(pk=lunch.id).update(**hours)
    ate, hungry = (
        games.volunteer(uuid.UUID(world.ids[name]), leader) for name in ("kit volunteer", "serving")
    )
    services.serve(ServeMeal(lunch.id, ate.volunteer_number, "替人顶班"), actor=leader)
    world.ids |= {
        "hungry": hungry.volunteer_number,
        "lunch": str(lunch.id),
        "dinner": str(dinner.id),
        "meal had": str(queries.servings_of(lunch.id, leader).items[0].id),
        "day with meals": str(card.starts_on),
    }


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    event, lunch = {"games_id": ids["games with rounds"]}, {"sitting_id": ids["lunch"]}
    day = ids["day with meals"]
    about = {"meal": "night", "place": "大桥餐车", "first_on": day, "last_on": day}
    about |= {"serves_from": "22:00", "serves_until": "00:30"}
    return {
        "team_meals_new": filled("leader", event, _keyed(**about), ("place",)),
        "team_meal": filled("leader", lunch, _keyed(guests="3")),
        "team_meal_calling_off": filled(
            "leader", {"sitting_id": ids["dinner"]}, _keyed(why="厨房停电"), ("why",)
        ),
        "team_meal_desk": filled(
            "leader", lunch, _keyed(typed=ids["hungry"], why="替人顶班"), ("typed", "why")
        ),
        "team_meal_guests": filled("leader", lunch, _keyed(count="2", who="司机 2 人"), ("who",)),
        "team_meal_undo": filled("leader", {"serving_id": ids["meal had"]}, _keyed()),
        "my_meal_choice": filled("volunteer", event, _keyed(diet="halal")),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    event, lunch = {"games_id": ids["games with rounds"]}, {"sitting_id": ids["lunch"]}
    day = ids["day with meals"]
    about = {"meal": "night", "place": "大桥餐车", "venues": [], "first_on": day, "last_on": day}
    about |= {"serves_from": "22:00", "serves_until": "00:30"}
    return {
        ("GET", "/games/{games_id}/meals"): call("leader", event, query={"day": day}),
        ("POST", "/games/{games_id}/meals"): call("leader", event, _keyed(**about)),
        ("GET", "/meals/{sitting_id}"): call("leader", lunch),
        ("POST", "/meals/{sitting_id}/calling-off"): call(
            "leader", {"sitting_id": ids["dinner"]}, {"why": "厨房停电"}
        ),
        ("POST", "/meals/{sitting_id}/orders"): call("leader", lunch, _keyed(guests=3)),
        ("POST", "/meals/{sitting_id}/servings"): call(
            "leader", lunch, {"typed": ids["hungry"], "why": "替人顶班"}
        ),
        ("POST", "/meals/{sitting_id}/guests"): call("leader", lunch, _keyed(count=2, who="司机 2 人")),
        ("POST", "/meal-servings/{serving_id}/undo"): call("leader", {"serving_id": ids["meal had"]}),
        ("GET", "/me/meals"): call("volunteer"),
        ("PUT", "/me/meals/choice"): call(
            "volunteer", {}, {"volunteer_id": ids["kit volunteer"], "diet": "halal"}
        ),
    }
