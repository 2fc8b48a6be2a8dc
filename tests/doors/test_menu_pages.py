"""The menu as pages and API: three taps for a resident, one form for a team, one call at the desk."""

import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people, stations
from tests.factories import menus as make
from tests.factories.places import HUAYUAN, HUAYUAN_STREET, NANGANG
from tongxing.access import services as accounts
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock, relay
from tongxing.menus import services
from tongxing.menus.models import Item, MenuOrder, Wording
from tongxing.needs.models import Need
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with clock.at(make.MORNING):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def desk() -> Client:
    token, somebody = access.signed_in()
    until = clock.today().replace(year=2027)
    order = GiveGrant(somebody.account_id, "station_worker", NANGANG, clock.today(), until)
    accounts.give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


def leader():
    """A browser of a leader, the team, and the actor."""
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody)
    team = organisations.organisation()
    organisations.member_in(team, "team_leader", person)
    return browser_of(token), team, access.who(token)


def key() -> str:
    return str(uuid.uuid4())


def typed(**changes: str) -> dict:
    return {
        "key": key(),
        "name": "上门洗发",
        "about": "给行动不便的老人洗头。",
        "category": "0001",
        "object_codes": ["03"],
        "setting": "home",
        "station_id": "",
        "region_code": str(HUAYUAN),
        "slots": "周三 09:00-11:00\n周日 14:00-16:00",
        "minutes": "60",
        "a_month": "8",
        "conditions": "",
        "free_and_fit": "on",
        "may_be_asked": "on",
    } | changes


def an_order(**changes: str) -> dict[str, str]:
    return {
        "key": key(),
        "starts_at": "2026-11-25T01:00:00+00:00",
        "region_code": str(HUAYUAN_STREET),
        "address": make.ADDRESS,
        "contact_name": "王秀兰",
        "contact_phone": "13845100001",
        "note": "",
    } | changes


def test_anybody_reads_the_menu_of_a_place():
    stations.station()
    item, _leader = make.offered()
    page = Client().get("/menu")
    assert page.status_code == 200
    assert "上门洗发" in text_of(page)
    assert "本月还有 8 次" in text_of(page)
    assert "上门洗发" not in text_of(Client().get("/menu?region=230102000000"))
    assert "上门洗发" in text_of(Client().get(f"/menu?region={NANGANG}&category=0001"))
    assert [Client().get(f"/menu?region={one}").status_code for one in ("17", "abc")] == [404, 404]
    shown = Client().get(f"/menu/{item.id}")
    assert (shown.status_code, "点这一项" in text_of(shown)) == (200, True)
    assert Client().get(f"/menu/{uuid.uuid4()}").status_code == 404


def test_an_empty_menu_sends_one_to_ask_for_help():
    assert "这里还没有队伍上菜单" in text_of(Client().get("/menu"))


def test_ordering_asks_who_one_is():
    item, _leader = make.offered()
    shown = Client().get(f"/menu/{item.id}?order=1")
    assert (shown.status_code, shown.url.startswith("/sign-in?next=")) == (303, True)
    assert Client().post(f"/menu/{item.id}", an_order()).status_code == 401


def test_a_resident_orders_and_lands_on_the_need():
    item, _leader = make.offered()
    token, _somebody = access.signed_in()
    browser = browser_of(token)
    page = browser.get(f"/menu/{item.id}")
    assert "就点这个" in text_of(page)
    answer = browser.post(f"/menu/{item.id}", an_order())
    need = Need.objects.get()
    assert (answer.status_code, answer.url.split("?")[0]) == (303, f"/needs/{need.id}")
    assert MenuOrder.objects.get().number == need.number


def test_a_time_that_is_not_offered_is_refused_on_the_form():
    item, _leader = make.offered()
    token, _somebody = access.signed_in()
    answer = browser_of(token).post(f"/menu/{item.id}", an_order(starts_at="2026-11-26T01:00:00+00:00"))
    assert (answer.status_code, Need.objects.count()) == (422, 0)
    answer = browser_of(token).post(f"/menu/{item.id}", an_order(address=""))
    assert "请写门牌号" in text_of(answer, 422)


def test_a_full_month_says_so_without_a_form():
    item, _leader = make.offered(a_month=1)
    make.ordered(item.id)
    make.ordered(item.id, starts_at=make.at(make.dt.date(2026, 12, 2)))
    token, _somebody = access.signed_in()
    assert "近期都约满了" in text_of(browser_of(token).get(f"/menu/{item.id}"))


