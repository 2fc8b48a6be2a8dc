"""The time bank as pages: saved with one press, ordered, offered, agreed, settled with one tap; and read by everybody."""

import datetime as dt
import re
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import access, organisations, people
from tests.factories import timebank as made
from tests.factories.places import HUAYUAN_STREET
from tongxing.access import services as accounts
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock, installation
from tongxing.timebank import queries, services
from tongxing.timebank.models import Gift, Order, Savings, Transfer

pytestmark = pytest.mark.django_db
ME = "/me/time-bank"


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(made.NOW):
        yield


def enter(name: str, **changes) -> tuple[Client, made.Somebody]:
    token, member = access.signed_in()
    card, member = people.registered(member, name=name, **changes)
    return browser_of(token), made.Somebody(member, card)


def official(role: str, region_code: int) -> Client:
    token, member = access.signed_in()
    until = made.MONDAY + dt.timedelta(days=300)
    order = GiveGrant(member.account_id, role, region_code, made.MONDAY, until)
    accounts.give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def order_fields(**changes) -> dict[str, str]:
    told = {
        "key": str(uuid.uuid4()),
        "title": "陪我去医院复查",
        "category": "0017",
        "minutes": "60",
        "wanted_on": "2026-03-17",
        "wanted_time": "morning",
        "address": "花园街 12 号 402",
        "phone": "13900008888",
        "note": "",
    }
    digits = str(HUAYUAN_STREET)
    path = [digits[:2], digits[:4], digits[:6], digits[:9], digits]
    for at, code in enumerate(path, start=1):
        told[f"region_code-{at}"] = code.ljust(12, "0")
    return told | changes


@pytest.fixture
def mother():
    browser, who = enter("张桂英", age=84)
    made.deposited(who, 120)
    return browser, who


@pytest.fixture
def helper():
    browser, who = enter("李建国", age=40, sex="1")
    team = organisations.organisation()
    organisations.member_in(team, person=who.card)
    return browser, who, team


def test_one_press_saves_a_record_and_twice_is_once():
    browser, her = enter("王秀兰", age=62)
    entry = made.record(her, 120)
    page = browser.get(ME)
    assert "可以存的服务" in text_of(page)
    address = f"{ME}/deposits/{entry.id}"
    assert address in page.content.decode()
    key = {"key": str(uuid.uuid4())}
    assert browser.post(address, key).status_code in (302, 303)
    assert browser.post(address, key).status_code in (302, 303)
    shown = text_of(browser.get(ME))
    assert ("2 小时" in shown, "哈尔滨市" in shown, "现在没有可以存的服务" in shown) == (True, True, True)
    assert made.minutes(her) == 120
    assert "存入" in text_of(browser.get(f"{ME}/statement/{made.HARBIN}"))


def test_a_gift_given_and_taken(mother):
    browser, her = enter("王秀兰", age=62)
    made.deposited(her, 120)
    assert browser.get(f"{ME}/gifts/new").status_code == 200
    told = {
        "key": str(uuid.uuid4()),
        "number": mother[1].number,
        "relation": "parent",
        "city": str(made.HARBIN),
        "minutes": "６０",
    }
    refused = browser.post(f"{ME}/gifts/new", told | {"minutes": "500"})
    assert (refused.status_code, "可用的储蓄是 120 分钟" in text_of(refused)) == (409, True)
    assert browser.post(f"{ME}/gifts/new", told).status_code in (302, 303)
    assert "收回" in text_of(browser.get(ME))
    gift = Gift.objects.get()
    assert "转赠给您 1 小时" in text_of(mother[0].get(ME))
    mother[0].post(f"{ME}/gifts/{gift.id}/answer", {"take": "yes"})
    assert (made.minutes(her), made.minutes(mother[1])) == (60, 180)
    browser.post(f"{ME}/donation", {"key": str(uuid.uuid4()), "city": str(made.HARBIN), "minutes": "10"})
    assert (made.minutes(her), queries.fund_of(made.HARBIN)) == (50, 10)


