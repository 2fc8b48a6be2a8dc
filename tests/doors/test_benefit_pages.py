"""Benefits and references as pages: offered, published, taken, shown, redeemed; asked, seen, released, read."""

import re
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, organisations, people
from tests.factories import benefits as made
from tests.factories import references as asked
from tongxing.access import queries as accounts
from tongxing.benefits.models import Benefit, Use, Voucher
from tongxing.foundation import clock
from tongxing.references.models import CreditRule, Inquiry, Opening, Release

pytestmark = pytest.mark.django_db


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture
def cast():
    """A leader, an officer and a volunteer, each with a browser of their own."""
    with clock.at(made.NOW):
        tokens, members = {}, {}
        for name in ("leader", "officer", "volunteer"):
            tokens[name], members[name] = access.signed_in()
        team = organisations.organisation(name=made.SHOP)
        person, _member = people.registered(actor=members["leader"], name="李建国")
        organisations.member_in(team, "team_leader", person)
        people.registered(actor=members["volunteer"], name="王秀兰")
        order = access.GiveGrant(
            members["officer"].account_id,
            "authority_officer",
            made.NANGANG,
            made.TODAY,
            made.TODAY.replace(year=2027),
        )
        access.services.give_grant(order, actor=access.SystemActor("test"))
        yield {name: browser_of(token) for name, token in tokens.items()} | {
            "team": team,
            "person": people.queries.person_of(members["volunteer"].account_id),
            "member": accounts.member(members["volunteer"].account_id),
            "visitor": Client(),
        }


def filled(cast, **changes) -> dict:
    return {
        "key": str(uuid.uuid4()),
        "provider": f"o:{cast['team'].id}",
        "benefit_class": "living",
        "title": "免费理发一次",
        "text": "凭凭证在社区理发点免费理发一次，不用排队。",
        "where_text": "花园街 88 号，周二、周四上午",
        "region": str(made.NANGANG),
        "star": "0",
        "starts_on": "2026-11-22",
        "ends_on": "2026-12-31",
        "quota": "10",
        "per_person": "1",
    } | changes


def test_from_the_offer_to_the_desk(cast):
    sent = cast["leader"].post("/team/benefits/new", filled(cast))
    assert sent.status_code == 303, sent.content.decode()[:3000]
    one = Benefit.objects.get()
    assert cast["volunteer"].get(f"/benefits/{one.id}").status_code == 404
    assert "免费理发一次" in cast["officer"].get("/authority/benefits").content.decode()
    page = cast["officer"].get(f"/authority/benefits/{one.id}").content.decode()
    assert "发布" in page
    assert cast["officer"].post(f"/authority/benefits/{one.id}/publication").status_code == 303
    mine = cast["volunteer"].get("/benefits").content.decode()
    assert "您现在可以领取的" in mine
    assert "您在南岗区居住或服务。" in cast["volunteer"].get(f"/benefits/{one.id}").content.decode()
    taken = cast["volunteer"].post(f"/benefits/{one.id}/voucher", {"key": str(uuid.uuid4())})
    voucher = Voucher.objects.get()
    assert taken.headers["Location"].startswith(f"/me/vouchers/{voucher.id}")
    assert cast["volunteer"].post(f"/me/vouchers/{voucher.id}/code").status_code == 303
    code = Voucher.objects.get().code
    shown = cast["volunteer"].get(f"/me/vouchers/{voucher.id}").content.decode()
    assert re.sub(r"\D", "", re.search(r'class="code-digits[^>]*>(.*?)</', shown, re.S).group(1)) == code
    desk = cast["leader"].get(f"/team/benefits/{one.id}?code={code}").content.decode()
    assert f'value="{code}"' in desk
    told = {"key": str(uuid.uuid4()), "code": code}
    assert cast["leader"].post(f"/team/benefits/{one.id}/redemption", told).status_code == 303
    wrong = cast["leader"].post(f"/team/benefits/{one.id}/redemption", told | {"key": str(uuid.uuid4())})
    assert (wrong.status_code, "不对，或者已过" in wrong.content.decode()) == (422, True)
    log = cast["leader"].get(f"/team/benefits/{one.id}").content.decode()
    assert "2026年11月22日" in log
    assert "王" not in log.split("<main")[1]
    assert Use.objects.count() == 1


