"""Every figure says what it is; divisions come by their codes; small counts stay hidden on every way out."""

import csv
import io
import json
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, late_entries, places
from tests.factories import insights as made
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.insights import services as insights
from tongxing.insights.queries.figures import _figures, _parts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(made.NOW):
        yield


@pytest.fixture
def county():
    """Nangang has much, Daoli little; both belong to Harbin."""
    made.laid(
        ("needs_open", made.HUAYUAN, made.MONTH, 0, 9),
        ("needs_open", made.ZHAOLIN, made.MONTH, 0, 2),
        ("volunteers", made.HUAYUAN, made.YEAR, 0, 120),
        ("volunteers", made.FENDOU, made.YEAR, 0, 60),
        ("volunteers", made.ZHAOLIN, made.YEAR, 0, 3),
        ("volunteer_hours", made.HUAYUAN, made.YEAR, 25, 90),
        ("members", made.NANGANG, made.YEAR, 0, 100),
        ("member_hours", made.NANGANG, made.YEAR, 22, 79),
    )


def officer() -> Client:
    token, member = access.signed_in()
    until = clock.today().replace(month=12)
    order = GiveGrant(member.account_id, "authority_officer", made.CITY, clock.today(), until)
    give_grant(order, actor=late_entries.SYSTEM)
    client = Client()
    client.cookies[settings.SESSION_COOKIE] = token
    return client


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.usefixtures("county")
def test_the_register_says_of_every_figure_definition_clause_source_and_moment():
    page = words(Client().get("/indicators?region=230100000000"))
    assert "还没有得到帮助的求助 11 件" in page
    assert "已登记、还没有得到服务的求助，含待核实、待接单和已接单的" in page
    assert "依据 H24-5、G24-三.2、J21-10 · 来源：求助记录" in page
    assert "截至 3月16日" in page
    assert "成员参与率 79 %" in page
    assert "文件要求：80 %以上 · 还没有达到" in page
    assert "算式：79 ÷ 100" in page


@pytest.mark.usefixtures("county")
def test_what_cannot_be_counted_says_why_and_shows_no_number():
    page = words(Client().get("/indicators/certificates_checked?region=230100000000"))
    assert "暂不能统计" in page
    assert "验证时平台不记录谁查了哪一份" in page


def test_before_there_are_figures_the_register_tells_how_it_will_count():
    page = words(Client().get("/indicators"))
    assert "统计数字还在生成，请过一会儿再看。" in page
    assert "步行 15 分钟以内能到达一个站点的常住人口所占的百分比" in page


@pytest.mark.usefixtures("county")
def test_divisions_come_by_their_codes_and_the_small_one_takes_another_with_it():
    """Daoli has three volunteers; if Nangang stood there, anybody could subtract."""
    page = words(Client().get("/indicators/registered_volunteers?region=230100000000"))
    assert "183 人" in page
    assert re.search(r"道里区 [^·]*为保护个人，不显示 南岗区 [^·]*为保护个人，不显示", page)
    assert "180 人" not in page
    assert "不在以上任何一处的" not in page


@pytest.mark.usefixtures("county")
def test_what_is_hidden_in_the_table_above_is_hidden_on_its_own_page_and_below():
    nangang = words(Client().get("/indicators/registered_volunteers?region=230103000000"))
    assert "180 人" not in nangang
    assert "120 人" not in nangang
    assert "为保护个人，不显示" in nangang


@pytest.mark.usefixtures("county")
def test_the_table_for_spreadsheets_hides_the_same():
    answer = Client().get("/api/v1/indicators/registered_volunteers/parts.csv?region_code=230100000000")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert [(row["region"], row["value"], row["hidden"]) for row in rows] == [
        ("道里区", "", "True"),
        ("南岗区", "", "True"),
    ]
    assert rows[0]["definition"].startswith("已注册、没有退出的志愿者")


