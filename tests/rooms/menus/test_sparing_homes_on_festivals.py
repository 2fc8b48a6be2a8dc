"""On a festival one address is not visited again and again; another day is offered, and no address is shown (R-72)."""

import datetime as dt

import pytest

from tests.factories import menus as make
from tongxing.foundation import clock, relay
from tongxing.menus import errors, queries, services, tasks
from tongxing.menus.models import AddressCount, MenuOrder
from tongxing.needs import services as needs

pytestmark = pytest.mark.django_db

BEFORE = dt.datetime(2026, 10, 10, 9, 0, tzinfo=clock.SHANGHAI)
DOUBLE_NINTH = dt.date(2026, 10, 18)  # a Sunday


@pytest.fixture(autouse=True)
def before_the_double_ninth():
    with clock.at(BEFORE):
        yield


def on_that_day(item_id, **wanted):
    return make.ordered(item_id, starts_at=make.at(DOUBLE_NINTH, 840), **wanted)


def test_no_second_hair_wash_at_one_home_on_the_double_ninth():
    item, _leader = make.offered()
    other, _other = make.offered(make.leader(make.organisations.organisation(name="和兴路互助队")))
    on_that_day(item.id)
    with pytest.raises(errors.AddressSpared) as refused:
        on_that_day(other.id, address="花园街12号-3单元-401 ")
    assert refused.value.sentence() == (
        "重阳节那天这个地址已经约了人来，不用再添一拨。平常的日子更需要人陪："
        "可以选10 月 11 日、10 月 14 日、10 月 21 日。"
    )
    assert "花园街" not in str(refused.value.facts)
    assert MenuOrder.objects.count() == 1


def test_another_kind_of_visit_may_come_and_a_third_may_not():
    wash, _one = make.offered()
    chat, _two = make.offered(
        make.leader(make.organisations.organisation(name="和兴路互助队")), name="陪聊天", category="0003"
    )
    walk, _three = make.offered(
        make.leader(make.organisations.organisation(name="奋斗路互助队")), name="陪散步", category="0017"
    )
    on_that_day(wash.id)
    on_that_day(chat.id)
    with pytest.raises(errors.AddressSpared):
        on_that_day(walk.id)
    assert sorted(AddressCount.objects.values_list("kind", "taken")) == [("", 2), ("0001", 1), ("0003", 1)]


def test_other_homes_and_ordinary_days_are_not_counted():
    item, _leader = make.offered()
    on_that_day(item.id)
    on_that_day(item.id, address="花园街 14 号 1 单元 101")
    for _ in range(2):
        make.ordered(item.id, starts_at=make.at(dt.date(2026, 10, 21)))
    assert MenuOrder.objects.filter(address_mark__isnull=False).count() == 2


def test_a_visit_called_off_leaves_room_for_another():
    item, _leader = make.offered()
    resident = make.resident()
    told = on_that_day(item.id, actor=resident)
    needs.withdraw_need(told.need_id, told.id, "", actor=resident)
    relay.deliver_waiting()
    assert on_that_day(item.id).item_id == item.id


def test_the_menu_says_which_day_is_a_festival():
    item, _leader = make.offered()
    told = {
        clock.local(one.starts_at).date(): one.festival("zh")
        for one in queries.openings(item.id, make.resident())
    }
    assert {day: name for day, name in told.items() if name} == {DOUBLE_NINTH: "重阳节"}
    assert queries.day_kind(dt.date(2026, 12, 5), item.region_code) == ("国际志愿者日", "Volunteer Day")


def test_what_was_counted_is_forgotten_after_the_day():
    item, _leader = make.offered()
    on_that_day(item.id)
    with clock.at(BEFORE + dt.timedelta(days=9)):
        tasks.forget_addresses(0)
    assert (AddressCount.objects.count(), MenuOrder.objects.filter(address_mark__isnull=False).count()) == (
        0,
        0,
    )
    assert services.forget_addresses(actor=make.SYSTEM) == 0
