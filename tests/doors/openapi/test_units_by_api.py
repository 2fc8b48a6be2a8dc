"""Units and whistles by API: the same refusals, no names, a unit sees its own call alone."""

import uuid

import pytest
from django.conf import settings

from tests.doors.test_unit_pages import volunteer, worker
from tests.factories import organisations
from tests.factories import units as made
from tests.factories.places import HUAYUAN_STREET
from tongxing.foundation import clock
from tongxing.units import services

pytestmark = pytest.mark.django_db
SIX = sorted(made.SIX_DENIED)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


class Caller:
    """A program with somebody's token."""

    def __init__(self, browser) -> None:
        self.browser = browser
        token = browser.cookies[settings.SESSION_COOKIE].value
        self.headers = {"Authorization": f"Bearer {token}"}

    def __call__(self, verb: str, path: str, body=None):
        do = getattr(self.browser, verb)
        return do(f"/api/v1{path}", body, content_type="application/json", headers=self.headers)


@pytest.fixture
def house():
    team = organisations.organisation(name=made.NAMES[0])
    browser, manager = volunteer(team, "organisation_manager")
    ask = Caller(browser)
    order = {"kind": "institution", "staff": 40, "contact_name": "韩冬", "contact_phone": "0451-53600002"}
    told = ask("put", f"/organisations/{team.id}/unit", order)
    assert told.status_code == 200
    return told.json(), team, ask, manager


def test_a_unit_is_public_and_its_sums_are_not(house):
    unit, _team, ask, _manager = house
    assert (unit["name"], unit["kind_label"], unit["staff"]) == (made.NAMES[0], "事业单位", 40)
    stranger = Caller(volunteer()[0])
    assert stranger("get", f"/units/{unit['id']}").json() == unit
    assert stranger("get", f"/units/{unit['id']}/totals").status_code == 403
    told = ask("get", f"/units/{unit['id']}/totals").json()
    assert (told["linked"], told["percent"]) == ({"value": 0, "word": "exact"}, 0)


def test_a_need_is_adopted_and_its_checklist_ticked(house):
    unit, _team, ask, _manager = house
    need = made.need()
    days = ask("get", f"/needs/{need.id}/occasions").json()
    assert [one["is_as_wished"] for one in days] == [True]
    order = {"key": str(uuid.uuid4()), "need_id": str(need.id), "day": "2026-03-21", "people": 5}
    refused = ask("post", f"/units/{unit['id']}/adoptions", order | {"refused_kinds_denied": []})
    assert (refused.status_code, refused.json()["code"]) == (422, "foundation.invalid")
    made_one = ask("post", f"/units/{unit['id']}/adoptions", order | {"refused_kinds_denied": SIX})
    assert (made_one.status_code, made_one.json()["places"]) == (201, 5)
    tick = {"item": "leave", "is_ready": True, "note": "下午调休"}
    told = ask("put", f"/arrangements/{made_one.json()['id']}/provision", tick).json()
    assert [one["is_ready"] for one in told["provisions"]] == [False, False, True]
    listed = ask("get", f"/units/{unit['id']}/arrangements").json()["items"]
    assert [one["id"] for one in listed] == [told["id"]]


def test_a_whistle_goes_round_by_api(house):
    unit, _team, ask, _manager = house
    desk = Caller(worker()[0])
    order = {
        "key": str(uuid.uuid4()),
        "region_code": HUAYUAN_STREET,
        "title": "清扫老旧楼院积雪",
        "what": "台阶和坡道积雪结冰，请带锹清扫。",
        "category": "0017",
        "address": "花园街 12 号院门口",
        "starts_at": "2026-03-21T14:00:00+08:00",
        "ends_at": "2026-03-21T16:00:00+08:00",
        "people": 10,
        "unit_ids": [unit["id"]],
    }
    assert ask("post", "/whistles", order).status_code == 403
    whistle = desk("post", "/whistles", order).json()
    (call,) = ask("get", f"/units/{unit['id']}/calls").json()[0]["calls"]
    answer = {"key": str(uuid.uuid4()), "people": 5, "refused_kinds_denied": SIX}
    told = ask("post", f"/calls/{call['id']}/answer", answer).json()
    assert (told["state"], told["calls"][0]["minutes_to_answer"]) == ("answered", 0)
    word = {"key": str(uuid.uuid4()), "outcome": "settled"}
    early = desk("post", f"/whistles/{whistle['id']}/word", word)
    assert (early.status_code, early.json()["code"]) == (409, "units.not_begun_yet")
    with made.on_the_day(30):
        desk("post", f"/whistles/{whistle['id']}/word", word)
        told = ask("post", f"/calls/{call['id']}/word", word).json()
    assert told["state"] == "closed"


def test_my_unit_my_report_and_my_no_are_mine(house):
    unit, team, _ask, manager = house
    worker()
    me = Caller(volunteer(team)[0])
    assert me("get", "/me/unit").status_code == 404
    assert me("put", f"/me/unit/{unit['id']}").json()["unit"] == unit
    agreed = {"region_code": HUAYUAN_STREET, "has_agreed": True}
    assert me("put", "/me/community-report", agreed).json()["station_name"] == "花园街社区志愿服务站"
    order = made.AdoptNeed(
        uuid.uuid4(), uuid.UUID(unit["id"]), made.need().id, made.SATURDAY, 5, made.SIX_DENIED
    )
    arranged = services.adopt_need(order, actor=manager)
    made.published(arranged.activity_id)
    assert [one["arrangement_id"] for one in me("get", "/me/calls").json()] == [str(arranged.id)]
    assert me("put", f"/me/calls/{arranged.id}/passing").status_code == 204
    assert me("get", "/me/calls").json() == []
    assert me("delete", "/me/community-report").status_code == 204
    assert me("delete", "/me/unit").status_code == 204
    assert me("get", "/me/community-report").status_code == 404
