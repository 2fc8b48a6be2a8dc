"""Looking at a minor's record, as pages and by API: one says why, another says yes, the guardian reads it."""

import re
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, families
from tests.factories import activities as made
from tests.factories.places import NANGANG
from tongxing.access import services as access_deeds
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def browser_of(phone: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = access.signed_in(phone)[0]
    return browser


def office(role: str, team_id: uuid.UUID | None = None) -> Client:
    """Somebody of an office in Nangang, or of a team, at their browser."""
    token, member = access.signed_in()
    today = clock.today()
    order = GiveGrant(
        member.account_id, role, NANGANG, today, today.replace(month=12), organisation_id=team_id
    )
    access_deeds.give_grant(order, actor=SystemActor("test"))
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture
def gran():
    return families.guardian()


def page(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


def call(browser, method: str, path: str, body: dict | None = None, status: int = 200):
    token = browser.cookies[settings.SESSION_COOKIE].value
    answer = getattr(Client(), method)(
        f"/api/v1{path}",
        data=body if body is not None else None,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == status, answer.content.decode()
    return answer.json() if answer.content else None


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
