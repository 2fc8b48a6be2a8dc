"""Looking at a minor's record, as pages and by API: one says why, another says yes, the guardian reads it."""

import re

import pytest

from tests.factories import activities as made
from tests.factories import families
from tests.factories.browsers import browser_of, call, key, office, page
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def gran():
    return families.guardian()


def test_staff_say_why_a_second_person_agrees_and_then_the_page_opens(gran):
    child = families.child(gran).person
    desk = office("station_worker")
    where = f"/station/papers/{child.volunteer_number}"
    sent = desk.get(where)
    assert (
        sent.headers["Location"]
        == f"/staff/minors/{child.id}?next=%2Fstation%2Fpapers%2F{child.volunteer_number}"
    )
    asks = sent.headers["Location"]
    assert "管 30 分钟" in page(desk.get(asks))
    assert page(desk.post(asks, key() | {"reason": "看"}), 422)
    assert desk.post(asks, key() | {"reason": "家长来电核对时长"}).headers["Location"] == asks
    assert "等第二人同意" in page(desk.get(asks))
    assert desk.get(where).status_code == 302
    officer = office("authority_officer")
    assert "有查阅等您同意" in page(officer.get("/me"))
    listed = page(officer.get("/staff/viewings"))
    (viewing_id,) = set(re.findall(r"/staff/viewings/([0-9a-f-]{36})", listed))
    here = f"/staff/viewings/{viewing_id}"
    assert "家长来电核对时长" in page(officer.get(here))
    assert 'name="verdict"' not in page(desk.get(here))
    assert desk.post(here, key() | {"verdict": "yes"}).status_code == 403
    assert "请写明原因" in page(officer.post(here, key() | {"verdict": "no"}), 422)
    assert officer.post(here, key() | {"verdict": "yes"}).headers["Location"] == "/staff/viewings"
    assert "打开记录" in page(desk.get(asks))
    assert "王**" in page(desk.get(where))
    assert "我提出的" in page(desk.get("/staff/viewings"))
    auditor = office("auditor")
    assert "第二人同意" in page(auditor.get("/authority/minors"))
    assert desk.get("/authority/minors").status_code == 403
    assert "家长来电核对时长" in page(browser_of(gran.phone).get(f"/me/children/{child.id}"))


def test_looking_at_a_minor_by_api(gran):
    child = families.child(gran).person
    desk, auditor = office("station_worker"), office("auditor")
    officer = office("authority_officer")
    order = key() | {"reason": "家长来电核对时长"}
    told = call(desk, "post", f"/people/{child.id}/viewings", order, 201)
    assert (told["state"], told["office"]) == ("asked", "station_worker")
    (waiting,) = call(officer, "get", "/viewings")
    assert waiting["id"] == told["id"]
    call(desk, "post", f"/viewings/{told['id']}/answer", {"agree": True}, 403)
    assert call(officer, "post", f"/viewings/{told['id']}/answer", {"agree": True})["state"] == "granted"
    assert call(desk, "get", f"/viewings/{told['id']}")["answered_office"] == "authority_officer"
    mine = browser_of(gran.phone)
    assert call(mine, "get", f"/me/children/{child.id}/viewings")[0]["reason"] == order["reason"]
    audit = call(auditor, "get", "/minors-audit?year=2026")
    assert (audit["asked"], audit["readings"], audit["looks"]) == (1, 1, 0)
    call(desk, "get", "/minors-audit", None, 403)
