"""Activities on the pages: found, signed up for, checked in to, led and reviewed, all without JavaScript."""

import re
import uuid

import pytest

from tests.factories import access, people, stations
from tests.factories import activities as made
from tests.factories import needs as needs_made
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.activities import queries, services
from tongxing.activities.models import Activity, Arrival, SignUp
from tongxing.activities.shapes import ReviewActivity
from tongxing.foundation import clock
from tongxing.people import queries as people_queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team(db) -> made.Team:
    return made.team()


def enter(client, role: str = "", team: made.Team | None = None, region: int = access.NANGANG):
    """Sign in, with a role when one is named."""
    token, member = access.signed_in()
    if role:
        until = made.MONDAY.replace(month=12)
        order = GiveGrant(
            member.account_id, role, region, made.MONDAY, until, organisation_id=team.id if team else None
        )
        give_grant(order, actor=SystemActor("test"))
    client.cookies["tongxing_session"] = token
    return access.queries.member(member.account_id)


def enter_as_volunteer(client, **traits):
    member = enter(client)
    people.registered(member, **traits)
    return member


def html(response) -> str:
    return response.content.decode()


def key() -> str:
    return str(uuid.uuid4())


def where(response) -> str:
    assert response.status_code == 303, html(response)[-3000:]
    return response["Location"]


def test_the_list_says_why_and_leads_to_the_activity(client, team):
    card = made.activity(team)
    page = html(client.get("/activities?lat=45.76&lon=126.64"))
    assert (f"/activities/{card.id}" in page, "就在这个周末" in page, "离您" in page) == (True, True, True)


@pytest.mark.parametrize(
    "strange",
    [
        "page=-1", "page=９９９", "page=abc", "lat=north&lon=south", "lat=nan&lon=inf", "lat=91&lon=0",
        "category=%3Cscript%3E",
        "region=1", "region=999999999999", "on=2026-02-30", "within=5", "order=%00", "weekend=2", "page=99999999999999",
    ],
)  # fmt: skip
def test_a_strange_question_is_passed_over(client, team, strange):
    made.activity(team)
    for address in ("/activities", "/activities/map"):
        response = client.get(f"{address}?{strange}")
        assert (response.status_code, "<script>" in html(response)) == (200, False)


def test_the_map_numbers_its_dots_as_its_rows(client, team):
    card = made.activity(team)
    page = html(client.get("/activities/map?lat=45.76&lon=126.64"))
    assert f'class="ring-dot" href="/activities/{card.id}"' in page
    assert '<span class="row-number" aria-hidden="true">1</span>' in page


def test_one_activity_answers_what_when_where_who_and_what_for(client, team):
    card = made.activity(team)
    page = html(client.get(f"/activities/{card.id}"))
    for said in (
        card.title,
        "3月21日 周六 14:00–16:30",
        "花园街 88 号一楼",
        "邻里互助队",
        "注意防滑",
        "志愿者保险",
        "有耐心",
    ):
        assert said in page
    assert ("13900000003" in page, "139****0003" in page) == (False, True)


def test_scripts_are_shown_as_text(client, team):
    card = made.activity(team, title="<script>alert(1)</script>", content="<img src=x onerror=alert(1)>")
    page = html(client.get(f"/activities/{card.id}"))
    assert ("<script>alert" in page, "<img src=x" in page, "&lt;script&gt;" in page) == (False, False, True)


@pytest.mark.parametrize("path", ["", "/sign-up", "/withdrawal", "/offer", "/arrival", "/departure"])
def test_what_is_not_published_has_no_pages(client, team, path):
    card = made.submitted(team)
    enter_as_volunteer(client)
    assert client.get(f"/activities/{card.id}{path}").status_code == 404
    assert client.get(f"/activities/{uuid.uuid4()}{path}").status_code == 404


def test_signing_up_in_two_taps(client, team):
    card = made.activity(team)
    who = enter_as_volunteer(client)
    assert "报名" in html(client.get(f"/activities/{card.id}"))
    assert "确认报名" in html(client.get(f"/activities/{card.id}/sign-up"))
    assert where(client.post(f"/activities/{card.id}/sign-up", {"key": key()})) == f"/activities/{card.id}"
    page = html(client.get(f"/activities/{card.id}"))
    assert ("已报上名" in page, "取消报名" in page, "13900000003" in page) == (True, True, True)
    assert queries.sign_up_of(card.id, who).state == "held"


