"""Where meals are given, under pressure: ten readers of one badge give one meal."""

import pytest

from tests.factories import games as events
from tests.factories import meals as make
from tongxing.foundation import clock
from tongxing.meals.models import MealServing

ONCE = "constraint meals_mealserving_one_meal_once"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.race(guard=ONCE)
def test_ten_readers_of_one_badge_at_two_places_give_one_meal(race):
    with clock.at(events.NOW):
        stage = events.stage()
        places = [make.lunch(stage), make.lunch(stage, place="大桥餐车")]
        one, _who = make.on_shift(stage)
    with clock.at(make.NOON):
        deeds = [lambda turn=turn: make.served(stage, places[turn % 2], one) for turn in range(10)]
        won, lost = race(deeds, meeting_at="tongxing.games.queries.spans_told")
    assert (len(won), {no.code for no in lost}) == (1, {"meals.had_already"})
    assert MealServing.objects.count() == 1
