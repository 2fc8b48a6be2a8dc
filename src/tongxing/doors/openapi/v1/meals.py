"""Meals of large events by API: planned, ordered, given, undone, chosen, one's own."""

import datetime as dt
import re
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import BeforeValidator, Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.meals import queries
from tongxing.meals import services as deeds
from tongxing.meals.shapes import (
    CallOffSitting,
    ChooseDiet,
    OrderMeals,
    OwnMeals,
    PlanSittings,
    ServeGuests,
    ServeMeal,
    ServingCard,
    SittingCard,
    SittingSum,
)

router = Router(tags=["meals"])


def _on_the_clock(value: Any) -> dt.time:
    if isinstance(value, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        return dt.time.fromisoformat(value)
    raise ValueError("a time such as 11:30")


ClockTime = Annotated[dt.time, BeforeValidator(_on_the_clock)]  # of the Chinese clock


class MealSittingsOrder(Order):
    """A meal served at a place on each of these days; no venues: for those of every venue."""

    key: uuid.UUID
    meal: Literal["breakfast", "lunch", "dinner", "night"]
    place: Line(30, 2)
    venues: Annotated[list[Line(60, 1)], Field(max_length=60)] = []
    first_on: Day
    last_on: Day
    serves_from: ClockTime
    serves_until: ClockTime


class MealCallingOffOrder(Order):
    """Why the meal is not served."""

    why: Line(200, 2)


class MealPortionsOrder(Order):
    """The kitchen is asked for what the roster says now, and so many portions for guests."""

    key: uuid.UUID
    guests: Annotated[int, Field(ge=0, le=5000)] = 0


class MealServingOrder(Order):
    """Whose badge or number was read; why, where the roster gives them no such meal."""

    typed: Line(200, 1)
    why: Line(200) = ""


class MealGuestsOrder(Order):
    """Portions for guests, and who they are."""

    key: uuid.UUID
    count: Annotated[int, Field(ge=1, le=5000)]
    who: Line(60, 2)


class MealChoiceOrder(Order):
    """What I eat; an empty one erases it."""

    volunteer_id: uuid.UUID
    diet: Literal["", "ordinary", "halal", "vegetarian", "none"]


class MealSittingOut(Schema):
    """A meal served at a place on a day."""

    id: uuid.UUID
    games_id: uuid.UUID
    games_name: str
    meal: str
    place: str
    venues: list[str]
    served_on: dt.date
    serves_from_at: dt.datetime
    serves_until_at: dt.datetime
    called_off_at: dt.datetime | None
    called_off_why: str


class MealPortionsOut(Schema):
    """Portions of a diet: by the roster, asked of the kitchen, given."""

    diet: str
    expected: int
    ordered: int
    given: int


class MealSumOut(Schema):
    """A sitting in numbers."""

    sitting: MealSittingOut
    portions: list[MealPortionsOut]
    may_come: int
    not_eating: int
    guests_ordered: int
    guests_given: int
    ordered_at: dt.datetime | None


class MealServingOut(Schema):
    """A meal somebody had; what it was is told only when it is given."""

    id: uuid.UUID
    sitting_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    served_at: dt.datetime
    why: str
    undone_at: dt.datetime | None
    diet: str


class OwnMealOut(Schema):
    """A meal my roster gives."""

    sitting: MealSittingOut
    is_sure: bool
    had_at: dt.datetime | None


class OwnMealsOut(Schema):
    """What I eat at an event, and the meals that come there."""

    games_id: uuid.UUID
    games_name: str
    volunteer_id: uuid.UUID
    diet: str
    meals: list[OwnMealOut]


class MealChoiceOut(Schema):
    """What is noted."""

    diet: str


def _sitting(card: SittingCard) -> MealSittingOut:
    return MealSittingOut(**{name: getattr(card, name) for name in MealSittingOut.model_fields})


def _sum(told: SittingSum) -> MealSumOut:
    same = ("may_come", "not_eating", "guests_ordered", "guests_given", "ordered_at")
    return MealSumOut(
        sitting=_sitting(told.sitting),
        portions=[MealPortionsOut(**vars(one)) for one in told.portions],
        **{name: getattr(told, name) for name in same},
    )


def _serving(card: ServingCard) -> MealServingOut:
    return MealServingOut(**vars(card))


def _own(told: OwnMeals) -> OwnMealsOut:
    meals = [
        OwnMealOut(sitting=_sitting(one.sitting), is_sure=one.is_sure, had_at=one.had_at)
        for one in told.meals
    ]
    return OwnMealsOut(**(vars(told) | {"meals": meals}))


@router.get("/games/{uuid:games_id}/meals", response=answers(list[MealSumOut]), auth=bearer)
def list_meals(request: HttpRequest, games_id: uuid.UUID, day: Day) -> Any:
    """Every sitting of a day in numbers, as the kitchen needs them."""
    return [_sum(one) for one in queries.day_of(games_id, day, request.actor)]


@router.post("/games/{uuid:games_id}/meals", response=answers(list[MealSittingOut], 201), auth=bearer)
def plan_meals(request: HttpRequest, games_id: uuid.UUID, order: MealSittingsOrder) -> Any:
    """A meal is served at a place on each of these days."""
    told = PlanSittings(games_id=games_id, **(order.dict() | {"venues": tuple(order.venues)}))
    return Status(201, [_sitting(one) for one in deeds.plan_sittings(told, actor=request.actor)])


@router.get("/meals/{uuid:sitting_id}", response=answers(MealSumOut), auth=bearer)
def get_meal(request: HttpRequest, sitting_id: uuid.UUID) -> Any:
    """One sitting in numbers."""
    return _sum(queries.sitting_sum(sitting_id, request.actor))


@router.post("/meals/{uuid:sitting_id}/calling-off", response=answers(MealSittingOut), auth=bearer)
def call_off_meal(request: HttpRequest, sitting_id: uuid.UUID, order: MealCallingOffOrder) -> Any:
    """The meal is not served; nobody had it yet."""
    return _sitting(deeds.call_off_sitting(CallOffSitting(sitting_id, order.why), actor=request.actor))


@router.post("/meals/{uuid:sitting_id}/orders", response=answers(MealSumOut), auth=bearer)
def order_meals(request: HttpRequest, sitting_id: uuid.UUID, order: MealPortionsOrder) -> Any:
    """The kitchen is asked for what the roster says now."""
    return _sum(deeds.order_meals(OrderMeals(order.key, sitting_id, order.guests), actor=request.actor))


@router.post("/meals/{uuid:sitting_id}/servings", response=answers(MealServingOut, 201), auth=bearer)
def serve_meal(request: HttpRequest, sitting_id: uuid.UUID, order: MealServingOrder) -> Any:
    """Whom the badge or number means has this meal, once a day."""
    told = ServeMeal(sitting_id, order.typed, order.why)
    return Status(201, _serving(deeds.serve(told, actor=request.actor)))


@router.post("/meals/{uuid:sitting_id}/guests", response=answers(MealSumOut), auth=bearer)
def serve_meal_guests(request: HttpRequest, sitting_id: uuid.UUID, order: MealGuestsOrder) -> Any:
    """Portions went to guests, as one line that stays."""
    told = ServeGuests(sitting_id=sitting_id, **order.dict())
    return _sum(deeds.serve_guests(told, actor=request.actor))


@router.post("/meal-servings/{uuid:serving_id}/undo", response=answers(MealServingOut), auth=bearer)
def undo_meal(request: HttpRequest, serving_id: uuid.UUID) -> Any:
    """A meal given by mistake was none."""
    return _serving(deeds.undo(serving_id, actor=request.actor))


@router.get("/me/meals", response=answers(list[OwnMealsOut]), auth=bearer)
def my_meals(request: HttpRequest) -> Any:
    """What I eat at the events I serve at, and which meals come."""
    return [_own(one) for one in queries.my_meals(request.actor)]


@router.put("/me/meals/choice", response=answers(MealChoiceOut), auth=bearer)
def choose_meal(request: HttpRequest, order: MealChoiceOrder) -> Any:
    """What I eat at an event; no reason is asked."""
    told = ChooseDiet(order.volunteer_id, order.diet)
    return MealChoiceOut(diet=deeds.choose_diet(told, actor=request.actor))
