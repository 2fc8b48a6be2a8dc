"""At the desk: the original of a passport is seen, name and number are typed from it, the person reads who saw it."""

import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, people
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.people import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def bearer(browser: Client) -> dict[str, str]:
    return {"Authorization": f"Bearer {browser.cookies[settings.SESSION_COOKIE].value}"}


@pytest.fixture
def desk():
    token, member = access.signed_in()
    today = clock.today()
    order = GiveGrant(member.account_id, "station_worker", access.NANGANG, today, today.replace(month=12))
    give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


@pytest.fixture
def guest():
    """A guest with a passport and their browser."""
    token, member = access.signed_in()
    passport = {"document_kind": "05", "document_number": "751234567", "document_country": "643"}
    person, _me = people.registered(member, name="无应答", **passport)
    return person, browser_of(token)


def filled(**changes) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "name": "无应答",
        "document_number": "751234567",
        "valid_until_on": "2030-01-31",
        "officer_name": "周站长",
        "seen": "on",
    } | changes


def page(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_the_desk_confirms_and_the_guest_reads_who_it_was(desk, guest):
    person, mine = guest
    card = f"/station/papers/{person.volunteer_number}"
    assert f"{card}/document" in page(desk.get(card))
    assert "不用拍照" in page(desk.get(f"{card}/document"))
    for wrong in ({"document_number": "751234568"}, {"seen": ""}, {"valid_until_on": "2020-01-01"}):
        page(desk.post(f"{card}/document", filled(**wrong)), 422)
        assert queries.person(person.id).real_name_state == "pending"
    assert desk.post(f"{card}/document", filled()).headers["Location"] == card
    assert "周站长" in page(desk.get(card))
    assert "已经通过实名核验" in page(desk.get(f"{card}/document"))
    told = page(mine.get("/me/privacy"))
    assert ("服务站核对过证件原件" in told, "周站长" in told, "2030年1月31日" in told) == (True, True, True)


def test_by_api(desk, guest):
    person, mine = guest
    order = {key: value for key, value in filled().items() if key != "seen"}
    where = f"/api/v1/station/volunteers/{person.volunteer_number}/seen-documents"
    assert mine.post(where, order, "application/json", headers=bearer(mine)).status_code == 403
    assert desk.post(where, order, "application/json", headers=bearer(desk)).status_code == 204
    told = mine.get("/api/v1/people/me/real-name", headers=bearer(mine)).json()
    assert told == {
        "real_name_state": "passed",
        "how": "seen",
        "on": "2026-03-16",
        "officer_name": "周站长",
        "valid_until_on": "2030-01-31",
    }


def test_a_resident_card_is_not_for_eyes(desk):
    person = people.volunteer(pending=True)
    card = f"/station/papers/{person.volunteer_number}"
    assert f"{card}/document" not in page(desk.get(card))
    assert "由核验机构答复" in page(desk.get(f"{card}/document"))
    assert "不能人工确认" in page(desk.post(f"{card}/document", filled()), 409)
