"""Things of a large event as pages: planned, arrived, wished, given, swapped, returned; never asking more for more."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.test_accreditation_pages import serving
from tests.doors.test_games_pages import Leader
from tests.doors.test_my_records import text_of
from tests.doors.test_recruitment_pages import Volunteer, games_of
from tests.factories import kits as make
from tests.factories import recruitments as rounds
from tongxing.foundation import clock
from tongxing.kits import queries, services
from tongxing.kits.models import KitHandout, KitItem
from tongxing.kits.shapes import GiveKit, KitPick

pytestmark = pytest.mark.django_db
BUDGETS = {
    "/team/games/{games}/kits": 9,
    "/team/games/{games}/kits/desk": 7,
    "/team/games/{games}/kits/returns": 9,
    "/team/kits/{item}": 7,
    "/team/kit-volunteers/{volunteer}": 17,
    "/team/kit-handouts/{handout}": 9,
    "/me/kits": 10,
}


def test_a_jacket_is_planned_wished_given_and_swapped():
    leader, who = Leader(), Volunteer()
    games = games_of(leader, clock.today() + dt.timedelta(days=60))
    one = serving(leader, games, who.person)
    home = f"/team/games/{games.id}/kits"
    assert "还没有登记物资" in text_of(leader.browser.get(home))
    assert "名称请写" in text_of(leader.sent(home, name="衣"), 422)
    leader.sent(home, name="志愿者外套", sizes="S\nM")
    item = KitItem.objects.get()
    about = {"desk": make.DESK, "kind": "arrived", "count": "1"}
    for size in ("S", "M"):
        leader.sent(f"/team/kits/{item.id}", size=size, **about)
    assert "还没填" in text_of(who.browser.get("/me/kits"))
    who.sent(f"/me/kits/{item.id}", size="M")
    assert "1 人填了这个尺码" in text_of(leader.browser.get(home))
    desk = f"{home}/desk"
    assert "请核对证件" in text_of(leader.browser.get(desk, {"q": "ABC"}), 404)
    found = leader.browser.get(desk, {"q": one.volunteer_number, "desk": make.DESK})
    person = f"/team/kit-volunteers/{one.id}"
    assert found["Location"].startswith(person)
    assert "全部发放" in text_of(leader.browser.get(found["Location"]))
    picked = {"desk": make.DESK, "picks": [str(item.id)]}
    left = text_of(leader.sent(person, **picked))
    assert "志愿者外套没有这个尺码" in left
    assert leader.sent(person, **picked, **{f"size_{item.id.hex}": "M"}).status_code == 303
    handout = KitHandout.objects.get()
    leader.sent(f"/team/kit-handouts/{handout.id}", desk=make.DESK, size="S")
    (held,) = queries.desk(one.id, leader.actor).held
    assert held.size == "S"
    assert "志愿者外套 S" in text_of(who.browser.get("/me/kits"))
    for address in (home, desk, f"{home}/returns", f"/team/kits/{item.id}", person):
        assert Leader().browser.get(address).status_code == 404


def test_a_radio_is_returned_with_one_press_and_another_written_off():
    leader, who = Leader(), Volunteer()
    games = games_of(leader, clock.today() + dt.timedelta(days=60))
    one = serving(leader, games, who.person)
    order = make.planning(games.id, name="对讲机", sizes=(), is_returned=True, is_numbered=True)
    item = services.plan_item(order, actor=leader.actor)
    services.move_stock(make.moving(item, 2), actor=leader.actor)
    person = f"/team/kit-volunteers/{one.id}"
    picked = {"desk": make.DESK, "picks": [str(item.id)], f"number_{item.id.hex}": "A-07"}
    leader.sent(person, **picked)
    assert "对讲机 A-07" in text_of(who.browser.get("/me/kits"))
    assert "对讲机 A-07" in text_of(leader.browser.get(f"/team/games/{games.id}/kits/returns"))
    for _twice in range(2):
        leader.sent(f"/team/kit-handouts/{KitHandout.objects.get().id}/return")
    leader.sent(person, **picked)
    again = KitHandout.objects.get(ended_at=None)
    one_page = f"/team/kit-handouts/{again.id}"
    assert "请写明原因" in text_of(leader.sent(one_page, ended_as="lost"), 422)
    leader.sent(one_page, ended_as="lost", why="掉进江里")
    assert "没有要归还的物资" in text_of(leader.browser.get(f"/team/games/{games.id}/kits/returns"))
    assert "遗失核销" in text_of(who.browser.get("/me/kits"))


def test_pages_of_things_stay_within_their_budget_however_many_there_are():
    leader, who = Leader(), Volunteer()
    games = games_of(leader, clock.today() + dt.timedelta(days=60))
    first = serving(leader, games, who.person)

    def grow(count: int) -> None:
        for number in range(count):
            order = make.planning(games.id, name=f"雨衣 {KitItem.objects.count()}", is_returned=True)
            item = services.plan_item(order, actor=leader.actor)
            services.move_stock(make.moving(item, 9, "M"), actor=leader.actor)
            other = serving(leader, games, rounds.applicant()[0])
            for one in (first, other)[: 2 if number % 2 == 0 else 1]:
                services.give(GiveKit(one.id, make.DESK, (KitPick(item.id, "M"),)), actor=leader.actor)

    def asked() -> dict[str, int]:
        ids = {"games": games.id, "volunteer": first.id, "item": KitItem.objects.order_by("id")[0].id}
        ids["handout"] = KitHandout.objects.order_by("id")[0].id
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
