"""Orders on paper and screen: asked and answered in one tap, who comes, one tap how it was, complaints past the team."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, needs, organisations, people, stations
from tests.factories import orders as make
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.orders import services
from tongxing.orders.models import Complaint, Offer, Order
from tongxing.orders.shapes import BeReady

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")
VISIT = make.MORNING + dt.timedelta(days=2, minutes=5)


@pytest.fixture(autouse=True)
def morning():
    with clock.at(make.MORNING):
        stations.station()
        yield


@pytest.fixture
def door(client):
    """Goes in as whoever holds a token."""

    def enter(token: str):
        client.cookies["tongxing_session"] = token
        return client

    return enter


@pytest.fixture
def helper():
    token, member = access.signed_in()
    people.registered(actor=member)
    services.be_ready(BeReady("township", 5), actor=member)
    return token


@pytest.fixture
def resident():
    return access.signed_in()


@pytest.fixture
def order(helper, resident) -> Order:
    return make.placed(resident[1])


def office(role: str) -> str:
    token, member = access.signed_in()
    today = clock.today()
    grant = GiveGrant(member.account_id, role, stations.NANGANG, today, today + dt.timedelta(days=30))
    give_grant(grant, actor=SYSTEM)
    return token


def press(client, path: str, **told: str):
    return client.post(path, {"key": str(uuid.uuid4())} | told)


def accepted(door, helper: str, order: Order) -> Order:
    press(door(helper), f"/me/orders/offers/{Offer.objects.get().id}/acceptance")
    order.refresh_from_db()
    return order


def test_whoever_is_asked_says_yes_in_one_tap_and_sees_the_address_by_another(door, helper, order):
    shown = door(helper).get("/me/orders").content.decode()
    assert "想请您去" in shown and "同一个社区" in shown and "13845100001" not in shown
    assert accepted(door, helper, order).state == "accepted"
    page = door(helper).get(f"/me/orders/{order.id}").content.decode()
    assert "13845100001" not in page
    page = press(door(helper), f"/me/orders/{order.id}").content.decode()
    assert "13845100001" in page and "见面先说" in page
    press(door(helper), f"/me/orders/{order.id}/departure")
    answer = press(door(helper), f"/me/orders/{order.id}/completion", minutes="0")
    assert answer.status_code == 422
    press(door(helper), f"/me/orders/{order.id}/completion", minutes="90")
    order.refresh_from_db()
    assert order.state == "done"


def test_a_no_is_one_tap_and_a_claim_too(door, helper, order):
    press(door(helper), f"/me/orders/offers/{Offer.objects.get().id}/refusal")
    assert Offer.objects.get().state == "refused"
    assert "附近还有" in door(helper).get("/me/orders").content.decode()
    press(door(helper), f"/me/orders/{order.id}/claim")
    order.refresh_from_db()
    assert order.state == "accepted"
    press(door(helper), f"/me/orders/{order.id}/stepping-back", why="临时有事")
    order.refresh_from_db()
    assert order.state == "offering"


def test_a_leader_claims_for_the_team_and_then_asks_who_goes(door, order):
    token, leader = access.signed_in()
    person, _account = people.registered(actor=leader)
    house = organisations.organisation(name="花园街助老队")
    organisations.member_in(house, "team_leader", person)
    assert "“花园街助老队”去" not in door(token).get("/me/orders").content.decode()
    services.be_ready(BeReady("township", 5, organisation_id=house.id), actor=people.member_of(person))
    assert "“花园街助老队”去" in door(token).get("/me/orders").content.decode()
    claim = f"/me/orders/{order.id}/claim"
    assert press(door(token), claim, team="not-a-team").status_code == 404
    order.refresh_from_db()
    assert order.state == "offering"
    assert press(door(token), claim, team=str(house.id))["Location"] == f"/me/orders/{order.id}"
    order.refresh_from_db()
    assert (order.state, order.organisation_id) == ("accepted", house.id)


def test_one_may_be_asked_by_ones_own_word_only(door):
    token, member = access.signed_in()
    answer = press(door(token), "/me/orders/readiness", reach="village", per_week="3")
    assert answer.status_code == 422
    people.registered(actor=member)
    press(door(token), "/me/orders/readiness", reach="village", per_week="3")
    assert "每周最多邀请 3 次" in door(token).get("/me/orders").content.decode()
    press(door(token), "/me/orders/readiness/ending")
    assert "您还没有开启" in door(token).get("/me/orders").content.decode()


def test_the_resident_sees_who_comes_rates_in_one_tap_and_complains_past_the_team(
    door, helper, resident, order
):
    accepted(door, helper, order)
    mine = f"/orders/{order.id}"
    assert "见面时，来的人会先说" in door(resident[0]).get(mine).content.decode()
    assert door(helper).get(mine).status_code == 404
    press(door(helper), f"/me/orders/{order.id}/completion", minutes="90")
    press(door(resident[0]), f"{mine}/complaint", text="来了十分钟就走了")
    press(door(resident[0]), f"{mine}/rating", score="4")
    order.refresh_from_db()
    assert (order.state, Complaint.objects.get().heard_by) == ("closed", "online")
    officer = office("authority_officer")
    assert "来了十分钟就走了" in door(officer).get("/authority/complaints").content.decode()
    press(door(officer), f"/authority/complaints/{Complaint.objects.get().id}/answer", answer="已另派一位。")
    assert "已另派一位。" in door(resident[0]).get(mine).content.decode()
    assert door(office("station_worker")).get("/authority/complaints").status_code == 403


def test_nobody_came_and_calling_off(door, helper, resident, order):
    accepted(door, helper, order)
    with clock.at(VISIT):
        token, _member = resident
        press(door(token), f"/orders/{order.id}/miss")
        order.refresh_from_db()
        assert (order.state, order.misses) == ("offering", 1)
    assert "取消" in door(resident[0]).get(f"/orders/{order.id}/calling-off").content.decode()
    press(door(resident[0]), f"/orders/{order.id}/calling-off")
    order.refresh_from_db()
    assert order.state == "called_off"


def test_the_desk_sees_what_nobody_took_and_whom_to_ask(door, helper, order):
    worker = office("station_worker")
    press(door(helper), f"/me/orders/offers/{Offer.objects.get().id}/refusal")
    assert order.number in door(worker).get("/station/orders").content.decode()
    for _ in range(8):
        make.ready()
    page = door(worker).get(f"/station/orders/{order.id}").content.decode()
    assert "建议请谁" in page and "4,000 + 2,000 + 1,500 + 1,000 = 8,500" in page and "为什么没有建议" in page
    from tongxing.orders.models import Readiness

    chosen = Readiness.objects.order_by("-id").first()
    answer = press(door(worker), f"/station/orders/{order.id}/offers", readiness_id=str(chosen.id), note="")
    assert answer.status_code == 422
    told = {"readiness_id": str(chosen.id), "note": "老人指名"}
    press(door(worker), f"/station/orders/{order.id}/offers", **told)
    assert Offer.objects.filter(way="overrule").count() == 1
    first = Readiness.objects.order_by("id")[1]
    press(door(worker), f"/station/orders/{order.id}/offers", readiness_id=str(first.id))
    page = door(worker).get("/station/advice?days=30").content.decode()
    assert "站点改请别人" in page and "按建议，由站点邀请" in page and "老人指名" in page
    assert door(helper).get("/station/orders").status_code == 403


def test_the_desk_writes_down_what_was_said_by_phone(door, helper, order):
    worker = office("station_worker")
    accepted(door, helper, order)
    press(door(helper), f"/me/orders/{order.id}/completion", minutes="60")
    page = door(worker).get(f"/station/orders/{order.id}").content.decode()
    assert "代记评价" in page
    press(door(worker), f"/station/orders/{order.id}/complaint", heard_by="phone", text="声音太小")
    press(door(worker), f"/station/orders/{order.id}/rating", heard_by="phone", score="5")
    order.refresh_from_db()
    assert (order.state, needs.Need.objects.get().state) == ("closed", "closed")
