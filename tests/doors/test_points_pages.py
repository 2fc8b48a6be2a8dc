"""Points as pages: what came from where in one line each, a gift, a choice, and the authority's books that balance."""

import re
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, ledger
from tests.factories import points as make
from tongxing.access import services as accounts
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.people.models import Person
from tongxing.people.rules import volunteer_number
from tongxing.points import queries
from tongxing.points.models import Fund

pytestmark = pytest.mark.django_db
NUMBER = volunteer_number("2603000017000")


@pytest.fixture(autouse=True)
def today():
    make.ground()
    with clock.at(make.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture
def wang() -> tuple[Client, ledger.Volunteer]:
    token, somebody = ledger.at_the_door()
    Person.objects.filter(id=somebody.person_id).update(
        volunteer_number=NUMBER, residence_code=ledger.HUAYUAN
    )
    make.served(somebody, 150, category="0013")
    make.settled(somebody)
    return browser_of(token), somebody


@pytest.fixture
def officer() -> Client:
    token, member = access.signed_in()
    until = make.TODAY.replace(year=2027)
    order = GiveGrant(member.account_id, "authority_officer", make.COUNTY, make.TODAY, until)
    accounts.give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


def keyed(**told):
    return {"key": str(uuid.uuid4())} | told


def test_my_page_says_what_came_from_where_and_by_which_clause(wang):
    browser, _somebody = wang
    told = text_of(browser.get("/me/points"))
    assert "2 小时 30 分，难度“风险或强度高”，系数 150%；还剩 7 分，2028年3月14日到期" in told
    assert "《关于健全新时代志愿服务体系的意见》（中共中央办公厅、国务院办公厅，2024年）七、3" in told
    assert "cn/points/2026-11" in told


def test_sums_on_my_page_and_in_the_books_say_what_they_count(wang, officer):
    browser, _somebody = wang
    mine = text_of(browser.get("/me/points"))
    assert "怎么算的 现在可以用的积分 生效的服务得到的、基金发给您的、退回来的积分" in mine
    books = text_of(officer.get("/authority/points"))
    assert "服务发放 -7 积分 怎么算的" in books
    assert "个人 7 积分 怎么算的 个人 全平台所有志愿者现在可以用的积分之和。" in books
    fund = make.a_fund(12)
    told = text_of(officer.get(f"/authority/points/funds/{fund.id}"))
    assert "基金现有 12 积分 怎么算的" in told


def test_the_figures_of_the_books_add_up_to_nought(wang):
    make.a_fund(30)
    lines = queries.books(make.officer()).lines
    found = queries.book_figures(lines)
    assert {one.meaning.id: one.value for one in found} == {
        "points_issued": -7,
        "points_issued_to_funds": -30,
        "points_of_people": 7,
        "points_in_funds": 30,
    }
    assert sum(one.value for one in found) == 0


def test_no_page_speaks_of_money_or_of_anybody_else(wang):
    browser, _somebody = wang
    told = text_of(browser.get("/me/points")).replace("不能换现金", "").replace("不是钱", "")
    assert [word for word in ("元", "现金", "排", "第一名", "兑换比例") if word in told] == []


def test_a_capped_record_says_so(wang):
    browser, somebody = wang
    make.served(somebody, 300, hour=6, category="0013")
    make.settled(somebody)
    told = text_of(browser.get("/me/points"))
    assert "应得 15 分，按一天的上限记 9 分" in told


def test_an_empty_page_says_that_points_come_by_themselves():
    token, somebody = ledger.at_the_door()
    assert "不用申请" in text_of(browser_of(token).get("/me/points"))
    assert somebody.person_id


def test_who_is_no_volunteer_is_led_to_registering():
    token, _member = access.signed_in()
    answer = browser_of(token).get("/me/points")
    assert (answer.status_code, answer["Location"]) == (303, "/register")


def test_points_go_to_a_fund_by_a_form(wang):
    browser, somebody = wang
    fund = make.a_fund()
    assert "南岗区助困积分基金" in text_of(browser.get("/me/points/gift"))
    answer = browser.post("/me/points/gift", keyed(fund_id=str(fund.id), points="3"))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (303, "/me/points")
    assert queries.in_hand(somebody.person_id) == 4
    refused = browser.post("/me/points/gift", keyed(fund_id=str(fund.id), points="50"))
    assert "积分不够：需要 50 分，现有 4 分" in text_of(refused, 409)


def test_not_taking_part_is_one_press_and_so_is_coming_back(wang):
    browser, _somebody = wang
    browser.post("/me/points/participation", {"takes_part": "no"})
    assert "您没有参加积分" in text_of(browser.get("/me/points"))
    browser.post("/me/points/participation", {"takes_part": "yes"})
    assert "您没有参加积分" not in text_of(browser.get("/me/points"))


def test_the_authority_opens_fills_and_grants(officer, wang):
    _browser, somebody = wang
    answer = officer.post(
        "/authority/points",
        keyed(region_code=str(make.COUNTY), name="南岗区助困积分基金", purpose="帮助有困难的志愿者"),
    )
    fund = Fund.objects.get()
    assert answer["Location"].split("?")[0] == f"/authority/points/funds/{fund.id}"
    officer.post(f"/authority/points/funds/{fund.id}/issues", keyed(points="100", why="年初发放"))
    sent = keyed(volunteer_number=NUMBER, points="20", why="行动不便，使用送餐礼遇")
    officer.post(f"/authority/points/funds/{fund.id}/grants", sent)
    told = text_of(officer.get(f"/authority/points/funds/{fund.id}"))
    assert "结余 80 分" in told
    assert NUMBER not in told
    assert queries.in_hand(somebody.person_id) == 27
    assert "合计为零，账是平的" in text_of(officer.get("/authority/points"))


def test_a_refused_grant_keeps_what_was_typed(officer):
    fund = make.a_fund(5)
    sent = keyed(volunteer_number="12345", points="3", why="行动不便，使用送餐礼遇")
    answer = officer.post(f"/authority/points/funds/{fund.id}/grants", sent)
    assert "没有找到这个志愿者编号" in text_of(answer, 422)
    assert 'value="12345"' in answer.content.decode()


def test_a_complaint_found_true_takes_the_points_of_a_record(officer, wang):
    browser, somebody = wang
    (line,) = queries.points_of(somebody.member).lines
    address = f"/authority/records/{line.award.entry_id}/points"
    assert re.search("时长只能通过更正改变", text_of(officer.get(address)))
    officer.post(address, keyed(why="服务对象投诉中途离开，经查属实"))
    assert "投诉查实，这次活动不计积分：服务对象投诉中途离开，经查属实" in text_of(browser.get("/me/points"))
    officer.post(address, keyed(why="复查后投诉不成立"))
    assert "还剩 7 分" in text_of(browser.get("/me/points"))


def test_the_desk_is_closed_to_volunteers(wang):
    browser, _somebody = wang
    fund = make.a_fund()
    assert browser.get("/authority/points").status_code == 403
    assert browser.get(f"/authority/points/funds/{fund.id}").status_code == 404


def test_the_api_tells_the_same(wang):
    browser, somebody = wang
    token = browser.cookies[settings.SESSION_COOKIE].value
    headers = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    api = Client()
    told = api.get("/api/v1/me/points", **headers).json()
    assert (told["balance"], told["awards"][0]["points"], told["rule_version"]) == (7, 7, "cn/points/2026-11")
    fund = make.a_fund()
    order = keyed(fund_id=str(fund.id), points=2)
    given = api.post("/api/v1/me/points/gifts", order, content_type="application/json", **headers)
    assert (given.status_code, given.json()["points"]) == (201, -2)
    same = api.post("/api/v1/me/points/gifts", order, content_type="application/json", **headers)
    assert same.json() == given.json()
    assert queries.in_hand(somebody.person_id) == 5
    out = api.put(
        "/api/v1/me/points/participation", {"takes_part": False}, content_type="application/json", **headers
    )
    assert (out.status_code, api.get("/api/v1/me/points", **headers).json()["takes_part"]) == (200, False)