def test_a_full_one_promises_a_number_and_keeps_it(client, team):
    card = made.activity(team, places=1, full=True)
    who = enter_as_volunteer(client)
    assert "候补第 1 位" in html(client.get(f"/activities/{card.id}"))
    where(client.post(f"/activities/{card.id}/sign-up", {"key": key(), "take_place_when_free": "on"}))
    mine = queries.sign_up_of(card.id, who)
    assert (mine.queue_number, mine.take_place_when_free) == (1, True)
    assert "排在第 1 位" in html(client.get("/me/sign-ups"))


def test_a_stranger_is_shown_the_way_in_and_to_registering(client, team):
    card = made.activity(team)
    address = f"/activities/{card.id}/sign-up"
    assert client.get(address)["Location"].startswith("/sign-in?next=")
    assert client.post(address, {"key": key()}).status_code == 401
    enter(client)
    response = client.post(address, {"key": key()})
    assert (response.status_code, f"/register?next={address}" in html(response)) == (403, True)


@pytest.mark.parametrize("form", [{}, {"key": "x"}, {"key": "'; drop table"}])
def test_a_broken_form_does_nothing(client, team, form):
    card = made.activity(team)
    enter_as_volunteer(client)
    for path in ("sign-up", "withdrawal", "offer", "arrival", "departure"):
        assert client.post(f"/activities/{card.id}/{path}", form).status_code == 422, path
    assert SignUp.objects.count() == 0


def test_an_overlap_is_said_on_the_form(client, team):
    first, second = made.activity(team), made.activity(team, key=uuid.uuid4(), title="扫雪")
    enter_as_volunteer(client)
    where(client.post(f"/activities/{first.id}/sign-up", {"key": key()}))
    response = client.post(f"/activities/{second.id}/sign-up", {"key": key()})
    assert (response.status_code, "时间有重叠" in html(response)) == (409, True)


def test_withdrawing_in_two_taps(client, team):
    card = made.activity(team)
    who = enter_as_volunteer(client)
    made.sign_up(card, who)
    assert "确认取消" in html(client.get(f"/activities/{card.id}/withdrawal"))
    where(client.post(f"/activities/{card.id}/withdrawal", {"key": key()}))
    assert queries.sign_up_of(card.id, who).state == "withdrawn"


@pytest.mark.parametrize(("answer", "state"), [("accept", "held"), ("decline", "declined")])
def test_answering_an_offer(client, team, answer, state):
    card = made.activity(team, places=1)
    _, leaving = made.held(card)
    who = enter_as_volunteer(client)
    made.sign_up(card, who)
    services.withdraw_sign_up(card.id, uuid.uuid4(), actor=leaving)
    assert "/offer" in html(client.get("/me/sign-ups"))
    assert "这次来不了" in html(client.get(f"/activities/{card.id}/offer"))
    assert client.post(f"/activities/{card.id}/offer", {"key": key(), "answer": "maybe"}).status_code == 422
    where(client.post(f"/activities/{card.id}/offer", {"key": key(), "answer": answer}))
    assert queries.sign_up_of(card.id, who).state == state


def test_arriving_and_departing_by_the_code(client, team):
    card = made.activity(team)
    who = enter_as_volunteer(client)
    made.sign_up(card, who)
    with made.the_day(13, 58):
        assert f"/activities/{card.id}/arrival" in html(client.get("/me/sign-ups"))
        shown = made.code(card, team)
        assert f'value="{shown}"' in html(client.get(f"/activities/{card.id}/arrival?code={shown}"))
        told = {"key": key(), "code": shown, "device_at": "2026-03-21T05:57:30.000Z"}
        assert where(client.post(f"/activities/{card.id}/arrival", told)).endswith("/arrival")
        assert Arrival.objects.get().device_at == made.at(13, 57) + clock.dt.timedelta(seconds=30)
    with made.the_day(16, 30):
        assert "只签到不签退" in html(client.get(f"/activities/{card.id}/arrival"))
        where(client.post(f"/activities/{card.id}/departure", {"key": key(), "code": made.code(card, team)}))
        assert "2 小时 30 分" in html(client.get(f"/activities/{card.id}/arrival"))
        assert "2 小时 30 分" in html(client.get("/me/sign-ups?past=1"))


