"""What can I do now: one list, day by day, of what is open, near and would have me, each with one sentence why."""

import datetime as dt

import pytest

from tests.factories import access, people, stations
from tests.factories import activities as made
from tests.factories import orders as asked
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.orders import services as order_deeds
from tongxing.orders.shapes import BeReady
from tongxing.suggestions import errors, queries, services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        stations.station()
        yield


@pytest.fixture
def me():
    return people.registered(categories=("0017",), skills=("19",))[1]


def on(days: int, hour: int = 14):
    begins = clock.from_local(clock.today() + dt.timedelta(days=days), dt.time(hour))
    return {
        "starts_at": begins,
        "ends_at": begins + dt.timedelta(hours=2),
        "sign_up_closes_at": begins - dt.timedelta(minutes=30),
        "cancel_until": begins - dt.timedelta(hours=1),
    }


def titles(member, **asked_for):
    return [one.title for one in queries.all_for_me(member, **asked_for).items]


def test_everything_one_could_do_stands_there_day_by_day_each_with_its_reason(me):
    team = made.team()
    for title, when in (
        ("后天的", on(2)),
        ("今晚的", on(0, 18)),
        ("后天早上的", on(2, 8)),
        ("下周的", on(8)),
    ):
        made.activity(team, title=title, category="0001", **when)
    made.activity(team, title="要急救证的", needed_skills=("01",), **on(2))
    made.activity(team, title="满员的", full=True, **on(2))
    assert titles(me) == ["今晚的", "后天早上的", "后天的", "下周的"]
    assert all(one.reason() and one.reason("en") for one in queries.all_for_me(me).items)
    assert titles(me, within=1) == ["今晚的"]
    assert titles(me, within=3) == ["今晚的", "后天早上的", "后天的"]


def test_on_one_day_what_fits_best_comes_first_and_who_waits_before_all(me):
    made.activity(title="早的", category="0001", **on(2, 8))
    made.activity(title="是我愿意做的类别", category="0017", **on(2, 15))
    assert titles(me) == ["是我愿意做的类别", "早的"]
    order = asked.placed(wanted_from=on(2, 11)["starts_at"], wanted_until=on(2, 12)["starts_at"])
    order_deeds.be_ready(BeReady("county", 7), actor=me)
    kinds = [one.kind for one in queries.all_for_me(me).items]
    assert kinds.count("order") == 1
    assert order.id in {one.id for one in queries.all_for_me(me).items}


def test_what_meets_something_of_ones_own_is_left_out(me):
    held = made.activity(title="我报了的", **on(2))
    made.activity(title="同一时间的", **on(2))
    made.activity(title="再晚一点的", **on(2, 17))
    made.sign_up(held, me)
    assert titles(me) == ["再晚一点的"]


def test_by_date_alone_it_is_the_same_for_everybody_and_says_no_reason(me):
    made.activity(title="要急救证的", needed_skills=("01",), **on(1))
    made.activity(title="谁都能做的", **on(2))
    services.choose_way("plain", actor=me)
    found = queries.all_for_me(me)
    assert [one.title for one in found.items] == ["要急救证的", "谁都能做的"]
    assert {one.reason() for one in found.items} == {""}


def test_it_comes_in_pages_that_meet(me):
    team = made.team()
    for number in range(1, 6):
        made.activity(team, title=f"第 {number} 天", **on(number))
    first, second = (queries.all_for_me(me, page=PageRequest(number, 3)) for number in (1, 2))
    assert (first.has_next, second.has_next, first.total) == (True, False, 5)
    assert [one.title for one in (*first.items, *second.items)] == [f"第 {n} 天" for n in range(1, 6)]


def test_who_cannot_sign_up_yet_is_told_what_to_do_first():
    for nobody in (access.member(), Visitor()):
        with pytest.raises(errors.NoVolunteerYet):
            queries.all_for_me(nobody)
