"""Rosters as pages and by API: upload, preview, invite, download; the person says yes or no by themselves."""

import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people, rosters
from tongxing.access import queries as accounts
from tongxing.foundation import clock
from tongxing.organisations import queries as teams
from tongxing.organisations import services as team_deeds
from tongxing.people import queries as volunteers

pytestmark = pytest.mark.django_db
FILE = "名册.xlsx"


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture
def desk():
    """A team, its manager's token, and the browser they sit at."""
    team = organisations.organisation()
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody)
    team_deeds.add_member(team.id, person.id, "organisation_manager", actor=organisations.SYSTEM)
    return team, token, browser_of(token)


def sent(browser: Client, team, content: bytes):
    form = {"key": str(uuid.uuid4()), "organisation": str(team.id), "file": SimpleUploadedFile(FILE, content)}
    return browser.post("/team/rosters", form)


def test_a_manager_uploads_looks_and_invites(desk):
    team, _token, browser = desk
    assert "还没有上传过名册" in text_of(browser.get("/team/rosters"))
    answer = sent(browser, team, rosters.xlsx())
    assert answer.status_code == 303
    where = answer["Location"].split("?")[0]
    page = text_of(browser.get(where))
    for words in ("可以邀请 2 人", "1 行不能邀请", "王**", "139****0001", "C5 的证件号被表格软件改成了数字"):
        assert words in page
    assert "王秀兰" not in page and "13904510001" not in page
    assert browser.post(f"{where}/invitation", {"who": "chosen", "rows": ["4"]}).status_code == 303
    assert "已邀请 1 人，0 人加入，1 人还没有加入" in text_of(browser.get(where))
    assert browser.post(f"{where}/invitation", {"who": "all"}).status_code == 303
    assert "已邀请 2 人" in text_of(browser.get(where))
    for kind in ("xlsx", "csv"):
        assert browser.get(f"{where}/refused.{kind}").status_code == 200
    assert browser.get(f"{where}/refused.exe").status_code == 404
    assert browser.post(f"{where}/erasure").status_code == 303
    assert "只留下人数" in text_of(browser.get(where))


def test_a_file_that_is_none_is_refused_on_the_form(desk):
    team, _token, browser = desk
    answer = sent(browser, team, b"%PDF-1.7 roster")
    assert answer.status_code == 422
    assert "这不是表格文件（看起来是 PDF）" in answer.content.decode()


def test_whoever_ticks_nobody_is_told_on_the_same_page(desk):
    team, _token, browser = desk
    where = sent(browser, team, rosters.xlsx())["Location"].split("?")[0]
    for told in ({"who": "chosen"}, {}, {"who": "everybody"}):
        answer = browser.post(f"{where}/invitation", told)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (303, where)
        page = text_of(browser.get(answer["Location"]))
        assert "没有选中可以邀请的人" in page and "可以邀请 2 人" in page


def test_nobody_else_gets_in(desk):
    team, _token, browser = desk
    where = sent(browser, team, rosters.xlsx())["Location"].split("?")[0]
    stranger = browser_of(access.signed_in()[0])
    assert stranger.get("/team/rosters").status_code == 403
    assert [stranger.get(where).status_code, stranger.get(f"{where}/refused.csv").status_code] == [404, 404]
    assert stranger.post(f"{where}/invitation", {"who": "all"}).status_code == 404


def invited(team, browser):
    """Somebody with a phone, invited by a roster: their token and who they are."""
    phone = access.phone()
    token, somebody = access.signed_in(phone)
    content = rosters.xlsx([(1, "周玉珍", "", phone, "", "")])
    where = sent(browser, team, content)["Location"].split("?")[0]
    browser.post(f"{where}/invitation", {"who": "all"})
    return token, somebody


def test_the_person_registers_and_says_yes(desk):
    team, _token, browser = desk
    token, somebody = invited(team, browser)
    mine = browser_of(token)
    assert "有队伍邀请您加入" in text_of(mine.get("/me"))
    page = mine.get("/me/invitations")
    assert "先登记为志愿者" in text_of(page) and team.name in text_of(page)
    people.registered(somebody)
    assert "同意加入" in text_of(mine.get("/me/invitations"))
    address = _answer_address(mine)
    assert mine.post(address, {"answer": "yes"}).status_code == 303
    assert teams.is_member(team.id, volunteers.person_of(somebody.account_id).id)
    assert "现在没有邀请" in text_of(mine.get("/me/invitations"))


def _answer_address(browser: Client) -> str:
    import re

    found = re.search(
        r'action="(/me/invitations/[0-9a-f-]+/answer)"', browser.get("/me/invitations").content.decode()
    )
    assert found
    return found.group(1)


def test_the_person_says_no_and_nobody_is_told(desk):
    team, _token, browser = desk
    token, somebody = invited(team, browser)
    people.registered(somebody)
    mine = browser_of(token)
    assert mine.post(_answer_address(mine), {"answer": "no"}).status_code == 303
    assert not teams.is_member(team.id, volunteers.person_of(somebody.account_id).id)
    assert "已邀请 1 人，其中 0 人加入" in text_of(browser.get("/team/rosters"))


def test_what_is_neither_yes_nor_no_is_no_answer(desk):
    team, _token, browser = desk
    token, somebody = invited(team, browser)
    people.registered(somebody)
    mine = browser_of(token)
    for told in ({}, {"answer": ""}, {"answer": "maybe"}):
        answer = mine.post(_answer_address(mine), told)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (303, "/me/invitations")
    assert "请选择一项" in text_of(mine.get("/me/invitations"))
    assert mine.post(_answer_address(mine), {"answer": "yes"}).status_code == 303
    assert teams.is_member(team.id, volunteers.person_of(somebody.account_id).id)


def test_by_api_from_the_file_to_the_answer(desk):
    team, token, _browser = desk
    phone = access.phone()
    own_token, somebody = access.signed_in(phone)
    people.registered(somebody)
    content = rosters.text([(1, "周玉珍", "", phone), (2, "赵敏", "", "139")], rosters.HEADINGS[:4]).encode(
        "gb18030"
    )
    api = Client(headers={"Authorization": f"Bearer {token}"})
    address = f"/api/v1/organisations/{team.id}/rosters?key={uuid.uuid4()}&file_name=a.csv"
    made = api.post(address, content, content_type="application/octet-stream")
    assert (made.status_code, made.json()["to_invite"], made.json()["refused"]) == (201, 1, 1)
    assert (
        api.post(address, content, content_type="application/octet-stream").json()["id"] == made.json()["id"]
    )
    here = f"/api/v1/rosters/{made.json()['id']}"
    rows = api.get(f"{here}/rows?verdict=refused").json()["items"]
    assert [(row["number"], row["reason"]) for row in rows] == [(3, "D3 不是 11 位手机号，请核对。")]
    assert api.post(f"{here}/invitations", {}, content_type="application/json").json()["invited"] == 1
    assert api.get(f"{here}/refused?kind=csv").status_code == 200
    own = Client(headers={"Authorization": f"Bearer {own_token}"})
    (asked,) = own.get("/api/v1/me/invitations").json()
    answered = own.post(
        f"/api/v1/me/invitations/{asked['id']}/answer", {"accept": True}, content_type="application/json"
    )
    assert answered.json()["state"] == "accepted"
    assert api.get(here).json()["joined"] == 1
    assert api.post(f"{here}/erasure", {}, content_type="application/json").status_code == 204
    assert accounts.phone_of(somebody.account_id) == phone