def test_an_hour_from_the_order_to_one_tap(mother, helper):
    her, him = mother[0], helper[0]
    assert her.get(f"{ME}/orders/new").status_code == 200
    assert her.post(f"{ME}/orders/new", order_fields()).status_code in (302, 303)
    here = f"{ME}/orders/{Order.objects.get().id}"
    assert "还没有人应约" in text_of(her.get(here))
    listed = text_of(him.get(f"{ME}/waiting"))
    assert ("陪我去医院复查" in listed, "张" in listed, "402" in listed) == (True, False, False)
    assert "402" not in text_of(him.get(here))
    him.post(f"{here}/offer", {"team": str(helper[2].id)})
    assert "您已应约" in text_of(him.get(here))
    shown = her.get(here).content.decode()
    her.post(re.search(rf"{here}/offers/[0-9a-f-]+/acceptance", shown).group())
    assert made.minutes(mother[1]) == 60
    assert len(re.findall('class="spoken-word"', her.get(here).content.decode())) == 3
    assert "spoken-word" not in him.get(here).content.decode()
    assert "花园街 12 号 402" in text_of(him.post(f"{here}/contact"))
    with made.after_service():
        told = {
            "key": str(uuid.uuid4()),
            "started_at-date": "2026-03-17",
            "started_at-time": "08:30",
            "ended_at-date": "2026-03-17",
            "ended_at-time": "09:20",
            "word": "",
        }
        wrong = him.post(f"{here}/report", told | {"word": "不是口令"})
        assert (wrong.status_code, "口令不对" in text_of(wrong)) == (422, True)
        assert him.post(f"{here}/report", told).status_code in (302, 303)
        assert "没错，结算" in text_of(her.get(here))
        her.post(f"{here}/confirmation", {"key": str(uuid.uuid4())})
        her.post(f"{here}/confirmation", {"key": str(uuid.uuid4())})
        assert made.minutes(mother[1]) == 70
        assert "看我的服务记录" in text_of(him.get(here))


def test_the_desk_orders_reads_the_word_and_decides(mother, helper):
    desk = official("station_worker", 230103000000)
    assert "预约都办完了" in text_of(desk.get("/station/time-bank"))
    assert desk.get("/station/time-bank/new").status_code == 200
    below = {"region_code-1": "230103001000", "region_code-2": str(HUAYUAN_STREET)}
    missing = desk.post("/station/time-bank/new", order_fields(**below))
    assert missing.status_code == 422
    assert desk.post(
        "/station/time-bank/new", order_fields(**below, for_number=mother[1].number)
    ).status_code in (
        302,
        303,
    )
    order = Order.objects.get()
    here = f"/station/time-bank/{order.id}"
    helper[0].post(f"{ME}/orders/{order.id}/offer", {"team": str(helper[2].id)})
    shown = desk.get(here).content.decode()
    desk.post(re.search(rf"{here}/offers/[0-9a-f-]+/acceptance", shown).group())
    assert desk.post(f"{here}/words").content.decode().count("spoken-word") == 3
    assert "13900008888" in text_of(desk.post(f"{here}/contact"))
    with made.after_service():
        card = queries.order(order.id, mother[1].member)
        services.report_service(made.report(card), actor=helper[1].member)
        mother[0].post(f"{ME}/orders/{order.id}/question", {"why": "没有来"})
        assert "站点核实中" in text_of(desk.get("/station/time-bank"))
        desk.post(f"{here}/decision", {"took_place": "no", "why": "电话核实，确实没有来"})
    assert (Order.objects.get().state, made.minutes(mother[1])) == ("withdrawn", 120)