@pytest.mark.usefixtures("county")
def test_programs_get_figure_definition_source_and_target():
    told = Client().get("/api/v1/indicators/participation?region_code=230103000000").json()
    assert (told["value"], told["numerator"], told["denominator"], told["hidden"]) == (79, 79, 100, False)
    assert told["target"] == {
        "value": 80,
        "is_reached": False,
        "rule_version": "cn-23-heilongjiang/indicator-targets/2026-11",
        "citation": "《黑龙江省健全新时代志愿服务体系工作措施》（黑社发〔2024〕5号）第（一）条",
    }
    everything = Client().get("/api/v1/figures?region_code=230103000000").json()
    assert [one["indicator"] for one in everything][:3] == ["unmet_needs", "longest_wait", "median_wait"]
    assert len(Client().get("/api/v1/indicators").json()) == len(everything)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/indicators?region=999", 404),
        ("/indicators?region=230199000000", 404),
        ("/indicators?region=%E5%8D%97", 200),
        ("/indicators/no_such_thing", 404),
        ("/reports?region=1", 404),
        ("/reports/0195a000-0000-7000-8000-000000000001", 404),
        ("/api/v1/indicators/no_such_thing", 404),
        ("/api/v1/indicators/participation?region_code=230199000000", 422),
        ("/api/v1/indicators/participation?year=1066", 422),
        ("/api/v1/indicators/participation?region_code=-1", 422),
        ("/api/v1/indicators/participation", 503),
        ("/authority/indicators", 303),
    ],
)
def test_a_strange_question_gets_a_kind_answer(address, status):
    assert Client().get(address).status_code == status


@pytest.mark.usefixtures("county")
def test_an_officer_sees_the_region_who_waits_below_it_by_code_and_no_other_region():
    client = officer()
    page = words(client.get("/authority/indicators"))
    assert re.search(r"道里区 还没有得到帮助的求助 2 件 南岗区 还没有得到帮助的求助 9 件", page)
    assert client.get("/authority/indicators?region=230103000000").status_code == 200
    assert client.get("/authority/indicators?region=230000000000").status_code == 404
    assert client.get("/authority/indicators?indicator=nothing").status_code == 404


@pytest.mark.usefixtures("county")
def test_a_year_is_closed_once_signed_and_read_by_everybody():
    client = officer()
    sent = {"year": "2025", "key": "0195a000-0000-7000-8000-00000000000f"}
    first = client.post("/authority/reports", sent)
    assert first.status_code == 303
    assert client.post("/authority/reports", sent)["Location"] == first["Location"]
    page = words(Client().get(first["Location"]))
    assert "黑龙江省哈尔滨市2025年度志愿服务统计报告" in page
    assert "签名有效" in page
    file = json.loads(Client().get(first["Location"] + "/file").content)
    assert file["content"]["year"] == 2025
    assert file["content"]["figures"][0]["id"] == "unmet_needs"
    assert words(Client().get("/reports?region=230100000000")).count("2025年度") == 1


@pytest.mark.usefixtures("county")
def test_a_year_that_is_not_over_is_not_offered():
    answer = officer().post("/authority/reports", {"year": "2026"})
    assert answer.status_code == 422


BUDGETS = {
    "/indicators?region=230103000000": 11,
    "/indicators/unmet_needs?region=230100000000": 14,
    "/indicators/participation?region=230100000000": 27,
    "/reports?region=230100000000": 7,
    "/authority/indicators?region=230103000000": 12,
    "/api/v1/figures?region_code=230103000000": 5,
    "/api/v1/indicators/participation/parts?region_code=230100000000": 6,
}


def asked_by(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("address", BUDGETS)
def test_a_page_asks_no_more_than_its_budget(address):
    client = officer()
    client.get(address)
    _figures.cache_clear()
    _parts.cache_clear()
    assert asked_by(client, address) == BUDGETS[address]


@pytest.mark.usefixtures("county")
def test_until_the_next_refresh_figures_are_not_worked_out_again():
    client = officer()
    first, again = (asked_by(client, "/api/v1/figures?region_code=230103000000") for _ in range(2))
    insights.refresh_figures(actor=SystemActor("insights"))
    refreshed = asked_by(client, "/api/v1/figures?region_code=230103000000")
    assert again < first
    assert refreshed == first
