"""Meals of a large event in the showcase: a lunch that was ordered, half eaten, and a dinner that was called off."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import meals as made
from tongxing.foundation import clock
from tongxing.games.shapes import GamesVolunteerCard
from tongxing.meals import services
from tongxing.meals.models import MealSitting
from tongxing.meals.shapes import CallOffSitting, ChooseDiet, OrderMeals, ServeGuests, ServeMeal

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {"team_meal_undo"}


def furnish(show: "Showcase", serving: GamesVolunteerCard, day: dt.date) -> None:
    """The volunteer said what they eat, and had it; two drivers ate; a dinner is not served."""
    site = show.site
    leader, who = (site.actor(site.plan.logins[one].phone) for one in ("leader", "volunteer"))
    services.choose_diet(ChooseDiet(serving.id, "vegetarian"), actor=who)
    days: dict[str, Any] = {"first_on": day, "last_on": day}
    lunch, dinner, supper = (
        services.plan_sittings(made.planning(serving.games_id, **days, **more), actor=leader)[0]
        for more in (
            {},
            {"meal": "dinner", "serves_from": dt.time(17), "serves_until": dt.time(19)},
            {
                "meal": "night",
                "serves_from": dt.time(22),
                "serves_until": dt.time(0, 30),
                "place": "大桥餐车",
            },
        )
    )
    services.call_off_sitting(CallOffSitting(dinner.id, "闭幕式提前，当天不供晚餐"), actor=leader)
    services.order_meals(OrderMeals(uuid.uuid4(), lunch.id, 12), actor=leader)
    with clock.at(lunch.serves_from_at):
        services.serve(ServeMeal(lunch.id, serving.volunteer_number, "替人顶了上午的班"), actor=leader)
        services.serve_guests(ServeGuests(uuid.uuid4(), lunch.id, 2, "司机 2 人"), actor=leader)
    assert supper.called_off_at is None


def _sitting(find: Any, meal: str = "lunch") -> str:
    return find.filled(MealSitting.objects.get(meal=meal).id)


def _games(find: Any) -> str:
    return find.filled(MealSitting.objects.order_by("id")[0].games_id)


PAGES: dict[str, Any] = {
    "team_meals": lambda find: [("", "leader", _games(find))],
    "team_meals_new": lambda find: [("", "leader", _games(find))],
    "team_meal": lambda find: [
        ("", "leader", _sitting(find)),
        ("-called-off", "leader", _sitting(find, "dinner")),
    ],
    "team_meal_calling_off": lambda find: [("", "leader", _sitting(find, "night"))],
    "team_meal_desk": lambda find: [("", "leader", _sitting(find))],
    "team_meal_guests": lambda find: [("", "leader", _sitting(find))],
    "my_meals": lambda find: [("", "volunteer elder", find.plain())],
    "my_meal_choice": lambda find: [("", "volunteer", _games(find))],
}
