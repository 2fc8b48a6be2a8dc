"""Residents who order at the same moment: the last place of a month is one, and so is a festival visit to one home."""

import datetime as dt

import pytest

from tests.factories import menus as make
from tongxing.foundation import clock
from tongxing.menus import errors
from tongxing.menus.models import AddressCount, MenuOrder, MonthCount
from tongxing.menus.services import order_from_menu, publish_item
from tongxing.needs.models import Need


@pytest.mark.race(guard="constraint menus_month_not_oversold")
@pytest.mark.django_db(transaction=True)
def test_the_last_place_of_a_month_is_one(race):
    with clock.at(make.MORNING):
        item, _leader = make.offered(a_month=1)
        first, second = make.resident(), make.resident()
        won, lost = race(
            [
                lambda: make.ordered(item.id, first),
                lambda: make.ordered(item.id, second, address="花园街 14 号"),
            ],
            meeting_at="tongxing.menus.services.ordering.count",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.MonthFull])
    assert (MonthCount.objects.get().taken, MenuOrder.objects.count(), Need.objects.count()) == (1, 1, 1)


@pytest.mark.race(guard="constraint menus_address_is_spared")
@pytest.mark.django_db(transaction=True)
def test_one_home_is_visited_once_on_a_festival(race):
    with clock.at(dt.datetime(2026, 10, 10, 9, 0, tzinfo=clock.SHANGHAI)):
        item, _leader = make.offered()
        when = make.at(dt.date(2026, 10, 18), 840)
        residents = [make.resident(), make.resident()]
        won, lost = race(
            [lambda who=who: make.ordered(item.id, who, starts_at=when) for who in residents],
            meeting_at="tongxing.menus.services.ordering.count",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AddressSpared])
    assert sorted(AddressCount.objects.values_list("kind", "taken")) == [("", 1), ("0001", 1)]


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_one_tap_sent_twice_is_one_order(race):
    with clock.at(make.MORNING):
        item, _leader = make.offered()
        resident, order = make.resident(), make.an_order(item.id)
        won, lost = race(
            lambda: order_from_menu(order, actor=resident),
            meeting_at="tongxing.menus.queries.wording_of",
            times=2,
        )
    assert (len({one.id for one in won}), lost, Need.objects.count()) == (1, [], 1)


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_one_form_sent_twice_is_one_item(race):
    with clock.at(make.MORNING):
        team, leader = make.leader()
        order = make.publish(team)
        publish_item(make.publish(team, name="陪聊天"), actor=leader)
        won, lost = race(
            lambda: publish_item(order, actor=leader),
            meeting_at="tongxing.menus.services.offering._require_sayable",
            times=2,
        )
    assert (len({one.id for one in won}), lost) == (1, [])
