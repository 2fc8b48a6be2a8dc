"""Posts, risk notices, the like again and rotas on the pages, all without JavaScript."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.test_activity_pages import a_notice, enter, enter_as_volunteer, html, key, where
from tests.factories import activities as made
from tests.factories import agreements as papers
from tests.factories.stations import somebody
from tongxing.activities import queries, services
from tongxing.activities.models import Activity, SignUp
from tongxing.activities.shapes import (
    KeepTemplate,
    PostWish,
    RestateRisks,
    ReviewActivity,
    RotaTerms,
    StartRota,
)
from tongxing.foundation import clock
from tongxing.foundation.rhythms import Rhythm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team(db) -> made.Team:
    return made.team()


def published_with_posts(team):
    posts = (PostWish("引导", 2), PostWish("长跑", 1, 20, 50, asks_health=True))
    return made.activity(team, posts=posts, is_risky=True)


def test_posts_lie_open_and_say_why_not(client, team):
    card = published_with_posts(team)
    enter_as_volunteer(client, age=60)
    page = html(client.get(f"/activities/{card.id}"))
    guide, run = card.posts
    assert f"/activities/{card.id}/sign-up?post={guide.id}" in page
    assert (f"sign-up?post={run.id}" in page, "适合 50 岁及以下" in page) == (False, True)


def test_a_post_is_taken_with_its_risk_and_its_health(client, team):
    card = published_with_posts(team)
    who = enter_as_volunteer(client, age=30)
    run = card.posts[1]
    address = f"/activities/{card.id}/sign-up"
    assert "我的身体状况适合这个岗位" in html(client.get(f"{address}?post={run.id}"))
    form = {"key": key(), "post": str(run.id), "risks_version": card.risks_version, "said_fit": "on"}
    refused = client.post(address, form)
    assert (refused.status_code, "风险提示" in html(refused)) == (422, True)
    where(client.post(address, form | {"key": key(), "risks_accepted": "on"}))
    mine = queries.sign_up_of(card.id, who)
    assert (mine.state, mine.post_name, mine.risks_version) == ("held", "长跑", card.risks_version)
    assert "岗位：长跑" in html(client.get("/me/sign-ups"))


def test_mending_a_notice_by_page_loses_nothing_of_its_posts(client, team):
    wishes = tuple(PostWish(f"岗位{n}", 1) for n in range(1, 6))
    wishes += (PostWish("医护", 2, needed_skills=("19", "01"), languages=("sgn", "en")),)
    card = made.submitted(team, posts=wishes)
    officer = somebody("authority_officer")
    services.return_activity(ReviewActivity(card.id, uuid.uuid4(), "请写明集合地点"), actor=officer)
    leader = enter(client, "team_leader", team)
    address = f"/team/activities/{card.id}/notice"
    shown = re.findall(r'name="(post\d_\w+)"[^>]*value="([^"]*)"', html(client.get(address)))
    told = dict(shown) | {"post6_skill": "19", "post6_language": "sgn"}
    told = {name: value for name, value in told.items() if "health" not in name}
    where(client.post(address, a_notice(address="花园街 88 号") | told))
    posts = queries.activity(card.id, leader).posts
    assert [(one.name, one.needed_skills, one.languages) for one in posts] == [
        (one.name, one.needed_skills, one.languages) for one in wishes
    ]


def test_without_a_post_named_the_page_asks_which(client, team):
    card = published_with_posts(team)
    enter_as_volunteer(client, age=30)
    assert "哪个岗位" in html(client.get(f"/activities/{card.id}/sign-up"))
    refused = client.post(f"/activities/{card.id}/sign-up", {"key": key(), "risks_accepted": "on"})
    assert (refused.status_code, SignUp.objects.count()) == (422, 0)


def test_where_there_is_one_post_nobody_meets_the_word(client, team):
    card = made.activity(team)
    enter_as_volunteer(client)
    for path in ("", "/sign-up"):
        assert "岗位" not in html(client.get(f"/activities/{card.id}{path}"))


def test_the_risks_are_said_anew_and_read_anew(client, team):
    card = published_with_posts(team)
    who = enter_as_volunteer(client, age=30)
    made.sign_up(card, who, post_id=card.posts[0].id)
    services.restate_risks(RestateRisks(card.id, "路面结冰，请穿防滑鞋。"), actor=team.leader)
    assert "风险提示改了" in html(client.get(f"/activities/{card.id}"))
    page = html(client.get(f"/activities/{card.id}/risks"))
    version = queries.activity(card.id, who).risks_version
    assert ("路面结冰" in page, version in page) == (True, True)
    where(client.post(f"/activities/{card.id}/risks", {"key": key(), "risks_version": version}))
    assert "风险提示改了" not in html(client.get(f"/activities/{card.id}"))


def test_a_leader_plans_posts_does_it_again_and_sets_up_a_rota(client, team):
    card = made.activity(team)
    enter(client, "team_leader", team)
    page = html(client.get("/team/activities/again"))
    assert (card.title in page, 'value="2026-03-28"' in page) == (True, True)
    form = {
        "key": key(), "title": "陪老人扫雪", "content": "扫雪", "on": "2026-03-28", "begins": "09:00", "ends": "11:00",
        "places": "9", "address": "花园街 88 号", "point": "45.7602, 126.6411", "conditions": "有耐心", "risks": "防滑",
        "guarantees": "01", "contact_name": "韩冬", "contact_phone": "13900000003", "min_age": "18",
        "post1_name": "扫雪", "post1_places": "3", "post2_name": "送热水", "post2_places": "1", "is_risky": "on",
        "insurance": str(made.insurance(team).id), "lead_name": "赵磊", "lead_phone": "139 0000 0119",
        "nearest_help": "哈医大一院急诊", "steps": "停下活动，打 120。",
    }  # fmt: skip
    there = where(client.post(f"/team/activities/{card.id}/again", form))
    planned = Activity.objects.get(title="陪老人扫雪")
    assert (there, planned.state, planned.places) == (f"/team/activities/{planned.id}", "submitted", 4)
    assert [(one.name, one.places) for one in planned.posts.order_by("position")] == [
        ("扫雪", 3),
        ("送热水", 1),
    ]
    assert planned.is_risky
    where(client.post(f"/team/activities/{card.id}/template", {"key": key(), "name": "周六陪伴"}))
    assert "周六陪伴" in html(client.get("/team/templates"))
    often = {"often": "w1", "weekdays": ["6"], "begins_on": "2026-03-21", "skips_holidays": "on"}
    rota = where(client.post(f"/team/activities/{card.id}/rota", {"key": key()} | often))
    assert ("每周六" in html(client.get(rota)), "3月28日" in html(client.get(rota))) == (True, True)
    changed = often | {"weekdays": ["7"], "skipped_days": "2026-03-22，2026-03-29"}
    where(client.post(rota, {"key": key()} | changed))
    assert "每周日" in html(client.get("/team/rotas"))
    wrong = client.post(rota, {"key": key()} | often | {"skipped_days": "下周六"})
    assert (wrong.status_code, "2026-05-01" in html(wrong)) == (422, True)
    where(client.post(f"{rota}/stop", {"key": key(), "why": "天暖了，不用扫雪"}))
    assert "天暖了" in html(client.get(rota))


def test_lists_ask_no_more_often_because_there_are_more_rows(client, team):
    enter(client, "team_leader", team)
    counts = []
    for more in (1, 3):
        for _turn in range(more):
            card = made.activity(team, key=uuid.uuid4(), title=f"活动{uuid.uuid4().hex[:6]}")
            services.keep_template(KeepTemplate(card.id, card.title), actor=team.leader)
            terms = RotaTerms(Rhythm("weekly", (7,)), made.SATURDAY)
            services.start_rota(StartRota(uuid.uuid4(), card.id, terms), actor=team.leader)
        asked = []
        for address in ("/team/rotas", "/team/templates", "/team/activities/again"):
            with CaptureQueriesContext(connection) as heard:
                assert client.get(address).status_code == 200
            asked.append(len(heard))
        counts.append(asked)
    assert (counts[0] == counts[1], max(counts[0]) <= 12) == (True, True), counts


def test_insurance_is_noted_once_and_an_activity_rests_on_it(client, team):
    enter(client, "team_leader", team)
    policy = {
        "key": key(), "organisation": str(team.id), "insurer": "平安财险", "number": "PA-2026-000012345",
        "covers": "志愿服务意外伤害", "valid_from": "2026-01-01", "valid_until": "2026-12-31",
    }  # fmt: skip
    where(client.post("/team/insurances", policy))
    assert "PA-2026-000012345" in html(client.get("/team/insurances"))
    refused = client.post("/team/insurances", policy | {"key": key()})
    assert (refused.status_code, "已经登记过了" in html(refused)) == (409, True)
    card = made.activity(team, is_risky=True)
    new = next(one for one in queries.insurances(team.leader) if one.insurer == "平安财险")
    address = f"/team/activities/{card.id}/safety"
    assert "示例财产保险" in html(client.get(address))
    empty = client.post(address, {"key": key(), "insurance": "", "lead_name": "赵磊"})
    assert (empty.status_code, "覆盖活动当天的保险" in html(empty)) == (422, True)
    told = {"lead_name": "赵磊", "lead_phone": "13900000119", "nearest_help": "省医院", "steps": "打 120"}
    there = where(client.post(address, {"key": key(), "insurance": str(new.id)} | told))
    assert ("平安财险" in html(client.get(there)), "省医院" in html(client.get(there))) == (True, True)
    public = html(client.get(f"/activities/{card.id}"))
    assert ("保单尾号 2345" in public, "PA-2026-000012345" in public) == (True, False)
    where(client.post(f"/team/insurances/{new.id}/end", {"key": key()}))
    assert "PA-2026-000012345" not in html(client.get("/team/insurances"))


def test_the_authority_reads_the_whole_number_before_it_publishes(client, team):
    card = made.submitted(team, is_risky=True)
    enter(client, "authority_officer", team)
    page = html(client.get(f"/authority/reviews/{card.id}"))
    assert ("SL-2301-2026-0000731" in page, "哈医大一院急诊" in page) == (True, True)


def test_an_agreement_is_read_and_signed_with_the_sign_up(client, team):
    enter(client, "team_leader", team)
    page = html(client.get("/team/agreements"))
    assert ("〔服务内容〕" in page, "{content}" in page) == (True, False)
    edition = re.search(r'name="edition" value="([^"]+)"', page).group(1)
    where(client.post("/team/agreements", {"key": key(), "organisation": str(team.id), "edition": edition}))
    assert "已于" in html(client.get("/team/agreements"))
    card = made.activity(team, asks_agreement=True)
    enter_as_volunteer(client, age=30)
    assert "要签书面协议" in html(client.get(f"/activities/{card.id}"))
    address = f"/activities/{card.id}/sign-up"
    page = html(client.get(address))
    version = re.search(r'name="agreement_version" value="([^"]+)"', page).group(1)
    assert ("协议我读完了" in page, card.title in page) == (True, True)
    form = {"key": key(), "risks_version": card.risks_version, "agreement_version": version}
    refused = client.post(address, form)
    assert (refused.status_code, f"/activities/{card.id}/agreement" in html(refused)) == (409, True)
    where(client.post(address, form | {"key": key(), "agreement_signed": "on"}))
    assert "您已于" in html(client.get(f"/activities/{card.id}/agreement"))
    enter(client, "team_leader", team)
    assert "已签" in html(client.get(f"/team/activities/{card.id}/agreements"))


def test_whoever_wants_it_in_writing_asks_and_then_signs(client, team):
    card = made.activity(team)
    who = enter_as_volunteer(client, age=30)
    address = f"/activities/{card.id}/agreement"
    assert "请组织签协议" in html(client.get(address))
    where(client.post(address, {"key": key(), "what": "ask"}))
    assert "已请组织签协议文本" in html(client.get(address))
    papers.signed_by(team)
    version = queries.agreement(card.id, who).text.version
    where(client.post(address, {"key": key(), "what": "sign", "version": version}))
    assert "您已于" in html(client.get(address))
