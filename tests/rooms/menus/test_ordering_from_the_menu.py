"""A resident orders in three taps or by telephone: a need with its number, offered to that team first."""

import datetime as dt
import uuid

import pytest

from tests.factories import menus as make
from tests.factories import orders as order_make
from tests.factories import people, stations
from tests.factories.places import DAOLI, FENDOU, HUAYUAN_STREET
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock, relay
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.menus import errors, queries, services
from tongxing.menus.models import MenuOrder, MonthCount
from tongxing.needs import queries as needs
from tongxing.needs import services as need_services
from tongxing.needs.models import Need
from tongxing.needs.shapes import AnswerNeed
from tongxing.orders import services as order_services
from tongxing.orders import tasks as order_tasks
from tongxing.orders.models import Offer, Order

pytestmark = pytest.mark.django_db


def taken() -> int:
    return MonthCount.objects.get().taken


def codes(refused: pytest.ExceptionInfo) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in refused.value.faults]


def test_an_order_is_a_need_with_a_number_and_takes_a_place_of_its_month():
    item, _leader = make.offered()
    resident = make.resident()
    told = make.ordered(item.id, resident, note="请带小号的推子。")
    need = needs.need(told.need_id, resident)
    assert (need.number, need.state, need.category, need.summary) == (
        told.number,
        "noted",
        "0001",
        "菜单：上门洗发",
    )
    assert "请带小号的推子。" in need.detail
    assert (need.wanted_from, need.wanted_until) == (make.at(), make.at(minute=660))
    assert (taken(), queries.item(item.id, resident).left) == (1, 7)
    assert Announcement.objects.filter(name="menus.ordered_from_menu").count() == 1


def test_once_the_station_has_checked_it_the_team_is_asked_first_and_alone():
    item, leader = make.offered()
    order_make.ready()
    told = make.ordered(item.id)
    answer = AnswerNeed(told.need_id, uuid.uuid4(), "verified", "phone", "电话核实，属实。")
    need_services.answer_need(answer, actor=make.worker())
    relay.deliver_waiting()
    order = Order.objects.get(need_id=told.need_id)
    assert [one.account_id for one in Offer.objects.filter(order=order)] == [leader.account_id]
    assert (order.wave, Offer.objects.get().organisation_id) == (1, item.organisation_id)


def test_a_call_at_the_desk_is_checked_in_the_same_breath():
    item, leader = make.offered()
    told = make.phoned(item.id)
    relay.deliver_waiting()
    need = Need.objects.get(pk=told.need_id)
    assert (told.is_checked, need.state, need.heard_by, need.on_behalf) == (True, "verified", "phone", True)
    assert [one.account_id for one in Offer.objects.all()] == [leader.account_id]


def test_others_are_asked_when_the_team_does_not_come_in_time():
    item, _leader = make.offered()
    _near, near = order_make.ready()
    told = make.phoned(item.id)
    relay.deliver_waiting()
    order = Order.objects.get(need_id=told.need_id)
    with clock.at(order.due_at):
        order_tasks.move_on_now()
        offer = Offer.objects.get(order=order, account_id=near.account_id)
        order_services.accept_offer(offer.id, actor=near)
        relay.deliver_waiting()
    assert [one.state for one in Offer.objects.order_by("offered_at", "id")] == ["lapsed", "accepted"]
    assert MenuOrder.objects.get().came == "others"


def test_the_team_that_comes_is_written_down_as_the_team():
    item, leader = make.offered()
    make.phoned(item.id)
    relay.deliver_waiting()
    order_services.accept_offer(Offer.objects.get().id, actor=leader)
    relay.deliver_waiting()
    assert MenuOrder.objects.get().came == "team"


def test_a_team_that_may_no_longer_be_asked_is_passed_over():
    item, leader = make.offered()
    order_services.be_off(item.organisation_id, actor=leader)
    _near, near = order_make.ready()
    make.phoned(item.id)
    relay.deliver_waiting()
    assert [one.account_id for one in Offer.objects.all()] == [near.account_id]


def test_the_same_key_is_the_same_order():
    item, _leader = make.offered()
    resident, order = make.resident(), make.an_order(item.id)
    first, second = (services.order_from_menu(order, actor=resident) for _ in range(2))
    assert (first, taken(), Need.objects.count()) == (second, 1, 1)


