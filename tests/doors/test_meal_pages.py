"""Meals of a large event as pages: planned, chosen, ordered, given with one read of a badge; never asking more for more."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.test_accreditation_pages import serving
from tests.doors.test_games_pages import Leader
from tests.doors.test_my_records import text_of
from tests.doors.test_recruitment_pages import Volunteer, games_of
from tests.factories import meals as make
from tests.factories import recruitments as rounds
from tongxing.foundation import clock
from tongxing.meals import queries, services
from tongxing.meals.models import MealServing, MealSitting
from tongxing.meals.shapes import CHOICES, ChooseDiet, ServeMeal

pytestmark = pytest.mark.django_db
BUDGETS = {
    "/team/games/{games}/meals": 15,
    "/team/games/{games}/meals/new": 7,
    "/team/meals/{sitting}": 12,
    "/team/meals/{sitting}/desk": 16,
    "/me/meals": 12,
    "/me/meals/{games}": 12,
}


def around_now() -> dict[str, str]:
    """Served since the full hour, so that the desk is open whenever this runs."""
    begins = clock.local(clock.now()).replace(minute=0)
    return {"serves_from": f"{begins:%H:%M}", "serves_until": f"{begins + dt.timedelta(hours=2):%H:%M}"}


def test_a_lunch_is_planned_chosen_ordered_and_given_with_one_read():
    leader, who = Leader(), Volunteer()
    today = clock.today()
    games = games_of(leader, today)
    one = serving(leader, games, who.person)
    home = f"/team/games/{games.id}/meals"
    assert "还没有安排用餐" in text_of(who.browser.get("/me/meals"))
    assert "这一天没有安排用餐" in text_of(leader.browser.get(home))
    about = {
        "meal": "lunch",
        "place": make.PLACE,
        "first_on": str(today),
        "last_on": str(today),
    } | around_now()
    assert "用餐点请写" in text_of(leader.sent(f"{home}/new", **(about | {"place": "厅"})), 422)
    leader.sent(f"{home}/new", **about)
    sitting = MealSitting.objects.get()
    assert "还没订" in text_of(leader.browser.get(home))
    assert "按普通餐准备" in text_of(who.browser.get(f"/me/meals/{games.id}"))
    who.sent(f"/me/meals/{games.id}", diet="halal")
    assert "清真餐" in text_of(who.browser.get("/me/meals"))
    leader.sent(f"/team/meals/{sitting.id}", guests="2")
    assert "订了 2 份" in text_of(leader.browser.get(f"/team/meals/{sitting.id}"))
    desk = f"/team/meals/{sitting.id}/desk"
    assert "请核对证件" in text_of(leader.sent(desk, typed="ABC"), 404)
    assert "照样发" in text_of(leader.sent(desk, typed=one.volunteer_number), 409)
    done = leader.browser.get(leader.sent(desk, typed=one.volunteer_number, why="替人顶班")["Location"])
    assert "清真餐" in text_of(done) and "替人顶班" in text_of(done)
    assert "已经领过这一餐" in text_of(leader.sent(desk, typed=one.volunteer_number), 409)
    assert "已领" in text_of(who.browser.get("/me/meals"))
    for _twice in range(2):
        leader.sent(f"/team/meal-servings/{MealServing.objects.get().id}/undo")
    leader.sent(f"/team/meals/{sitting.id}/guests", count="2", who="司机 2 人")
    assert "发了 2 份" in text_of(leader.browser.get(f"/team/meals/{sitting.id}"))
    calling_off = f"/team/meals/{sitting.id}/calling-off"
    assert "不能取消" in text_of(leader.sent(calling_off, why="厨房停电"), 409)
    for address in (home, f"{home}/new", desk, calling_off, f"/team/meals/{sitting.id}"):
        assert Leader().browser.get(address).status_code == 404


def test_a_dinner_is_called_off_with_its_reason():
    leader, who = Leader(), Volunteer()
    games = games_of(leader, clock.today() + dt.timedelta(days=60))
    serving(leader, games, who.person)
    days = {"first_on": games.starts_on, "last_on": games.ends_on}
    made = services.plan_sittings(make.planning(games.id, **days), actor=leader.actor)
    address = f"/team/meals/{made[0].id}/calling-off"
    assert "请填写" in text_of(leader.sent(address, why=""), 422)
    leader.sent(address, why="闭幕式提前")
    assert "闭幕式提前" in text_of(leader.browser.get(f"/team/meals/{made[0].id}"))
    assert "已取消" in text_of(leader.browser.get(f"/team/games/{games.id}/meals?day={games.starts_on}"))


def test_pages_of_meals_stay_within_their_budget_however_many_there_are():
    leader, who = Leader(), Volunteer()
    games = games_of(leader, clock.today() + dt.timedelta(days=60))
    first = serving(leader, games, who.person)
    days = {"first_on": games.starts_on, "last_on": games.starts_on}

    def grow(count: int) -> None:
        for _turn in range(count):
            order = make.planning(games.id, place=f"餐厅 {MealSitting.objects.count()}", **days)
            (card,) = services.plan_sittings(order, actor=leader.actor)
            person, actor = rounds.applicant()
            other = serving(leader, games, person)
            services.choose_diet(ChooseDiet(other.id, list(CHOICES)[_turn % 3]), actor=actor)
            lunch = MealSitting.objects.order_by("id")[0]
            with clock.at(card.serves_from_at):
                services.serve(ServeMeal(lunch.id, other.volunteer_number, "替人顶班"), actor=leader.actor)

    def asked() -> dict[str, int]:
        ids = {"games": games.id, "sitting": MealSitting.objects.order_by("id")[0].id}
        found = {}
        for address in BUDGETS:
            browser = who.browser if address.startswith("/me") else leader.browser
            with CaptureQueriesContext(connection) as asked_for:
                answer = browser.get(address.format(**ids))
            assert answer.status_code == 200, address
            found[address] = len(asked_for)
        return found

    grow(1)
    few = asked()
    grow(4)
    many = asked()
    assert few == many
    assert {one: count for one, count in many.items() if count > BUDGETS[one]} == {}
    assert first.games_id == games.id
    assert queries.my_meals(who.actor)[0].meals == ()
