"""The desks of supervision: what is odd, long, drawn or late, each on a page that says what to do."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, ledger, places
from tests.factories import supervision as made
from tongxing.access import services
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock, relay
from tongxing.ledger.models import Standing
from tongxing.supervision import queries
from tongxing.supervision.models import Alert, Report, Sample

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    places.ground()
    with clock.at(made.LATER):
        yield


def browser(role: str = "", region_code: int = made.NANGANG) -> Client:
    token, member = access.signed_in()
    if role:
        order = GiveGrant(
            member.account_id, role, region_code, made.TODAY, made.TODAY + dt.timedelta(days=300)
        )
        services.give_grant(order, actor=made.JOB)
    found = Client()
    found.cookies[settings.SESSION_COOKIE] = token
    return found


@pytest.fixture
def officer():
    return browser("authority_officer")


def keyed(**told):
    return {"key": str(uuid.uuid4())} | told


def test_the_workbench_leads_to_the_four_desks(officer):
    made.alert()
    html = officer.get("/authority").content.decode()
    assert "预警和举报（1）" in html
    for desk in ("/authority/alerts", "/authority/day-sums", "/authority/late", "/authority/samples"):
        assert f'href="{desk}' in html
        assert officer.get(desk).status_code == 200


def test_an_alert_says_its_numbers_its_clause_and_its_records_without_a_name(officer):
    told = made.alert()
    assert "20 条记录" in text_of(officer.get("/authority/alerts"))
    page = officer.get(f"/authority/alerts/{told.id}")
    text = text_of(page)
    assert "同一账号在 24 小时内事后录入 20 条记录，涉及 20 人、共 3000 分钟。" in text
    assert "民政部令第67号" in text
    assert ("王**" in text, "王秀兰" in text) == (True, False)


def test_answering_it_leads_back_and_is_told_as_answered(officer):
    told = made.alert()
    answer = officer.post(f"/authority/alerts/{told.id}", keyed(outcome="fine", why="看过签到表，属实"))
    assert (answer.status_code, answer["Location"]) == (303, "/authority/alerts")
    assert Alert.objects.get(pk=told.id).outcome == "fine"
    assert "核查无误" in text_of(officer.get("/authority/alerts?state=closed"))
    assert "看过签到表，属实" in text_of(officer.get(f"/authority/alerts/{told.id}"))


def test_a_refused_answer_keeps_what_was_typed(officer):
    told = made.alert()
    page = officer.post(f"/authority/alerts/{told.id}", keyed(outcome="corrected", why="看过签到表"))
    assert "这些记录还没有更正" in text_of(page, 409)
    assert "看过签到表" in page.content.decode()


def test_only_the_ticked_records_are_taken_back(officer):
    told = made.alert()
    ticked = [str(one) for one in told.entries[:2]]
    officer.post(
        f"/authority/alerts/{told.id}", keyed(outcome="withdrawn", why="两人当天没来", entries=ticked)
    )
    assert Standing.objects.filter(state="withdrawn").count() == 2


def test_a_frozen_source_is_reviewed_on_its_alert(officer):
    leader, wang = made.team_leader(), made.volunteer()
    one = made.written_late(leader, wang)
    made.written_late(leader)
    ledger.services.deny_entry(one.id, uuid.uuid4(), actor=wang.member)
    while relay.deliver_waiting():
        continue
    told = Alert.objects.get(rule="source-frozen")
    text = text_of(officer.get(f"/authority/alerts/{told.id}"))
    assert "被冻结的全部记录" in text
    officer.post(f"/authority/alerts/{told.id}", keyed(outcome="fine", why="另一条属实"))
    assert sorted(Standing.objects.values_list("state", flat=True)) == ["frozen", "pending"]


def test_a_record_is_traced_to_its_evidence(officer):
    card = made.written_late(made.team_leader())
    text = text_of(officer.get(f"/authority/records/{card.id}"))
    for said in ("负责人现场点名", "服务结束 6 天后才登记", "账号 …", "账本里的每一行"):
        assert said in text


def test_a_sample_is_drawn_looked_at_and_published(officer):
    made.heap(made.team_leader(), 8)
    form = keyed(region_code=str(made.NANGANG), first_on="2026-03-01", last_on="2026-03-20", size="5",
                 seed_text="福彩3D 4 7 1")  # fmt: skip
    answer = officer.post("/authority/samples", form)
    sample = Sample.objects.get()
    assert answer["Location"] == f"/authority/samples/{sample.id}"
    assert "福彩3D 4 7 1" in text_of(officer.get(answer["Location"]))
    first = f"/authority/samples/{sample.id}/1"
    assert "第 1 条" in text_of(officer.get(first))
    told = officer.post(first, keyed(verdict="true", why="看过签到表，问过本人"))
    assert told["Location"] == f"/authority/samples/{sample.id}/2"
    shown = text_of(Client().get("/audits"))
    assert ("属实" in shown, "福彩3D 4 7 1" in shown, "王*" in shown) == (True, True, False)


def test_the_late_list_names_who_waits(officer):
    with clock.at(clock.from_local(dt.date(2026, 4, 8), dt.time(9))):
        made.written_late(made.team_leader())
        text = text_of(officer.get("/authority/late"))
    assert "花园街道邻里互助队" in text
    assert "另有 1 条记录超过期限才登记" in text


# Everybody


def test_the_public_notice_shows_a_surname_and_is_not_for_robots():
    made.on_notice()
    page = Client().get("/notice")
    html = page.content.decode()
    assert page["X-Robots-Tag"].startswith("noindex")
    assert ("王*" in html, "王**" in html, "TX26" in html) == (True, False, False)
    assert 'name="q"' not in html


def test_somebody_doubts_with_one_button_and_without_an_account():
    card = made.on_notice()
    visitor = Client()
    assert "不用登录" in text_of(visitor.get(f"/notice/{card.id}/doubt"))
    answer = visitor.post(f"/notice/{card.id}/doubt", keyed())
    assert (answer.status_code, answer["Location"]) == (303, "/notice")
    assert Report.objects.get().words == ""
    assert "有疑问，核查中" in text_of(visitor.get("/notice"))


def test_too_many_doubts_from_one_address_are_asked_to_wait():
    card = made.on_notice()
    answers = [Client().post(f"/notice/{card.id}/doubt", keyed()).status_code for _ in range(12)]
    assert answers == [303] * 10 + [429] * 2


def test_an_empty_notice_is_kind_and_a_strange_region_is_none():
    assert "这里没有正在公示的记录" in text_of(Client().get(f"/notice?region={places.DAOLI}"))
    assert Client().get("/notice?region=999999999999").status_code == 404
    for asked in ("abc", "²", "-1", "1"):
        assert Client().get("/notice", {"region": asked}).status_code == 200


def test_every_rule_is_everybodys_to_read():
    text = text_of(Client().get("/audits/rules"))
    for card in queries.rules_in_the_open():
        assert card.title_zh in text
        assert card.version in text


# Who may not


DESKS = [
    ("/authority/alerts", 403),
    ("/authority/day-sums", 200),  # a manager may have long days to review; everybody else sees an empty list
    ("/authority/samples", 403),
    ("/authority/late", 404),
]


@pytest.mark.parametrize(("desk", "status"), DESKS)
def test_desks_are_for_those_who_supervise(desk, status):
    assert Client().get(desk)["Location"] == f"/sign-in?next={desk.replace('/', '%2F')}"
    assert browser().get(desk).status_code == status


def test_somebody_of_another_county_finds_nothing():
    told, card = made.alert(), made.written_late(made.team_leader())
    made.numbered()
    sample = made.sample(size=5)
    stranger = browser("authority_officer", places.DAOLI)
    for address in (
        f"/authority/alerts/{told.id}",
        f"/authority/records/{card.id}",
        f"/authority/day-sums/{card.id}",
        f"/authority/samples/{sample.id}",
        f"/authority/samples/{sample.id}/1",
    ):
        assert stranger.get(address).status_code == 404, address
