"""Meals follow their event: who was to eat hears of a sitting called off, names follow, and nothing is served when it is off."""

import datetime as dt

import pytest

from tests.factories import games as events
from tests.factories import meals as make
from tests.factories.pairings import everybody_hears
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed
from tongxing.games import errors as games_errors
from tongxing.games import services as events_of_games
from tongxing.games.shapes import CallOffGames, ChangeGames
from tongxing.meals import queries, services
from tongxing.meals.models import MealSitting
from tongxing.meals.shapes import CallOffSitting
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(events.NOW):
        yield


@pytest.fixture
def stage():
    return events.stage()


def told(who):
    rows = Notice.objects.filter(account_id=who.account_id, kind__startswith="games_meal").order_by("id")
    return [(row.kind, row.facts.get("instead")) for row in rows]


def test_whoever_was_to_eat_there_hears_where_instead(stage):
    lunch = make.lunch(stage)
    _one, who = make.on_shift(stage)
    _two, away = make.on_shift(stage, diet="none")
    _three, elsewhere = stage.somebody()
    other = make.lunch(stage, place="大桥餐车", serves_from=dt.time(11, 50))
    for _twice in range(2):
        services.call_off_sitting(CallOffSitting(lunch.id, "停电"), actor=stage.team.leader)
    everybody_hears()
    assert told(who) == [("games_meal_elsewhere", "大桥餐车")]
    assert (told(away), told(elsewhere)) == ([], [])
    services.call_off_sitting(CallOffSitting(other.id, "停水"), actor=stage.team.leader)
    everybody_hears()
    assert told(who)[1:] == [("games_meal_off", None)]


def test_meals_say_the_name_of_their_event_as_it_is(stage):
    lunch = make.lunch(stage)
    make.on_shift(stage, diet="halal")
    last = events.LAST + dt.timedelta(days=1)
    order = ChangeGames(stage.games.id, "松花江半程马拉松", events.FIRST, last)
    events_of_games.change_games(order, actor=stage.team.leader)
    everybody_hears()
    row = MealSitting.objects.get(pk=lunch.id)
    assert (row.games_name, row.games_ends_on) == ("松花江半程马拉松", last)


def test_an_event_that_is_off_serves_nothing_and_says_so_once(stage):
    lunch = make.lunch(stage)
    _one, who = make.on_shift(stage)
    events_of_games.call_off_games(CallOffGames(stage.games.id, "暴雨"), actor=stage.team.leader)
    everybody_hears()
    card = queries.sitting(lunch.id, stage.team.leader)
    assert (card.called_off_why, told(who)) == ("暴雨", [])
    with pytest.raises(games_errors.GamesOff):
        make.lunch(stage, place="大桥餐车")


def test_only_the_platform_itself_follows(stage):
    for deed in (services.follow_changed, services.follow_called_off):
        with pytest.raises(NotAllowed):
            deed(stage.games.id, actor=stage.team.leader)
    services.follow_changed(stage.games.id, actor=SystemActor("meals.following"))