def test_moving_to_another_city_and_the_officer_there():
    made.city()
    browser, her = enter("王秀兰", age=62)
    made.deposited(her, 120)
    officer = official("authority_officer", made.QIQIHAR)
    told = {"key": str(uuid.uuid4()), "city": str(made.HARBIN), "minutes": "100"}
    told |= {"to_code-1": "230000000000", "to_code-2": str(made.QIQIHAR)}
    assert browser.get(f"{ME}/transfers").status_code == 200
    assert browser.post(f"{ME}/transfers/new", told).status_code in (302, 303)
    assert "在路上" in text_of(browser.get(f"{ME}/transfers"))
    page = officer.get("/authority/time-bank")
    assert ("哈尔滨市 → 齐齐哈尔市" in text_of(page), page.status_code) == (True, 200)
    officer.post(f"/authority/time-bank/transfers/{Transfer.objects.get().id}/answer", {"take": "yes"})
    assert made.minutes(her, made.QIQIHAR) == 100
    pledge = {
        "key": str(uuid.uuid4()),
        "city": str(made.QIQIHAR),
        "who": "齐齐哈尔市养老服务中心",
        "hours_a_year": "500",
        "until_on": "2027-12-31",
        "document": "合作协议 2026-07 号",
    }
    assert officer.post("/authority/time-bank/pledges", pledge).status_code in (302, 303)
    assert queries.solvency(made.QIQIHAR).reserve_minutes == 30_000


def test_a_slip_is_uploaded_and_the_receipt_downloaded():
    dalian = made.Platform()
    dalian.trusted()
    number = people.document()
    browser, her = enter("刘春梅", document_number=number)
    told = {"key": str(uuid.uuid4()), "city-1": "230000000000", "city-2": str(made.HARBIN), "accept": "yes"}
    slip = SimpleUploadedFile("slip.json", dalian.slip(number, 300), "application/json")
    answer = browser.post(f"{ME}/transfers/intakes", told | {"file": slip})
    assert answer.status_code in (302, 303)
    again = SimpleUploadedFile("slip.json", dalian.slip(number, 300), "application/json")
    refused = browser.post(f"{ME}/transfers/intakes", told | {"file": again, "key": str(uuid.uuid4())})
    assert (refused.status_code, "已经转入过" in text_of(refused)) == (409, True)
    receipt = browser.get(f"{ME}/transfers/{Transfer.objects.get().id}/receipt.json")
    assert (receipt["Content-Type"], receipt.json()["accepted"]) == ("application/json", True)
    assert made.minutes(her) == 300
    installation.trust_file().unlink()


def test_anybody_reads_whether_saved_time_can_be_called():
    here = made.city()
    few = text_of(Client().get(f"/time-bank?region={made.HARBIN}"))
    assert "存的人不足 5 人" in few
    for born, many in ((1962, 6), (1950, 5), (1940, 7)):
        for _ in range(many):
            Savings.objects.create(
                person_id=uuid.uuid4(),
                region_code=made.HARBIN,
                birth_year=born,
                minutes=600,
                last_moved_on=made.MONDAY,
                opened_at=made.NOW,
            )
    services.pledge_reserve(made.pledge(), actor=here.officer)
    told = text_of(Client().get(f"/time-bank?region={made.HARBIN}"))
    for sentence in ("180 小时", "压力测试", "假设：", "哈尔滨市居家养老服务中心", "60–69 岁"):
        assert sentence in told
    assert "怎么算的 个人储蓄 本地所有存的人现在的余额之和" in told
    assert "依据 G24-七.3、H24-18 · 来源：时间储蓄总账，打开页面时当场读出" in told
    for region in ("", "x", "999999999999", "230103001001"):
        assert Client().get(f"/time-bank?region={region}").status_code == 200


def test_strangers_meet_closed_doors():
    visitor, (browser, _her) = Client(), enter("王秀兰", age=62)
    for address in (ME, f"{ME}/orders/new", f"{ME}/transfers", "/station/time-bank", "/authority/time-bank"):
        assert visitor.get(address).status_code in (302, 303)
    assert browser.get("/station/time-bank").status_code == 403
    assert browser.get("/authority/time-bank").status_code == 403
    assert browser.get(f"{ME}/orders/{uuid.uuid4()}").status_code == 404
    assert browser.get(f"{ME}/statement/999999999999").status_code == 404
