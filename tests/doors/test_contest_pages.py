"""A contest on its pages: announced by the authority, entered by a team, scored on a phone, objected to by anybody."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, people, places, projects
from tests.factories import contests as make
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.contests import queries
from tongxing.contests.models import Contest, ContestEntry, ContestObjection, Juror, ScoreSheet
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 10)


@pytest.fixture(autouse=True)
def _wednesday():
    places.ground()
    with clock.at(make.ENTERING):
        yield


def browser(
    role: str = "", of: uuid.UUID | None = None, region: int = places.NANGANG
) -> tuple[Client, Member]:
    """Somebody signed in, a volunteer, with a role when one is named."""
    token, member = access.signed_in()
    people.registered(member)
    if role:
        until = TODAY + dt.timedelta(days=200)
        order = GiveGrant(member.account_id, role, region, TODAY, until, organisation_id=of)
        give_grant(order, actor=SystemActor("test"))
    found = Client()
    found.cookies[settings.SESSION_COOKIE] = token
    return found, member


def keyed(**told):
    return {"key": str(uuid.uuid4())} | told


ANNOUNCING = {
    "title": "南岗区项目大赛",
    "purpose": "让好做法被看见",
    "place": str(places.NANGANG),
    "eligible": "approved",
    "entries_until": "2026-06-20",
    "criteria": "需求真实 60\n学得会：40%",
    "method": "mean",
    "name_1": "终评",
    "from_1": "2026-06-22",
    "until_1": "2026-06-30",
    "seats_1": "1",
}


def test_an_officer_announces_a_contest_and_asks_a_juror():
    officer, _member = browser("authority_officer")
    assert "还没有大赛" in text_of(officer.get("/authority/contests"))
    answer = officer.post("/authority/contests/new", keyed(**ANNOUNCING))
    row = Contest.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/authority/contests/{row.id}")
    assert (row.criteria, row.weights) == (["需求真实", "学得会"], [60, 40])
    person = people.volunteer()
    told = keyed(volunteer_number=person.volunteer_number, words="社会工作专业教师")
    assert officer.post(f"/authority/contests/{row.id}", told).status_code == 303
    assert "社会工作专业教师" in text_of(officer.get(f"/authority/contests/{row.id}"))
    assert Juror.objects.get().account_id == person.account_id


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"criteria": "需求真实 60\n学得会 30"}, "加起来正好是 100"),
        ({"criteria": "需求真实"}, "加起来正好是 100"),
        ({"entries_until": "2026-06-12"}, "报名时间太短"),
        ({"from_1": "2026-06-19"}, "评审要在报名截止以后开始"),
        ({"name_2": "复评"}, "第二轮的四项请都填写"),
    ],
)
def test_terms_that_cannot_stand_come_back_with_what_was_typed(wrong, said):
    officer, _member = browser("authority_officer")
    answer = officer.post("/authority/contests/new", keyed(**ANNOUNCING | wrong))
    assert answer.status_code == 422
    assert said in text_of(answer, 422)
    assert "让好做法被看见" in answer.content.decode()


def test_an_officer_of_another_district_sees_and_does_nothing():
    contest = make.begun(0, (12, 20))
    elsewhere, _member = browser("authority_officer", region=places.DAOLI)
    assert elsewhere.get(f"/authority/contests/{contest.id}").status_code in (403, 404)
    assert elsewhere.post(f"/authority/contests/{contest.id}/publishing", keyed()).status_code in (403, 404)


def test_a_team_enters_a_project_and_takes_it_back():
    contest = make.begun(0, (12, 20))
    team = projects.team()
    project = projects.approved(team)
    leader, _member = browser("team_leader", team.id)
    page = leader.get(f"/team/contests/{contest.id}")
    assert project.title in text_of(page)
    told = keyed(project=str(project.id), words="帮独居老人看病")
    assert leader.post(f"/team/contests/{contest.id}", told).status_code == 303
    entry = ContestEntry.objects.get()
    assert "已经报名的" in text_of(leader.get(f"/team/contests/{contest.id}"))
    assert leader.post(f"/team/entries/{entry.id}/withdrawal", keyed()).status_code == 303
    assert queries.entry(entry.id, Member(uuid.uuid4(), projects.leader_of(team).grants)).is_withdrawn


def test_a_juror_says_yes_reads_and_scores_with_one_page_an_entry():
    contest = make.begun(15, (-2, 4))
    entry = make.entered_ago(contest, projects.team(name="花园街长明队"), 12)
    juror, member = browser()
    juror_id = make.juror_ago(contest, member, 1, agrees=False)
    assert "请您来评" in text_of(juror.get(f"/me/juries/{juror_id}"))
    assert juror.post(f"/me/juries/{juror_id}/yes", keyed()).status_code == 303
    assert "还没评" in text_of(juror.get(f"/me/juries/{juror_id}"))
    address = f"/me/juries/{juror_id}/entries/{entry.id}"
    assert "每周三上午电话约好" in text_of(juror.get(address))
    answer = juror.post(address, keyed(points_0="101", points_1="80", points_2="70"))
    assert (answer.status_code, ScoreSheet.objects.count()) == (422, 0)
    answer = juror.post(address, keyed(points_0="90", points_1="80", points_2="70"))
    assert (answer.status_code, ScoreSheet.objects.get().points) == (303, [90, 80, 70])
    assert juror.post(f"{address}/interest", keyed(words="队长是我的老同事")).status_code == 303
    assert "本人申报了利益关系" in text_of(juror.get(f"/me/juries/{juror_id}"))
    assert juror.post(address, keyed(points_0="1", points_1="1", points_2="1")).status_code == 409
    stranger, _member = browser()
    assert stranger.get(f"/me/juries/{juror_id}").status_code == 404


def test_results_stand_on_the_page_with_every_number_and_anybody_objects():
    teams = [projects.team(name="花园街长明队"), projects.team(name="花园街暖冬队")]
    contest = make.on_notice(*teams)
    page = text_of(Client().get(f"/contests/{contest.id}"))
    assert "得分 83.00" in page
    assert "每一张评分表" in page
    assert "去掉一个最高总分和一个最低总分" in page
    entry = queries.contest(contest.id).entries[0]
    address = f"/contests/{contest.id}/entries/{entry.id}/objection"
    assert Client().post(address, keyed(text="假")).status_code == 422
    assert Client().post(address, keyed(text="照片不是这个项目的")).status_code == 303
    officer, _member = browser("authority_officer")
    held = ContestObjection.objects.get()
    answer = officer.post(
        f"/authority/contests/{contest.id}/objections/{held.id}",
        keyed(answer="照片已经核对", verdict="dismiss"),
    )
    assert answer.status_code == 303
    with clock.at(clock.now() + dt.timedelta(days=14)):
        assert "公布结果" in text_of(officer.get(f"/authority/contests/{contest.id}"))
        assert officer.post(f"/authority/contests/{contest.id}/publishing", keyed()).status_code == 303
        page = text_of(Client().get(f"/contests/{contest.id}"))
    assert "结果已公布" in page
    assert "照片已经核对" in page


def test_a_round_is_closed_and_called_off_by_page():
    contest = make.over(projects.team())
    officer, _member = browser("authority_officer")
    held = queries.contest(contest.id).rounds[0]
    assert (
        officer.post(f"/authority/contests/{contest.id}/rounds/{held.id}/closing", keyed()).status_code == 303
    )
    assert Contest.objects.get().state == "on_notice"
    told = keyed(why="有材料要重新核对")
    assert officer.post(f"/authority/contests/{contest.id}/calling-off", told).status_code == 303
    assert "有材料要重新核对" in text_of(Client().get(f"/contests/{contest.id}"))


def test_a_juror_named_wrongly_is_taken_off_by_page_and_by_program_with_the_reason():
    contest = make.begun(0, (12, 20))
    officer, _member = browser("authority_officer")
    wrong, member = browser()
    juror_id = make.juror_ago(contest, member, 0)
    address = f"/authority/contests/{contest.id}/jurors/{juror_id}/taking-off"
    assert "请错了" in text_of(officer.get(f"/authority/contests/{contest.id}"))
    assert "以后不再邀请这位" in text_of(officer.get(address))
    assert officer.post(address, keyed(why="错")).status_code == 422
    elsewhere, _member = browser("authority_officer", region=places.DAOLI)
    assert elsewhere.post(address, keyed(why="编号填错了")).status_code in (403, 404)
    stranger = f"/authority/contests/{contest.id}/jurors/{uuid.uuid4()}/taking-off"
    assert officer.post(stranger, keyed(why="编号填错了")).status_code == 404
    assert officer.post(address, keyed(why="编号填错了，请的是另一位")).status_code == 303
    desk = text_of(officer.get(f"/authority/contests/{contest.id}"))
    assert ("已撤下" in desk, "请错了" in desk, "编号填错了" in desk) == (True, False, True)
    page = text_of(wrong.get(f"/me/juries/{juror_id}"))
    assert "编号填错了，请的是另一位" in page
    assert "没有请您评的大赛" in text_of(wrong.get("/me/juries"))
    other, member = browser()
    second = make.juror_ago(contest, member, 0, agrees=False)
    token = officer.cookies[settings.SESSION_COOKIE].value
    answer = officer.post(
        f"/api/v1/jurors/{second}/taking-off",
        {"why": "编号填错了"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert (answer.status_code, answer.json()["state"], answer.json()["why"]) == (
        201,
        "taken_off",
        "编号填错了",
    )
    assert other.get(f"/me/juries/{second}").status_code == 200
