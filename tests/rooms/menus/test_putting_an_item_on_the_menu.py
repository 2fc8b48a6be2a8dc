"""A team says what it offers; every wording is kept; a station may take it out of sight and says why."""

import dataclasses
import uuid

import pytest

from tests.factories import menus as make
from tests.factories import organisations, stations
from tests.factories.places import DAOLI, HUAYUAN, HUAYUAN_STREET, NANGANG
from tongxing.access.shapes import Visitor
from tongxing.foundation.codelists import UnknownCode
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.menus import errors, queries, services
from tongxing.menus.models import Item, Step, Wording
from tongxing.menus.shapes import Slot
from tongxing.orders import errors as order_errors
from tongxing.orders.models import Readiness

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in refused.value.faults]


def test_an_item_is_on_the_menu_of_its_place_and_of_the_places_in_it():
    item, _leader = make.offered()
    for place in (HUAYUAN, HUAYUAN_STREET, NANGANG):
        assert [one.id for one in queries.menu(place).items] == [item.id]
    assert queries.menu(DAOLI).items == ()
    assert queries.categories_at(HUAYUAN) == ("0001",)
    assert queries.menu(HUAYUAN, "0017").items == ()
    assert (item.name, item.version, item.left, item.slots_label(), item.objects_zh) == (
        "上门洗发",
        1,
        8,
        "周三 09:00–11:00；周日 14:00–16:00",
        ("老年人",),
    )


def test_whoever_publishes_may_be_asked_for_the_team_and_what_was_said_before_stays():
    team, leader = make.leader()
    services.publish_item(make.publish(team), actor=leader)
    told = Readiness.objects.get()
    assert (told.organisation_id, told.reach, told.is_on) == (team.id, "county", True)
    Readiness.objects.update(per_week=2)
    services.publish_item(make.publish(team, name="陪聊天"), actor=leader)
    assert Readiness.objects.get().per_week == 2


def test_the_same_key_is_the_same_item():
    team, leader = make.leader()
    order = make.publish(team)
    first, second = (services.publish_item(order, actor=leader) for _ in range(2))
    assert (first, Item.objects.count()) == (second, 1)
    assert Announcement.objects.filter(name="menus.item_published").count() == 1


def test_nobody_publishes_for_a_team_they_do_not_lead():
    team, _leader = make.leader()
    other, stranger = make.leader(organisations.organisation(name="和兴路街道邻里互助队"))
    assert other.id != team.id
    for actor in (stranger, make.resident(), make.worker(), make.officer()):
        with pytest.raises(NotAllowed):
            services.publish_item(make.publish(team), actor=actor)
    with pytest.raises(SignInFirst):
        services.publish_item(make.publish(team), actor=Visitor())


def test_a_leader_who_is_no_checked_volunteer_cannot_offer_visits():
    team = organisations.organisation()
    boss = stations.somebody("organisation_manager", NANGANG, team.id)
    with pytest.raises(order_errors.NotReadyYet):
        services.publish_item(make.publish(team), actor=boss)
    assert Item.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": " "}, ("name", "name_missing")),
        ({"name": "洗" * 31}, ("name", "name_too_long")),
        ({"about": ""}, ("about", "about_missing")),
        ({"conditions": "字" * 121}, ("conditions", "conditions_too_long")),
        ({"minutes": 5}, ("minutes", "minutes_unlikely")),
        ({"a_month": 0}, ("a_month", "a_month_unlikely")),
        ({"a_month": 201}, ("a_month", "a_month_unlikely")),
        ({"slots": ()}, ("slots", "slots_missing")),
        ({"slots": (Slot(8, 540, 660),)}, ("slots", "slot_unlikely")),
        ({"slots": (Slot(3, 660, 540),)}, ("slots", "slot_unlikely")),
        ({"slots": (Slot(3, 540, 570),)}, ("slots", "slot_unlikely")),
        ({"slots": tuple(Slot(1, at * 60, at * 60 + 90) for at in range(15))}, ("slots", "slots_too_many")),
        ({"setting": "anywhere"}, ("setting", "setting_unknown")),
        ({"setting": "station"}, ("station_id", "station_missing")),
        ({"setting": "station", "station_id": uuid.uuid4()}, ("station_id", "station_elsewhere")),
        ({"region_code": DAOLI}, ("region_code", "place_elsewhere")),
        ({"region_code": 230000000000}, ("region_code", "place_too_wide")),
        ({"region_code": 17}, ("region_code", "place_too_wide")),
        ({"name": "上门理发只收费10元"}, ("name", "speaks_of_money")),
        ({"about": "到家里打针、换药"}, ("about", "speaks_of_medicine")),
        ({"free_and_fit": False}, ("free_and_fit", "not_confirmed")),
        ({"may_be_asked": False}, ("may_be_asked", "not_to_be_asked")),
    ],
)
def test_what_cannot_be_offered_is_said_field_by_field(changes: dict, told: tuple[str, str]):
    team, leader = make.leader()
    with pytest.raises(Invalid) as refused:
        services.publish_item(make.publish(team, **changes), actor=leader)
    assert told in codes(refused)
    assert Item.objects.count() == 0