def test_the_form_refuses_a_price_and_money_with_its_sentence(cast):
    for words, sentence in (
        ("服务每小时送代金券一张，多做多得。", "按时长计价"),
        ("每人发现金二十元表示感谢。", "现金或可以变现"),
    ):
        page = cast["leader"].post("/team/benefits/new", filled(cast, text=words))
        assert (page.status_code, sentence in page.content.decode()) == (422, True)
    assert Benefit.objects.count() == 0


def test_an_officer_sends_it_back_with_the_reason(cast):
    cast["leader"].post("/team/benefits/new", filled(cast))
    one = Benefit.objects.get()
    assert cast["officer"].post(f"/authority/benefits/{one.id}/return", {"why": ""}).status_code == 422
    told = {"key": str(uuid.uuid4()), "why": "请写清楚开放时间"}
    assert cast["officer"].post(f"/authority/benefits/{one.id}/return", told).status_code == 303
    assert "请写清楚开放时间" in cast["leader"].get(f"/team/benefits/{one.id}").content.decode()


def test_who_has_no_desk_is_kept_out(cast):
    cast["leader"].post("/team/benefits/new", filled(cast))
    one = Benefit.objects.get()
    answers = {
        (name, address): cast[name].get(address).status_code
        for name in ("visitor", "volunteer", "officer", "leader")
        for address in (
            "/team/benefits",
            f"/team/benefits/{one.id}",
            "/authority/benefits",
            "/authority/credit-rules",
        )
    }
    desk = f"/team/benefits/{one.id}"
    assert answers == {
        ("visitor", "/team/benefits"): 303,
        ("visitor", desk): 303,
        ("visitor", "/authority/benefits"): 303,
        ("visitor", "/authority/credit-rules"): 303,
        ("volunteer", "/team/benefits"): 403,
        ("volunteer", desk): 404,
        ("volunteer", "/authority/benefits"): 403,
        ("volunteer", "/authority/credit-rules"): 403,
        ("officer", "/team/benefits"): 403,
        ("officer", desk): 200,
        ("officer", "/authority/benefits"): 200,
        ("officer", "/authority/credit-rules"): 200,
        ("leader", "/team/benefits"): 200,
        ("leader", desk): 200,
        ("leader", "/authority/benefits"): 403,
        ("leader", "/authority/credit-rules"): 403,
    }


def question(number: str, **changes) -> dict:
    return {
        "key": str(uuid.uuid4()),
        "volunteer_number": number,
        "organisation_name": "示例大学学生处",
        "contact": "0451-53600002",
        "purpose": "schooling",
        "why": "核对社会实践学分，请提供服务时长",
        "parts": ["by_class", "services"],
        "credit_rule": "",
    } | changes


def test_from_the_question_to_the_reading(cast):
    page = cast["visitor"].post("/references/new", question(cast["person"].volunteer_number))
    one = Inquiry.objects.get()
    code = re.search(r"\b(\d{8})\b", page.content.decode()).group(1)
    assert f"/references/{one.id}" in page.content.decode()
    assert "示例大学学生处" in cast["volunteer"].get("/me/references").content.decode()
    seen = cast["volunteer"].get(f"/me/references/{one.id}").content.decode()
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', seen).group(1)
    told = {"key": str(uuid.uuid4()), "days": "7", "digest": digest}
    assert cast["volunteer"].post(f"/me/references/{one.id}/release", told).status_code == 303
    wrong = cast["visitor"].post(f"/references/{one.id}", {"code": "00000000", "key": str(uuid.uuid4())})
    assert wrong.status_code == 404
    read = cast["visitor"].post(f"/references/{one.id}", {"code": code, "key": str(uuid.uuid4())})
    assert (read.status_code, cast["person"].volunteer_number in read.content.decode()) == (200, True)
    assert Opening.objects.count() == 1
    assert "第 1 次" in cast["volunteer"].get(f"/me/references/{one.id}").content.decode()
    assert cast["volunteer"].post(f"/me/references/{one.id}/revocation").status_code == 303
    again = cast["visitor"].post(f"/references/{one.id}", {"code": code, "key": str(uuid.uuid4())})
    assert again.status_code == 404
    assert Release.objects.get().content == {}


