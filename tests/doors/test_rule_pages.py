"""The rules in force are everybody's to read; officers look first, propose, and somebody else enacts."""

import datetime as dt
import html
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, places
from tests.factories import policy as made
from tongxing.access import services
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.policy import queries
from tongxing.policy.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editions")]
NANGANG = made.NANGANG.low


@pytest.fixture(autouse=True)
def _noon():
    places.ground()
    with clock.at(made.NOON):
        yield


def browser(role: str = "authority_officer", region_code: int = NANGANG) -> Client:
    token, member = access.signed_in()
    order = GiveGrant(member.account_id, role, region_code, made.TODAY, made.TODAY + dt.timedelta(days=300))
    services.give_grant(order, actor=SystemActor("test"))
    found = Client()
    found.cookies[settings.SESSION_COOKIE] = token
    return found


def numbers(**changes) -> dict[str, str]:
    told = {f"number_days__{letter}": days for letter, days in zip("ABCD", (0, 0, 15, 7), strict=True)}
    told |= {
        "key": str(uuid.uuid4()),
        "region_code": str(NANGANG),
        "valid_from": "2026-11-23",
        "document": "《示例区公示办法》（测试用）",
        "article": "第二条",
        "why": made.WHY,
    }
    return {name: str(value) for name, value in (told | changes).items()}


NEW = f"/authority/rules/public-notice/new?region={NANGANG}"


def test_everybody_reads_the_rules_of_a_place(client):
    told = text_of(client.get(f"/rules?region={NANGANG}"))
    assert ("南岗区" in told, "公示" in told, "民政部令第67号" in told) == (True, True, True)


def test_a_rule_says_its_clause_its_numbers_and_why_this_one(client):
    made.enacted()
    with clock.at(made.NOON + dt.timedelta(days=1)):
        told = text_of(client.get(f"/rules/public-notice?region={NANGANG}"))
    assert "“公示”用的是南岗区的版本 act-230103/public-notice/2026-11-23" in told
    assert "同时有效的还有全国的 cn/public-notice/2026-11；适用范围小的优先" in told
    assert ("优先于全国的版本" in told, "C 类公示几天 现在 15 下级可设 0 到 30" in told) == (True, True)


def test_a_coming_edition_is_shown_before_its_day(client):
    made.enacted()
    told = text_of(client.get(f"/rules/public-notice?region={NANGANG}"))
    assert ("还没有生效" in told, "用的是全国的版本 cn/public-notice/2026-11" in told) == (True, True)


def test_the_women_s_line_has_rules_of_its_own(client):
    assert "意见没有列出功能" in text_of(client.get("/rules/station-standard?line=women"))
    assert "意见没有列出功能" not in text_of(
        client.get("/rules/station-standard").content and client.get("/rules")
    )


@pytest.mark.parametrize("address", ["/rules/no-such-rule", "/rules?region=99", "/rules?region=1a"])
def test_nonsense_in_an_address_is_answered_kindly(client, address):
    assert client.get(address).status_code in (200, 404)


def test_an_officer_looks_before_anything_is_kept():
    told = text_of(browser().post(NEW, numbers(look="1")))
    assert "按过去一年的记录：0 人的 0 条记录公示会变长" in told
    assert ("C 类公示几天 现在 7 改成 15" in told, Edition.objects.count()) == (True, 0)


def test_one_officer_proposes_and_another_enacts():
    answer = browser().post(NEW, numbers(propose="1"))
    address = answer["Location"].split("?")[0]
    assert answer.status_code == 303
    other = browser()
    assert "通过，到日生效" in text_of(other.get(address))
    done = other.post(address, {"key": str(uuid.uuid4()), "why": "已经征求意见", "verdict": "enact"})
    assert done.status_code == 303
    with clock.at(made.NOON + dt.timedelta(days=1)):
        assert queries.rule("public-notice", made.TOMORROW, NANGANG).parameters["days"]["C"] == 15
        assert "已生效" in text_of(other.get(address))


