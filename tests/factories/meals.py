"""Makers for meals: a lunch in the congress centre, people whose shifts touch it, choices, meals given."""

import datetime as dt
import uuid
from typing import Any

from tests.factories import games
from tongxing.access.shapes import Member
from tongxing.foundation import clock
from tongxing.games import queries
from tongxing.games import services as events
from tongxing.games.shapes import AnswerShifts, GamesVolunteerCard, ShiftAnswer
from tongxing.meals import services
from tongxing.meals.shapes import ChooseDiet, PlanSittings, ServeMeal, ServingCard, SittingCard

PLACE = "会展中心二楼餐厅"
NOON = clock.from_local(games.FIRST, dt.time(11, 45))


def planning(games_id: uuid.UUID, **more: Any) -> PlanSittings:
    """The order to serve lunch on the first day, for everybody."""
    told: dict[str, Any] = {"key": uuid.uuid4(), "games_id": games_id, "meal": "lunch", "place": PLACE}
    told |= {"venues": (), "first_on": games.FIRST, "last_on": games.FIRST}
    told |= {"serves_from": dt.time(11, 30), "serves_until": dt.time(13)}
    return PlanSittings(**(told | more))


def lunch(stage: games.Stage, **more: Any) -> SittingCard:
    """Lunch on the first day."""
    return services.plan_sittings(planning(stage.games.id, **more), actor=stage.team.leader)[0]


def on_shift(stage: games.Stage, number: str = "A-1", diet: str = "") -> tuple[GamesVolunteerCard, Member]:
    """Somebody who accepted a shift; a day is opened and told once."""
    one, who = stage.somebody()
    placed = stage.place(one, number)
    if stage.shift(number).activity_id is None:
        stage.open_day()
    stage.publish()
    rows = queries.my_shifts(stage.games.id, who)
    risks = tuple((row.activity_id, row.risks_version) for row in rows if row.activity_id)
    events.answer_shifts(AnswerShifts(stage.games.id, (ShiftAnswer(placed.id, True),), risks), actor=who)
    if diet:
        services.choose_diet(ChooseDiet(one.id, diet), actor=who)
    return one, who


def served(stage: games.Stage, sitting: SittingCard, one: GamesVolunteerCard, why: str = "") -> ServingCard:
    """The meal is theirs."""
    order = ServeMeal(sitting.id, one.volunteer_number, why)
    return services.serve(order, actor=stage.team.leader)