def test_guessing_codes_is_stopped_at_the_door(client, team):
    card = made.activity(team)
    who = enter_as_volunteer(client)
    made.sign_up(card, who)
    with made.the_day(14):
        codes = [
            client.post(f"/activities/{card.id}/arrival", {"key": key(), "code": f"{n:06d}"}).status_code
            for n in range(12)
        ]
    assert codes == [422] * 10 + [429] * 2
    assert Arrival.objects.count() == 0


def a_notice(**changes) -> dict:
    return {
        "key": key(), "title": "陪老人去医院复查", "content": "陪同就诊取药。", "on": "2026-03-21", "begins": "14：00",
        "ends": "16:30", "places": "２", "address": "花园街社区志愿服务站", "point": "45.7602，126.6411",
        "conditions": "有耐心", "risks": "注意防滑", "guarantees": ["01"], "contact_name": "韩冬",
        "contact_phone": "139 0000 0003", "min_age": "18",
        "refused_kinds_denied": sorted(made.SIX_DENIED),
    } | changes  # fmt: skip


def test_a_leader_makes_an_activity_of_a_need(client, team):
    stations.station()
    need = needs_made.answered()
    leader = enter(client, "team_leader", team)
    assert f"/team/needs/{need.id}/activity/new" in html(client.get("/team"))
    page = html(client.get(f"/team/needs/{need.id}/activity/new"))
    assert ("老人独居，需要人陪同去医院复查" in page, 'value="45.7602, 126.6411"' in page) == (True, True)
    address = where(client.post(f"/team/needs/{need.id}/activity/new", a_notice(organisation=str(team.id))))
    card = queries.activity(uuid.UUID(address.rsplit("/", 1)[1]), leader)
    assert (card.state, card.places, card.starts_at, card.cancel_until) == (
        "submitted",
        2,
        made.START,
        made.at(2),
    )
    assert "等主管部门审核" in html(client.get(address))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"risks": ""}, "请填写"), ({"point": "somewhere"}, "纬度和经度"), ({"places": "0"}, "不能小于 1"),
        ({"ends": "13:00"}, "结束时间要晚于开始时间"), ({"on": "2026-02-30"}, "真实的日期"),
        ({"title": "长" * 61}, "太长"), ({"refused_kinds_denied": ["paid"]}, "请确认"),
        ({"guarantees": ["77"]}, "请从列出的选项中选择"), ({"point": "91, 10"}, "纬度"),
        ({"contact_phone": "12"}, "手机号"), ({"organisation": str(uuid.uuid4())}, "请从列出的选项中选择"),
        ({"on": "2026-03-15"}, "今天以前"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_made(client, team, wrong, said):
    need = needs_made.answered()
    enter(client, "team_leader", team)
    form = a_notice(organisation=str(team.id)) | wrong
    response = client.post(f"/team/needs/{need.id}/activity/new", form)
    assert (response.status_code, said in html(response), Activity.objects.count()) == (422, True, 0)


def test_the_officer_publishes_or_returns_and_the_leader_mends(client, team):
    card = made.submitted(team)
    officer = enter(client, "authority_officer")
    assert f"/authority/reviews/{card.id}" in html(client.get("/authority/reviews"))
    page = html(client.get(f"/authority/reviews/{card.id}"))
    for said in ("注意防滑", "志愿者保险", "45.76020, 126.64110", "没有明显高于通常补贴的报酬"):
        assert said in page
    address = f"/authority/reviews/{card.id}"
    assert client.post(address, {"key": key(), "verdict": "return", "note": ""}).status_code == 422
    assert client.post(address, {"key": key(), "verdict": "burn"}).status_code == 422
    where(client.post(address, {"key": key(), "verdict": "return", "note": "请写明集合地点"}))
    enter(client, "team_leader", team)
    assert "请写明集合地点" in html(client.get(f"/team/activities/{card.id}"))
    assert "重新提交审核" in html(client.get(f"/team/activities/{card.id}/notice"))
    where(client.post(f"/team/activities/{card.id}/notice", a_notice(address="花园街 88 号一楼大厅")))
    services.publish_activity(ReviewActivity(card.id, uuid.uuid4()), actor=officer)
    assert "一楼大厅" in html(client.get(f"/activities/{card.id}"))


def test_the_leaders_page_shows_code_roster_and_calls_the_roll(client, team):
    card = made.activity(team)
    person, _ = made.held(card)
    enter(client, "team_leader", team)
    address = f"/team/activities/{card.id}"
    assert "签到码在" in html(client.get(address))
    with made.the_day(14):
        page = html(client.get(address))
        shown = made.code(card, team)
        assert (shown[:3] in page, person.volunteer_number in page, '<svg class="qr"' in page) == (
            True,
            True,
            True,
        )
        assert 'http-equiv="refresh"' in page
        fragment = client.get(f"{address}/code", headers={"HX-Request": "true"})
        assert ("<html" in html(fragment), "code-digits" in html(fragment)) == (False, True)
        assert "<html" in html(client.get(f"{address}/code"))
        call = {"key": key(), "person_id": str(person.id), "what": "arrive"}
        assert ("我到岗了" in page, "点名签到" in page) == (True, False)
        assert client.post(f"{address}/roll-call", call).status_code == 403
        where(client.post(f"{address}/duty", {"key": key()}))
        assert "点名签到" in html(client.get(address))
        where(client.post(f"{address}/roll-call", call | {"key": key()}))
        for broken in ({}, call | {"what": "dance"}):
            assert client.post(f"{address}/roll-call", broken).status_code == 422
        assert (
            client.post(f"{address}/roll-call", call | {"key": key(), "person_id": "nobody"}).status_code
            == 403
        )
        assert "14:00 签到" in html(client.get(address))
        assert person.volunteer_number in html(client.get(f"{address}/roster"))
    assert Arrival.objects.count() == 1


def test_calling_off_tells_why(client, team):
    card = made.activity(team)
    enter(client, "team_leader", team)
    assert (
        client.post(f"/team/activities/{card.id}/cancellation", {"key": key(), "why": "雪"}).status_code
        == 422
    )
    where(client.post(f"/team/activities/{card.id}/cancellation", {"key": key(), "why": "大雪封路"}))
    assert "大雪封路" in html(client.get(f"/activities/{card.id}"))


LEADERS = ("", "/code", "/roster", "/cancellation", "/notice", "/roll-call", "/closing", "/duty", "/duty-end")


@pytest.mark.parametrize(
    "role", ["", "station_worker", "team_leader elsewhere", "authority_officer elsewhere", "operator"]
)
def test_other_peoples_pages_stay_shut(client, team, role):
    card, draft = made.activity(team), made.submitted(team, key=uuid.uuid4())
    name, _, elsewhere = role.partition(" ")
    enter(
        client,
        name,
        made.team("别的队") if name == "team_leader" else None,
        access.DAOLI if elsewhere else access.NANGANG,
    )
    before = list(Activity.objects.order_by("id").values())
    for path in LEADERS:
        for one, expected in ((card, (403, 405)), (draft, (404, 405))):
            address = f"/team/activities/{one.id}{path}"
            assert client.get(address).status_code in expected, address
            assert client.post(address, {"key": key()}).status_code in (*expected, 422), address
    for address in (f"/authority/reviews/{draft.id}", f"/authority/reviews/{card.id}"):
        assert client.get(address).status_code in (403, 404)
        assert client.post(address, {"key": key(), "verdict": "publish"}).status_code in (403, 404)
    assert list(Activity.objects.order_by("id").values()) == before


def test_lists_of_strangers_are_empty_and_shut(client, team):
    enter(client)
    assert (client.get("/team").status_code, client.get("/authority/reviews").status_code) == (403, 403)
    assert "还没有报名" in html(client.get("/me/sign-ups"))


@pytest.mark.parametrize("look", ["plain.auto.standard.en", "elder.dark.huge.zh"])
def test_in_english_and_in_elder_mode_everything_is_there(client, team, look):
    card = made.activity(team)
    who = enter_as_volunteer(client)
    made.sign_up(card, who)
    client.cookies["look"] = look
    for address in ("/activities", "/activities/map", f"/activities/{card.id}", f"/activities/{card.id}/sign-up",
                    f"/activities/{card.id}/withdrawal", f"/activities/{card.id}/arrival", "/me/sign-ups"):  # fmt: skip
        assert client.get(address).status_code == 200, address
    assert people_queries.person_of(who.account_id) is not None


def test_the_list_and_the_page_stay_light(client, team, django_assert_max_num_queries):
    for number in range(25):
        card = made.activity(team, key=uuid.uuid4(), title=f"第 {number} 个活动")
    enter_as_volunteer(client)
    client.get("/activities")
    with django_assert_max_num_queries(3):
        page = client.get("/activities?lat=45.76&lon=126.64")
    with django_assert_max_num_queries(4):
        client.get(f"/activities/{card.id}")
    assert len(re.findall('class="row row-link row-activity"', html(page))) == 20
    assert len(page.content) <= 60_000
