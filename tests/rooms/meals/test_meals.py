"""Meals of a large event: counted from the roster, given once, chosen without a reason, forgotten afterwards."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import games as events
from tests.factories import meals as make
from tongxing.access.shapes import SystemActor
from tongxing.accreditations.errors import NobodyOfTheEvent
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.games import services as events_of_games
from tongxing.games.shapes import Release
from tongxing.meals import errors, queries, services, takeaway
from tongxing.meals.models import MealChoice, MealGuests, MealOrder, MealServing, MealSitting
from tongxing.meals.shapes import CallOffSitting, ChooseDiet, OrderMeals, ServeGuests, ServeMeal

pytestmark = pytest.mark.django_db
SETTLER, FOLLOWER = SystemActor("meals.settling"), SystemActor("meals.following")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(events.NOW):
        yield


@pytest.fixture
def stage():
    return events.stage()


def numbers(stage, sitting):
    told = queries.sitting_sum(sitting.id, stage.team.leader)
    return {one.diet: (one.expected, one.ordered, one.given) for one in told.portions}


def test_the_kitchen_is_asked_for_what_the_roster_says(stage):
    lunch = make.lunch(stage)
    make.on_shift(stage, diet="halal")
    make.on_shift(stage)
    make.on_shift(stage, diet="none")
    told = services.order_meals(OrderMeals(uuid.uuid4(), lunch.id, 2), actor=stage.team.leader)
    assert (told.expected, told.ordered, told.guests_ordered, told.not_eating) == (2, 4, 2, 1)
    make.on_shift(stage, diet="vegetarian")
    assert numbers(stage, lunch) == {"ordinary": (1, 1, 0), "halal": (1, 1, 0), "vegetarian": (1, 0, 0)}
    again = OrderMeals(uuid.uuid4(), lunch.id, 0)
    for _twice in range(2):
        assert services.order_meals(again, actor=stage.team.leader).ordered == 3
    assert MealOrder.objects.count() == 2
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MealOrder.objects.update(guests=40)


def test_a_meal_is_given_once_wherever_it_is_served(stage):
    lunch, other = make.lunch(stage), make.lunch(stage, place="大桥餐车")
    one, who = make.on_shift(stage, diet="halal")
    with pytest.raises(errors.NotServedNow) as early:
        make.served(stage, lunch, one)
    assert early.value.sentence("zh") == "这一餐在 5月16日 11:30到13:00供应，现在不能发。请核对餐次。"
    with clock.at(make.NOON):
        assert make.served(stage, lunch, one).diet_label() == "清真餐"
        for again in (lunch, other):
            with pytest.raises(errors.HadAlready) as no:
                make.served(stage, again, one)
            assert "在 11:45 已经领过这一餐，用餐点：会展中心二楼餐厅。" in no.value.sentence("zh")
        (meal,) = queries.my_meals(who)[0].meals
        assert (meal.sitting.id, meal.had_at) == (lunch.id, make.NOON)
        (latest,) = queries.servings_of(lunch.id, stage.team.leader).items
        assert (latest.volunteer_number, latest.diet) == (one.volunteer_number, "")
        for _twice in range(2):
            assert services.undo(latest.id, actor=stage.team.leader).undone_at == make.NOON
        assert make.served(stage, other, one).diet == "halal"
    assert numbers(stage, lunch)["halal"][2] == 0
    assert numbers(stage, other)["halal"][2] == 1


def test_who_has_no_shift_is_fed_with_a_reason(stage):
    lunch = make.lunch(stage)
    one, who = stage.somebody()
    stage.place(one, "A-1")
    with clock.at(make.NOON):
        with pytest.raises(errors.NotOnTheRoster):
            make.served(stage, lunch, one)
        with pytest.raises(Invalid):
            make.served(stage, lunch, one, why="忙")
        assert make.served(stage, lunch, one, why="替人顶了上午的班").why == "替人顶了上午的班"
        with pytest.raises(NobodyOfTheEvent):
            services.serve(ServeMeal(lunch.id, "99999"), actor=stage.team.leader)
        other, his = stage.somebody()
        events_of_games.release(Release(other.id), actor=his)
        with pytest.raises(errors.LeftTheEvent):
            make.served(stage, lunch, other, why="还没走")
    assert queries.my_meals(who)[0].meals[0].had_at == make.NOON


def test_guests_stand_in_sealed_lines(stage):
    lunch = make.lunch(stage)
    order = ServeGuests(uuid.uuid4(), lunch.id, 2, "司机 2 人")
    with clock.at(make.NOON):
        for _twice in range(2):
            assert services.serve_guests(order, actor=stage.team.leader).guests_given == 2
        for wrong in (
            ServeGuests(uuid.uuid4(), lunch.id, 0, "司机"),
            ServeGuests(uuid.uuid4(), lunch.id, 1, "他"),
        ):
            with pytest.raises(Invalid):
                services.serve_guests(wrong, actor=stage.team.leader)
    with pytest.raises(errors.NotServedNow):
        services.serve_guests(ServeGuests(uuid.uuid4(), lunch.id, 2, "司机 2 人"), actor=stage.team.leader)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MealGuests.objects.update(count=40)


def test_a_choice_is_ones_own_and_forgotten_with_leaving(stage):
    make.lunch(stage)
    (one, hers), (other, his) = make.on_shift(stage, diet="halal"), make.on_shift(stage)
    assert [told.diet for told in queries.my_meals(hers)] == ["halal"]
    assert takeaway.everything_of(one.person_id)["choices"][0]["diet"] == "halal"
    services.choose_diet(ChooseDiet(one.id, "vegetarian"), actor=hers)
    assert MealChoice.objects.get().diet == "vegetarian"
    services.choose_diet(ChooseDiet(one.id, ""), actor=hers)
    assert (MealChoice.objects.count(), queries.my_meals(hers)[0].diet_label()) == (0, "普通餐")
    for actor, diet in ((stage.team.leader, "halal"), (his, "halal")):
        with pytest.raises((NotAllowed, NotFound)):
            services.choose_diet(ChooseDiet(one.id, diet), actor=actor)
    with pytest.raises(Invalid):
        services.choose_diet(ChooseDiet(one.id, "pork"), actor=hers)
    for mine, who in ((one, hers), (other, his)):
        services.choose_diet(ChooseDiet(mine.id, "halal"), actor=who)
    services.follow_released(one.id, actor=FOLLOWER)
    services.forget_person(other.person_id, actor=FOLLOWER)
    assert MealChoice.objects.count() == 0


def test_after_the_event_names_and_choices_are_gone_and_sums_stay(stage):
    lunch = make.lunch(stage)
    one, who = make.on_shift(stage, diet="halal")
    with clock.at(make.NOON):
        make.served(stage, lunch, one)
    assert services.settle(actor=SETTLER) == 0
    late = clock.from_local(events.LAST + dt.timedelta(days=2), dt.time(4))
    with clock.at(late):
        assert services.settle(actor=SETTLER) == 0
    with clock.at(late + dt.timedelta(days=1)):
        assert [services.settle(actor=SETTLER) for _twice in range(2)] == [1, 0]
        with pytest.raises(errors.LeftTheEvent):
            services.choose_diet(ChooseDiet(one.id, "halal"), actor=who)
    assert (MealServing.objects.count(), MealChoice.objects.count()) == (0, 0)
    assert takeaway.everything_of(one.person_id) == {}
    assert numbers(stage, lunch)["halal"] == (0, 0, 1)


def test_a_meal_is_called_off_before_anybody_had_it_and_people_eat_elsewhere(stage):
    lunch, other = make.lunch(stage), make.lunch(stage, place="大桥餐车")
    one, who = make.on_shift(stage)
    assert [meal.sitting.place for meal in queries.my_meals(who)[0].meals] == [lunch.place]
    with pytest.raises(Invalid):
        services.call_off_sitting(CallOffSitting(lunch.id, ""), actor=stage.team.leader)
    for _twice in range(2):
        assert services.call_off_sitting(
            CallOffSitting(lunch.id, "厨房停电"), actor=stage.team.leader
        ).called_off_at
    assert [meal.sitting.place for meal in queries.my_meals(who)[0].meals] == [other.place]
    assert numbers(stage, other)["ordinary"][0] == 1
    with clock.at(make.NOON):
        with pytest.raises(errors.SittingCalledOff):
            make.served(stage, lunch, one)
        make.served(stage, other, one)
        with pytest.raises(errors.ServedAlready):
            services.call_off_sitting(CallOffSitting(other.id, "停电"), actor=stage.team.leader)
    with pytest.raises(errors.SittingCalledOff):
        services.order_meals(OrderMeals(uuid.uuid4(), lunch.id, 0), actor=stage.team.leader)
    assert make.lunch(stage).place == lunch.place


def test_sittings_are_planned_once_per_key_one_a_place(stage):
    order = make.planning(stage.games.id, last_on=events.LAST, venues=("会展中心",))
    made = [services.plan_sittings(order, actor=stage.team.leader) for _twice in range(2)]
    assert made[0] == made[1]
    assert [one.served_on for one in made[0]] == [events.FIRST, events.LAST]
    assert queries.days_of(stage.games.id, stage.team.leader) == (events.FIRST, events.LAST)
    with pytest.raises(errors.SittingThere):
        make.lunch(stage)
    with pytest.raises(Invalid):
        make.lunch(stage, place="东门", venues=("没有的馆",))
    assert MealSitting.objects.count() == 2


def test_only_the_organiser_plans_orders_gives_and_sees(stage):
    lunch = make.lunch(stage)
    one, who = make.on_shift(stage)
    with clock.at(make.NOON):
        meal = make.served(stage, lunch, one)
        other = events.stage(name="道里区应急救护队")
        for actor in (other.team.leader, stage.team.officer, who):
            for deed in (
                lambda actor=actor: services.plan_sittings(make.planning(stage.games.id), actor=actor),
                lambda actor=actor: services.call_off_sitting(CallOffSitting(lunch.id, "停电"), actor=actor),
                lambda actor=actor: services.order_meals(OrderMeals(uuid.uuid4(), lunch.id, 0), actor=actor),
                lambda actor=actor: services.serve(ServeMeal(lunch.id, one.volunteer_number), actor=actor),
                lambda actor=actor: services.serve_guests(
                    ServeGuests(uuid.uuid4(), lunch.id, 1, "司机"), actor=actor
                ),
                lambda actor=actor: services.undo(meal.id, actor=actor),
                lambda actor=actor: queries.sitting_sum(lunch.id, actor),
                lambda actor=actor: queries.servings_of(lunch.id, actor),
                lambda actor=actor: queries.day_of(stage.games.id, events.FIRST, actor),
            ):
                with pytest.raises((NotAllowed, NotFound)):
                    deed()
    for deed in (services.settle, lambda actor: services.follow_released(one.id, actor=actor)):
        with pytest.raises(NotAllowed):
            deed(actor=who)
    for deed in (
        lambda: services.undo(uuid.uuid4(), actor=stage.team.leader),
        lambda: services.serve(ServeMeal(uuid.uuid4(), "1"), actor=stage.team.leader),
        lambda: services.call_off_sitting(CallOffSitting(uuid.uuid4(), "停电"), actor=stage.team.leader),
    ):
        with pytest.raises(NotFound):
            deed()