def test_a_kind_that_no_list_holds_is_refused():
    team, leader = make.leader()
    for changes in ({"category": "9999"}, {"object_codes": ("99x",)}):
        with pytest.raises(UnknownCode):
            services.publish_item(make.publish(team, **changes), actor=leader)


def test_what_is_done_at_a_station_names_one_of_the_county():
    station = stations.station()
    item, _leader = make.offered(setting="station", station_id=station.id)
    assert (item.setting_label(), item.station_name) == ("到站点", "花园街社区志愿服务站")


def test_a_team_has_one_live_item_of_a_name():
    item, leader = make.offered()
    team = organisations.queries.organisation(item.organisation_id)
    with pytest.raises(errors.NameTaken):
        services.publish_item(make.publish(team), actor=leader)
    services.end_item(item.id, actor=leader)
    assert services.publish_item(make.publish(team), actor=leader).id != item.id


def test_a_menu_stays_short():
    team, leader = make.leader()
    for at in range(20):
        services.publish_item(make.publish(team, name=f"第 {at + 1} 项"), actor=leader)
    with pytest.raises(errors.MenuLong):
        services.publish_item(make.publish(team, name="再一项"), actor=leader)


def test_every_wording_is_kept_and_the_last_one_counts():
    item, leader = make.offered()
    order = make.change(item.id, a_month=4, minutes=45)
    changed = services.change_item(order, actor=leader)
    assert services.change_item(order, actor=leader) == changed
    assert (changed.version, changed.a_month, changed.minutes) == (2, 4, 45)
    assert [(one.number, one.a_month) for one in queries.wordings(item.id, make.resident())] == [
        (2, 4),
        (1, 8),
    ]
    assert [one.label() for one in queries.steps(item.id, leader)] == ["发布", "修改"]
    assert Wording.objects.count() == 2


def test_a_paused_item_is_out_of_sight_and_comes_back():
    item, leader = make.offered()
    for _ in range(2):
        assert services.pause_item(item.id, actor=leader).state_label() == "暂停"
    assert queries.menu(HUAYUAN).items == ()
    with pytest.raises(NotFound):
        queries.item(item.id, make.resident())
    assert queries.item(item.id, leader).is_open is False
    services.resume_item(item.id, actor=leader)
    assert queries.item(item.id, make.resident()).is_open is True
    assert [one.what for one in Step.objects.order_by("at", "id")] == ["published", "paused", "resumed"]


def test_what_has_ended_is_changed_no_more():
    item, leader = make.offered()
    for _ in range(2):
        services.end_item(item.id, actor=leader)
    for deed in (services.pause_item, services.resume_item):
        with pytest.raises(errors.ItemOver):
            deed(item.id, actor=leader)
    with pytest.raises(errors.ItemOver):
        services.change_item(make.change(item.id), actor=leader)


def test_a_station_hides_an_item_with_a_reason_the_team_reads():
    item, leader = make.offered()
    with pytest.raises(Invalid):
        services.hide_item(item.id, "  ", actor=make.worker())
    with pytest.raises(Invalid):
        services.hide_item(item.id, "长" * 121, actor=make.worker())
    services.hide_item(item.id, "居民反映上门的人不是队员，请先核对。", actor=make.worker())
    services.hide_item(item.id, "第二个原因不作数", actor=make.officer())
    told = queries.item(item.id, leader)
    assert (told.hidden_why, told.state_label()) == ("居民反映上门的人不是队员，请先核对。", "站点已收起")
    assert queries.menu(HUAYUAN).items == ()
    with pytest.raises(NotFound):
        queries.item(item.id, make.resident())
    services.show_item(item.id, actor=make.worker())
    assert queries.item(item.id, make.resident()).is_open is True


def test_a_team_does_not_hide_and_a_station_does_not_change():
    item, leader = make.offered()
    with pytest.raises(NotAllowed):
        services.hide_item(item.id, "不想见到", actor=leader)
    with pytest.raises(NotAllowed):
        services.pause_item(item.id, actor=make.worker())
    far = stations.somebody("station_worker", DAOLI)
    with pytest.raises(NotAllowed):
        services.hide_item(item.id, "不在我的辖区", actor=far)
    with pytest.raises(NotFound):
        services.end_item(uuid.uuid4(), actor=leader)


def test_a_wording_is_sealed():
    from django.db import DatabaseError, transaction

    make.offered()
    with pytest.raises(DatabaseError), transaction.atomic():
        Wording.objects.update(a_month=99)


def test_an_item_says_nothing_of_a_price():
    assert not {field.name for field in dataclasses.fields(make.said())} & {"price", "fee", "money", "cost"}
