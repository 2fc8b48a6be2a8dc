"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.meals.models import MealChoice, MealServing


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """What they chose to eat at large events, and the meals they had, until these are erased."""
    chosen = MealChoice.objects.filter(person_id=person_id).order_by("chosen_at", "pk")
    choices = list(chosen.values("games_name", "diet", "chosen_at"))
    rows = MealServing.objects.filter(person_id=person_id, undone_at=None).order_by("served_at", "pk")
    meals = list(
        rows.values("sitting__games_name", "served_on", "meal", "sitting__place", "diet", "served_at")
    )
    found = {"choices": choices, "meals": meals}
    return {name: lines for name, lines in found.items() if lines}


takeaway.declare("meals", "赛会用餐", "Meals at large events", everything_of)