def plain(page) -> str:
    """What a page says, without what is new on every page."""
    told = page.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r'<input type="hidden"[^>]*>|[0-9a-f]{8}-[0-9a-f-]{27}|\b\d{8}\b', "", told)


def test_the_pages_are_the_same_for_a_number_of_nobody(cast):
    pages = [
        cast["visitor"].post("/references/new", question(number))
        for number in (cast["person"].volunteer_number, "44158981985299")
    ]
    assert [page.status_code for page in pages] == [200, 200]
    assert plain(pages[0]) == plain(pages[1])
    known, nobody = Inquiry.objects.order_by("asked_at", "id")
    assert (known.person_id is None, nobody.person_id is None) == (False, True)
    unknown = uuid.uuid4()
    codes = [
        cast["visitor"].post(f"/references/{one}", {"code": "12345678", "key": str(uuid.uuid4())})
        for one in (known.id, nobody.id, unknown)
    ]
    assert {page.status_code for page in codes} == {404}
    assert len({plain(page) for page in codes}) == 1


def test_a_number_is_asked_five_times_a_day_at_most(cast):
    answers = [
        cast["visitor"].post("/references/new", question("44158981985299")).status_code for _turn in range(6)
    ]
    assert answers == [200, 200, 200, 200, 200, 429]


def test_a_no_and_a_changed_record(cast):
    cast["visitor"].post("/references/new", question(cast["person"].volunteer_number))
    one = Inquiry.objects.get()
    told = {"key": str(uuid.uuid4()), "days": "7", "digest": "0" * 64}
    page = cast["volunteer"].post(f"/me/references/{one.id}/release", told)
    assert (page.status_code, "您看过之后" in page.content.decode()) == (409, True)
    assert cast["volunteer"].post(f"/me/references/{one.id}/refusal").status_code == 303
    assert "您没有同意" in cast["volunteer"].get(f"/me/references/{one.id}").content.decode()


def test_an_officer_writes_down_how_a_school_counts(cast):
    told = {
        "key": str(uuid.uuid4()),
        "school_name": "示例大学",
        "document": "示例大学社会实践学分认定办法",
        "region": str(made.NANGANG),
        "minutes_per_credit": "2400",
        "rounding": "whole",
        "most_a_year": "2",
        "year_from_month": "9",
        "valid_from": "2026-09-01",
    }
    assert cast["officer"].post("/authority/credit-rules", told).status_code == 303
    assert CreditRule.objects.get().school_name == "示例大学"
    assert "示例大学" in cast["volunteer"].get("/me/credits").content.decode()
    assert "示例大学" in cast["visitor"].get("/references/new").content.decode()
    again = cast["officer"].post("/authority/credit-rules", told | {"key": str(uuid.uuid4())})
    assert again.status_code == 409


def test_lists_without_anything_say_what_one_can_do(cast):
    for address, words in {
        "/benefits": "这里还没有正在发放的回馈",
        "/me/vouchers": "还没有凭证",
        "/me/references": "还没有人请求查看",
        "/me/credits": "还没有学校登记折算口径",
    }.items():
        assert words in cast["volunteer"].get(address).content.decode()


def test_a_released_answer_shows_lists_and_credits(cast):
    who = asked.Student(cast["person"], cast["member"])
    with clock.at(asked.NOW):
        asked.served(who)
    rule = asked.rule(minutes_per_credit=60)
    parts = frozenset({"by_class", "by_category", "by_year", "star", "services"})
    one = asked.asked(who, parts=parts, credit_rule_id=rule.id)
    asked.released(who, one)
    page = cast["visitor"].post(f"/references/{one.inquiry_id}", {"code": one.code, "key": str(uuid.uuid4())})
    told = page.content.decode()
    for words in (
        "2 小时 30 分",
        "陪独居老人买菜就医",
        "示例大学的折算",
        "0 星",
        "cn/evidence-class/2026-11",
    ):
        assert words in told
