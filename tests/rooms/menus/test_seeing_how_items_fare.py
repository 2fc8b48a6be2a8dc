"""What nobody orders and what is asked too often is plain to the team and the station, with what to do."""

import datetime as dt

import pytest

from tests.factories import menus as make
from tests.factories import stations
from tests.factories.places import DAOLI
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed
from tongxing.menus import queries, services
from tongxing.menus.models import MenuOrder

pytestmark = pytest.mark.django_db

A_MONTH_ON = make.MORNING + dt.timedelta(days=30)


def test_what_nobody_orders_in_a_month_is_unused():
    _item, leader = make.offered()
    assert [one.verdict for one in queries.my_items(leader)] == ["fine"]
    assert queries.to_look_at(make.worker()) == ()
    with clock.at(A_MONTH_ON):
        (mine,) = queries.my_items(leader)
        (seen,) = queries.to_look_at(make.worker())
    assert mine == seen
    assert (mine.label(), mine.advice()) == (
        "没有人点",
        "30 天没有人点。先问问站点居民知不知道；也可以换个时间、扩大范围，确实没人要就停办。",
    )


def test_a_month_nearly_full_is_overwhelmed():
    item, leader = make.offered(a_month=2)
    for _ in range(2):
        make.ordered(item.id)
    (told,) = queries.my_items(leader)
    assert (told.verdict, told.this_month, told.ordered) == ("overwhelmed", 2, 2)
    assert told.advice().startswith("本月 2 次已经约了 2 次。")


def test_orders_others_came_to_are_pointed_out():
    item, leader = make.offered()
    for at in range(3):
        make.ordered(item.id, address=f"花园街 {at + 20} 号")
    MenuOrder.objects.update(came="others")
    (told,) = queries.my_items(leader)
    assert (told.verdict, told.by_others, told.taken) == ("untaken", 3, 0)


def test_a_station_sees_the_worst_first_and_what_it_hid_itself():
    team = make.leader()
    unused, _leader = make.offered(team)
    full, _leader = make.offered(team, name="陪看病取号", about="陪着去医院，帮忙取号。", a_month=1)
    hidden, _leader = make.offered(team, name="代买菜")
    services.hide_item(hidden.id, "核对中", actor=make.worker())
    with clock.at(A_MONTH_ON - dt.timedelta(days=28)):
        make.ordered(full.id, starts_at=make.at())
        told = queries.to_look_at(make.officer())
    assert [(one.item.id, one.verdict) for one in told] == [(full.id, "overwhelmed"), (hidden.id, "fine")]
    assert unused.id not in [one.item.id for one in told]


def test_only_those_who_lead_or_work_there_see_it():
    _item, leader = make.offered()
    with pytest.raises(NotAllowed):
        queries.my_items(make.resident())
    with pytest.raises(NotAllowed):
        queries.to_look_at(leader)
    with clock.at(A_MONTH_ON):
        assert queries.to_look_at(stations.somebody("station_worker", DAOLI)) == ()