def test_a_leader_publishes_changes_pauses_and_ends():
    browser, team, _actor = leader()
    assert "菜单还是空的" in text_of(browser.get("/team/menu"))
    assert browser.get(f"/team/menu/new?team={team.id}").status_code == 200
    refused = browser.post("/team/menu/new", typed(slots="每天"))
    assert "每周的时间要写成" in text_of(refused, 422)
    answer = browser.post("/team/menu/new", typed())
    item = Item.objects.get()
    assert (answer.status_code, answer.url.split("?")[0]) == (303, f"/team/menu/{item.id}")
    page = text_of(browser.get(f"/team/menu/{item.id}"))
    assert "周三 09:00-11:00" in page
    assert browser.post(f"/team/menu/{item.id}", typed(a_month="4")).status_code == 303
    assert Wording.objects.count() == 2
    for what, state in (("pause", "paused"), ("resumption", "offered"), ("ending", "ended")):
        assert browser.post(f"/team/menu/{item.id}/{what}", {"key": key()}).status_code == 303
        item.refresh_from_db()
        assert item.state == state
    assert browser.post(f"/team/menu/{item.id}/nothing", {"key": key()}).status_code == 404
    assert browser.get(f"/team/menu/{item.id}").status_code == 200


def test_the_desk_orders_for_a_caller_and_it_is_checked_at_once():
    item, _leader = make.offered()
    worker = desk()
    assert "上门洗发" in text_of(worker.get("/station/menu"))
    assert worker.get(f"/station/menu/{item.id}").status_code == 200
    told = an_order(heard_by="phone", has_consent="on", is_checked="on")
    answer = worker.post(f"/station/menu/{item.id}", told)
    need = Need.objects.get()
    assert (answer.status_code, answer.url.split("?")[0]) == (303, f"/station/needs/{need.id}")
    assert (need.state, need.heard_by) == ("verified", "phone")


def test_the_desk_hides_an_item_and_its_leader_reads_why():
    browser, team, actor = leader()
    item, _leader = make.offered((team, actor))
    worker = desk()
    assert worker.post(f"/station/menu/{item.id}/hiding", {"key": key(), "why": ""}).status_code == 422
    assert (
        worker.post(f"/station/menu/{item.id}/hiding", {"key": key(), "why": "请先核对。"}).status_code == 303
    )
    relay.deliver_waiting()
    assert "请先核对。" in text_of(browser.get(f"/team/menu/{item.id}"))
    notice = Notice.objects.get(kind="menu_item_hidden")
    assert (notice.account_id, notice.facts["why"]) == (actor.account_id, "请先核对。")
    assert Client().get(f"/menu/{item.id}").status_code == 401
    assert "站点已收起" in text_of(worker.get("/station/menu"))
    assert worker.post(f"/station/menu/{item.id}/showing", {"key": key()}).status_code == 303
    relay.deliver_waiting()
    assert Notice.objects.filter(kind="menu_item_shown").count() == 1


def test_strangers_have_no_business_there():
    item, _leader = make.offered()
    token, _somebody = access.signed_in()
    stranger = browser_of(token)
    pages = (
        "/team/menu",
        "/team/menu/new",
        f"/team/menu/{item.id}",
        "/station/menu",
        f"/station/menu/{item.id}",
    )
    assert [stranger.get(one).status_code for one in pages] == [403] * 5
    posts = (
        f"/team/menu/{item.id}/ending",
        f"/station/menu/{item.id}/hiding",
        f"/station/menu/{item.id}/showing",
    )
    assert [stranger.post(one, {"key": key(), "why": "x"}).status_code for one in posts] == [403] * 3


def test_the_menu_by_api():
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody)
    team = organisations.organisation()
    organisations.member_in(team, "team_leader", person)
    said = {
        "name": "上门洗发",
        "about": "洗头。",
        "category": "0001",
        "region_code": HUAYUAN,
        "setting": "home",
        "minutes": 60,
        "a_month": 8,
        "slots": [{"weekday": 3, "begins": 540, "ends": 660}],
    }
    body = {
        "key": key(),
        "organisation_id": str(team.id),
        "item": said,
        "free_and_fit": True,
        "may_be_asked": True,
    }
    api = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {token}"}}
    made = Client().post("/api/v1/menu", body, **api)
    assert made.status_code == 201
    item_id = made.json()["id"]
    assert [one["id"] for one in Client().get(f"/api/v1/menu?region_code={NANGANG}").json()["items"]] == [
        item_id
    ]
    times = Client().get(f"/api/v1/menu/{item_id}/openings").json()
    told = an_order(starts_at=times[0]["starts_at"], region_code=HUAYUAN_STREET)
    assert Client().post(f"/api/v1/menu/{item_id}/orders", told, **api).status_code == 201
    assert Client().get("/api/v1/menu/mine", **api).json()[0]["this_month"] == 1
    changed = {"key": key(), "item": said | {"a_month": 9}, "free_and_fit": True}
    assert Client().post(f"/api/v1/menu/{item_id}/changes", changed, **api).json()["version"] == 2
    for what, state in (("pause", "paused"), ("resumption", "offered"), ("end", "ended")):
        assert Client().post(f"/api/v1/menu/{item_id}/{what}", {}, **api).json()["state"] == state
    refused = Client().post(f"/api/v1/menu/{item_id}/hiding", {"why": "不行"}, **api)
    assert (refused.status_code, refused.json()["code"]) == (403, "foundation.not_allowed")
    assert Client().get("/api/v1/menu/to-look-at", **api).status_code == 403
    assert services.show_item(uuid.UUID(item_id), actor=make.worker()).is_hidden is False