def test_a_month_has_as_many_as_the_team_said_and_the_next_month_is_named():
    item, _leader = make.offered(a_month=1)
    make.ordered(item.id)
    with pytest.raises(errors.MonthFull) as refused:
        make.ordered(item.id, starts_at=make.at(make.SUNDAY, 840))
    assert refused.value.sentence() == (
        "“上门洗发”11 月的 1 次已经约满。换个月也可以：12 月 2 日、12 月 6 日、12 月 9 日。"
    )
    assert (Need.objects.count(), taken()) == (1, 1)
    assert make.ordered(item.id, starts_at=make.at(dt.date(2026, 12, 2))).number == "1121-02"


def test_a_need_that_comes_to_nothing_gives_its_place_back():
    item, _leader = make.offered(a_month=1)
    resident = make.resident()
    told = make.ordered(item.id, resident)
    need_services.withdraw_need(told.need_id, uuid.uuid4(), "", actor=resident)
    for _ in range(2):
        relay.deliver_waiting()
    assert taken() == 0
    declined = make.ordered(item.id)
    answer = AnswerNeed(declined.need_id, uuid.uuid4(), "declined", "phone", "没有这户人家。")
    need_services.answer_need(answer, actor=make.worker())
    relay.deliver_waiting()
    services.free_order(declined.need_id, actor=make.SYSTEM)
    assert taken() == 0


def test_fewer_a_month_keeps_what_was_ordered():
    item, leader = make.offered()
    for _ in range(2):
        make.ordered(item.id)
    services.change_item(make.change(item.id, a_month=1), actor=leader)
    assert (queries.item(item.id, leader).left, taken()) == (0, 2)
    with pytest.raises(errors.MonthFull):
        make.ordered(item.id)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"starts_at": make.at(minute=541)}, ("starts_at", "not_a_slot")),
        ({"starts_at": make.at(dt.date(2026, 11, 18))}, ("starts_at", "not_a_slot")),
        ({"starts_at": make.at(dt.date(2027, 2, 3))}, ("starts_at", "not_a_slot")),
        ({"address": " "}, ("address", "address_missing")),
        ({"region_code": FENDOU}, ("region_code", "outside_the_place")),
        ({"note": "长" * 201}, ("note", "note_too_long")),
        ({"contact_phone": "12"}, ("contact_phone", "phone_unusable")),
        ({"contact_name": ""}, ("contact_name", "name_missing")),
    ],
)
def test_what_cannot_be_ordered_is_said_field_by_field(wanted: dict, told: tuple[str, str]):
    item, _leader = make.offered()
    with pytest.raises(Invalid) as refused:
        make.ordered(item.id, **wanted)
    assert told in codes(refused)
    assert (MonthCount.objects.count(), Need.objects.count()) == (0, 0)


def test_a_paused_and_a_hidden_item_are_not_ordered():
    item, leader = make.offered()
    services.pause_item(item.id, actor=leader)
    with pytest.raises(NotFound):
        make.ordered(item.id)
    with pytest.raises(errors.NotOffered):
        make.phoned(item.id)


def test_whoever_orders_signs_in_and_only_a_desk_orders_for_somebody():
    item, _leader = make.offered()
    with pytest.raises(SignInFirst):
        make.ordered(item.id, Visitor())
    for actor in (make.resident(), stations.somebody("station_worker", DAOLI)):
        with pytest.raises(NotAllowed):
            make.phoned(item.id, actor)
    with pytest.raises(Invalid):
        make.phoned(item.id, has_consent=False)


def test_an_unknown_item_is_not_ordered():
    with pytest.raises(NotFound):
        make.ordered(uuid.uuid4())


def test_what_is_done_at_a_station_asks_for_no_address():
    station = stations.station()
    item, _leader = make.offered(setting="station", station_id=station.id)
    told = make.ordered(item.id, address="")
    assert Need.objects.get(pk=told.need_id).region_code == HUAYUAN_STREET


def test_the_times_ahead_are_those_of_the_week_from_tomorrow_on():
    item, _leader = make.offered()
    told = queries.openings(item.id, make.resident())
    assert [one.starts_at for one in told[:3]] == [
        make.at(dt.date(2026, 11, 22), 840),
        make.at(),
        make.at(make.SUNDAY, 840),
    ]
    assert (len(told), told[0].left, told[0].festival_zh) == (8, 8, "")


def test_an_account_that_leads_the_team_may_order_too_and_is_not_asked_for_its_own():
    item, leader = make.offered()
    told = make.ordered(item.id, leader)
    answer = AnswerNeed(told.need_id, uuid.uuid4(), "verified", "phone", "电话核实，属实。")
    need_services.answer_need(answer, actor=make.worker())
    relay.deliver_waiting()
    assert Offer.objects.count() == 0
    assert people.queries.person_of(leader.account_id) is not None
