"""Taking lists out, as pages and by API: asked for, approved by another officer, marked, seen by those on it."""

import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.doors.test_profile_pages import browser_of, keyed, with_role
from tests.factories import access, organisations, people
from tongxing.foundation import clock
from tongxing.organisations import services as team_deeds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def desk():
    """A team and the browser of its manager."""
    team = organisations.organisation()
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody, name="王秀兰")
    team_deeds.add_member(team.id, person.id, "organisation_manager", actor=organisations.SYSTEM)
    return team, browser_of(token)


def asking(team, **changes):
    told = {"organisation": str(team.id), "purpose": "insurance", "why": "为志愿者购买意外险"}
    told |= {"receiver": "示例保险公司", "columns": ["number", "name"], "kind": "csv", "not_commercial": "on"}
    return keyed(**told | changes)


def test_from_the_request_to_the_one_who_stands_on_the_list(desk):
    team, browser = desk
    answer = browser.post("/team/exports", asking(team))
    assert answer.status_code == 303
    where = answer["Location"].split("?")[0]
    export_id = where.rsplit("/", 1)[1]
    assert "等待批准" in text_of(browser.get(where))
    officer = with_role("authority_officer")
    assert team.name in text_of(officer.get("/authority/exports"))
    page = text_of(officer.get(f"/authority/exports/{export_id}"))
    assert "为志愿者投保" in page and "志愿者编号、姓名" in page
    assert officer.post(f"/authority/exports/{export_id}", keyed(verdict="refuse")).status_code == 422
    assert officer.post(f"/authority/exports/{export_id}", keyed(verdict="approve")).status_code == 303
    taken = browser.post(f"{where}/file", keyed())
    assert (taken.status_code, "王秀兰" in taken.content.decode()) == (200, True)
    assert "示例保险公司" in text_of(browser.get("/me/takings"))
    found = SimpleUploadedFile("found.csv", taken.content)
    traced = officer.post("/authority/exports", keyed(file=found))
    assert traced["Location"].startswith(f"/authority/exports/{export_id}")


def test_a_file_that_is_none_of_ours_is_said_so():
    officer = with_role("authority_officer")
    page = officer.post("/authority/exports", keyed(file=SimpleUploadedFile("a.csv", b"a,b\n1,2\n")))
    assert (page.status_code, "没有找到本平台的水印" in text_of(page, 422)) == (422, True)


def test_nothing_is_taken_before_the_yes_and_nobody_else_sees_it(desk):
    team, browser = desk
    where = browser.post("/team/exports", asking(team))["Location"].split("?")[0]
    early = browser.post(f"{where}/file", keyed())
    assert (early.status_code, "Content-Disposition" in early) == (303, False)
    for role in ("station_worker",):
        assert with_role(role).get(f"/authority/exports/{where.rsplit('/', 1)[1]}").status_code == 404
        assert with_role(role).get("/authority/exports").status_code == 403


def test_business_is_no_purpose(desk):
    team, browser = desk
    assert browser.post("/team/exports", asking(team, purpose="marketing")).status_code == 422
    assert browser.post("/team/exports", asking(team, not_commercial="")).status_code == 422


def test_by_api(desk):
    team, browser = desk
    token = browser.cookies[settings.SESSION_COOKIE].value
    caller = Client(headers={"Authorization": f"Bearer {token}"})
    order = {"key": str(uuid.uuid4()), "purpose": "audit", "why": "配合年度审计检查", "receiver": "本组织"}
    order |= {"columns": ["number"], "kind": "csv", "not_commercial": True}
    url = f"/api/v1/organisations/{team.id}/exports"
    made = caller.post(url, order, content_type="application/json")
    assert (made.status_code, made.json()["state"]) == (201, "asked")
    early = caller.post(f"/api/v1/exports/{made.json()['id']}/file")
    assert (early.status_code, early.json()["code"]) == (409, "rosters.export_not_ready")
    assert caller.get("/api/v1/me/takings").json() == []
