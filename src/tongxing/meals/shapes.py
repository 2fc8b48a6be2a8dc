"""Meals of large events as they are ordered and shown."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from tongxing.foundation import tongues

MEALS = {
    "breakfast": ("早餐", "Breakfast"),
    "lunch": ("午餐", "Lunch"),
    "dinner": ("晚餐", "Dinner"),
    "night": ("夜餐", "Night meal"),
}
DIETS = {
    "ordinary": ("普通餐", "Ordinary"),
    "halal": ("清真餐", "Halal"),
    "vegetarian": ("素食", "Vegetarian"),
}
NOT_EATING = "none"
CHOICES = {**DIETS, NOT_EATING: ("不在这里用餐", "Not eating here")}


@dataclass(frozen=True)
class PlanSittings:
    """The order to serve a meal at a place on each of these days; no venues: for those of every venue.

    Times are of the Chinese clock; an end before the beginning is on the next day.
    """

    key: uuid.UUID
    games_id: uuid.UUID
    meal: str
    place: str
    venues: tuple[str, ...]
    first_on: dt.date
    last_on: dt.date
    serves_from: dt.time
    serves_until: dt.time


@dataclass(frozen=True)
class CallOffSitting:
    """The order not to serve a meal after all."""

    sitting_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class OrderMeals:
    """The order to ask the kitchen for what the roster says now, and so many portions for guests."""

    key: uuid.UUID
    sitting_id: uuid.UUID
    guests: int


@dataclass(frozen=True)
class ServeMeal:
    """The order to give a meal to whom a badge or number means; `why` where the roster gives them none."""

    sitting_id: uuid.UUID
    typed: str
    why: str = ""


@dataclass(frozen=True)
class ServeGuests:
    """The order to write down so many portions for guests, and who they are."""

    key: uuid.UUID
    sitting_id: uuid.UUID
    count: int
    who: str


@dataclass(frozen=True)
class ChooseDiet:
    """The order to say what one eats at an event; no reason is asked."""

    volunteer_id: uuid.UUID
    diet: str


@dataclass(frozen=True)
class SittingCard:
    """A meal served at a place on a day."""

    id: uuid.UUID
    games_id: uuid.UUID
    games_name: str
    meal: str
    place: str
    venues: tuple[str, ...]
    served_on: dt.date
    serves_from_at: dt.datetime
    serves_until_at: dt.datetime
    called_off_at: dt.datetime | None
    called_off_why: str

    def meal_label(self, language: str = "zh") -> str:
        return tongues.pick(*MEALS[self.meal], language)


@dataclass(frozen=True)
class Portions:
    """How many portions of a diet: by the roster, asked of the kitchen, given."""

    diet: str
    expected: int
    ordered: int
    given: int

    def diet_label(self, language: str = "zh") -> str:
        return tongues.pick(*DIETS[self.diet], language)


@dataclass(frozen=True)
class Expected:
    """Whom the roster sends to a sitting: portions by diet, how many may still accept, how many eat elsewhere."""

    portions: Mapping[str, int]
    may_come: int
    not_eating: int


@dataclass(frozen=True)
class SittingSum:
    """A sitting in numbers: portions of each diet, who may still accept a shift, who eats elsewhere, and guests."""

    sitting: SittingCard
    portions: tuple[Portions, ...]
    may_come: int
    not_eating: int
    guests_ordered: int
    guests_given: int
    ordered_at: dt.datetime | None

    @property
    def expected(self) -> int:
        return sum(one.expected for one in self.portions)

    @property
    def ordered(self) -> int:
        return sum(one.ordered for one in self.portions) + self.guests_ordered

    @property
    def given(self) -> int:
        return sum(one.given for one in self.portions) + self.guests_given


@dataclass(frozen=True)
class ServingCard:
    """A meal somebody had; the diet is told to the desk that gives it, and to nobody later."""

    id: uuid.UUID
    sitting_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    served_at: dt.datetime
    why: str
    undone_at: dt.datetime | None
    diet: str = ""

    def diet_label(self, language: str = "zh") -> str:
        return tongues.pick(*DIETS[self.diet], language) if self.diet else ""


@dataclass(frozen=True)
class OwnMeal:
    """A meal one's roster gives: sure when the shift is accepted, and when one had it."""

    sitting: SittingCard
    is_sure: bool
    had_at: dt.datetime | None


@dataclass(frozen=True)
class OwnMeals:
    """What one eats at an event, and the meals that are to come there. "" where nothing was chosen: ordinary."""

    games_id: uuid.UUID
    games_name: str
    volunteer_id: uuid.UUID
    diet: str
    meals: tuple[OwnMeal, ...]

    def diet_label(self, language: str = "zh") -> str:
        return tongues.pick(*CHOICES[self.diet or "ordinary"], language)