def test_the_proposer_is_told_to_wait_for_somebody_else():
    mine = browser()
    address = mine.post(NEW, numbers(propose="1"))["Location"].split("?")[0]
    told = text_of(mine.get(address))
    assert ("这是您提议的，要由另一位工作人员通过" in told, "通过，到日生效" in told) == (True, False)
    no = mine.post(address, {"key": str(uuid.uuid4()), "why": "我自己通过", "verdict": "enact"})
    assert (no.status_code, "提议和通过要由两个人来做" in text_of(no, no.status_code)) == (403, True)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"number_days__C": "31"}, "30"),
        ({"valid_from": "2026-11-22"}, "起才能生效"),
        ({"document": ""}, "依据的文件"),
        ({"why": "改"}, "请写明为什么这样改"),
    ],
)
def test_a_wrong_form_is_told_and_keeps_nothing(changes, told):
    answer = browser().post(NEW, numbers(propose="1", **changes))
    assert (answer.status_code, told in text_of(answer, 422), Edition.objects.count()) == (422, True, 0)


def test_the_whole_text_is_examined_whole():
    officer = browser()
    text = made.text(days__C=15)
    address = "/authority/rules/text"
    assert 'id = "public-notice"' in html.unescape(
        officer.get(f"{address}?from=cn/public-notice/2026-11").content.decode()
    )
    told = {"key": str(uuid.uuid4()), "why": made.WHY, "propose": "1"}
    no = officer.post(address, told | {"text": text.replace("[citation]", "[quotation]")})
    assert (no.status_code, "缺少依据" in text_of(no, no.status_code)) == (422, True)
    assert officer.post(address, told | {"text": text}).status_code == 303


@pytest.mark.parametrize("role", ["station_worker", "operator"])
def test_the_desk_is_for_officers_and_auditors(role):
    assert browser(role).get("/authority/rules").status_code == 403


def test_an_auditor_reads_and_changes_nothing():
    auditor = browser("auditor")
    assert (auditor.get("/authority/rules").status_code, auditor.get(NEW).status_code) == (200, 403)


def test_programs_read_rules_facts_and_decisions(client):
    here = client.get(f"/api/v1/rules/sign-up?region_code={NANGANG}").json()
    assert (here["version"], here["citation"]["article"], here["goes_before"]) == (
        "cn/sign-up/2026-11",
        "第十五条",
        [],
    )
    facts = {"person.age": 5, "person.is_volunteer": True, "person.real_name_passed": True}
    told = client.post(
        "/api/v1/rules/sign-up/decision", {"facts": facts}, content_type="application/json"
    ).json()
    assert (told["met"], told["nearest"], told["checks"][2]["gap"]) == (False, "old-enough", 1)
    assert "只要再满足“活动当天年满 6 周岁”（还差 1 岁）。" in told["paragraph"]
    assert client.get("/api/v1/rules/cn/public-notice/2026-11").json()["parameters"] == {
        "days": {"A": 0, "B": 0, "C": 7, "D": 7}
    }
    assert "person.age" in [one["name"] for one in client.get("/api/v1/rules/facts").json()]


@pytest.mark.parametrize(
    ("address", "body", "status", "code"),
    [
        ("/api/v1/rules/none", None, 404, "foundation.not_found"),
        ("/api/v1/rules/cn/none/1", None, 404, "policy.version_unknown"),
        ("/api/v1/rules/sign-up/decision", {"facts": {"person.age": 13}}, 422, "policy.fact_missing"),
        ("/api/v1/rules/sign-up/decision", {"facts": {"person.age": "x", "person.is_volunteer": True,
         "person.real_name_passed": True}}, 422, "policy.fact_impossible"),
        ("/api/v1/rules/objection/decision", {"facts": {}}, 422, "policy.no_conditions"),
    ],
)  # fmt: skip
def test_programs_are_told_what_is_wrong(client, address, body, status, code):
    ask = client.get(address) if body is None else client.post(address, body, content_type="application/json")
    assert (ask.status_code, ask.json()["code"]) == (status, code)
