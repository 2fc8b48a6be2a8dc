"""The closed loop, the library and series as pages: what each shows, to whom, and what a press changes."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, projects
from tests.factories import library as made
from tests.factories.places import DAOLI, NANGANG
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.library.models import Copy, Item, Nomination, Series, SeriesMember
from tongxing.projects import queries
from tongxing.projects import services as deeds
from tongxing.projects.models import Ending, Evaluation, Material, PlanLine, Project
from tongxing.projects.shapes import REFUSED_KINDS, AttachMaterial

pytestmark = pytest.mark.django_db
DENIED = sorted(REFUSED_KINDS)
FILM = "https://example.org/peizhen"
SHEET = b"%PDF-1.7\n" + b"sheet" * 20 + b"\n%%EOF\n"
SYSTEM = SystemActor("test")


@pytest.fixture(autouse=True)
def _summer():
    with clock.at(made.SUMMER):
        yield


@pytest.fixture
def team(db):
    with clock.at(made.SPRING):
        return projects.team()


def browser(role: str = "", region: int = NANGANG, of=None) -> Client:
    """Somebody at a phone, with a role when one is named."""
    token, member = access.signed_in()
    if role:
        last = clock.today() + dt.timedelta(days=300)
        first = clock.today() - dt.timedelta(days=1)
        give_grant(GiveGrant(member.account_id, role, region, first, last, organisation_id=of), actor=SYSTEM)
    phone = Client()
    phone.cookies[settings.SESSION_COOKIE] = token
    return phone


def leader(team) -> Client:
    return browser("team_leader", team.region_code, team.id)


def keyed(**told) -> dict:
    return {"key": str(uuid.uuid4())} | told


def days(**told) -> dict:
    dates = {"starts_on": "2026-06-02", "ends_on": "2026-07-01"}
    return keyed(title="陪伴就医", refused_kinds_denied=DENIED, **dates) | told


def test_anybody_sees_a_project_with_its_plan_and_what_came_of_it(team):
    project = made.evaluated(team)
    page = text_of(Client().get(f"/projects/{project.id}"))
    for words in ("优化", "每周三上午电话约好", "12 小时 30 分", "雨天约不到车", "新队员先跟一次", "48"):
        assert words in page
    assert "做下一版" not in page


def test_the_team_finds_its_next_step_on_the_projects_page(team):
    project = made.finished(team)
    phone = leader(team)
    assert "评估项目" in text_of(phone.get(f"/projects/{project.id}"))
    deeds.evaluate_project(made.evaluation(project.id), actor=projects.leader_of(team))
    page = text_of(phone.get(f"/projects/{project.id}"))
    assert "做下一版" in page and "推荐进项目库" in page and "评估项目" not in page


def test_a_plan_is_written_line_by_line(team):
    project = made.finished(team)
    phone, address = leader(team), f"/team/projects/{project.id}/plan"
    assert "每周三上午电话约好" in text_of(phone.get(address))
    answer = phone.post(address, keyed(step="先打电话\n\n再上门", risk="路滑走平路"))
    assert (answer.status_code, answer["Location"]) == (303, f"/projects/{project.id}")
    assert list(PlanLine.objects.order_by("kind", "position").values_list("kind", "words")) == [
        ("risk", "路滑走平路"),
        ("step", "先打电话"),
        ("step", "再上门"),
    ]
    assert phone.post(address, keyed(step="字" * 121)).status_code == 422


def test_a_file_and_a_link_are_put_beside_the_plan_and_taken_away(team):
    project = made.finished(team)
    phone, address = leader(team), f"/team/projects/{project.id}/materials"
    sheet = SimpleUploadedFile("记录表.pdf", SHEET)
    assert phone.post(address, keyed(title="就诊记录表", file=sheet, address="")).status_code == 303
    assert phone.post(address, keyed(title="礼仪片", address=FILM)).status_code == 303
    page = text_of(Client().get(f"/projects/{project.id}"))
    assert "就诊记录表" in page and "礼仪片" in page
    kept = Material.objects.get(title="就诊记录表")
    file = Client().get(f"/projects/{project.id}/files/{kept.id}")
    assert (file.content, file["Content-Type"]) == (SHEET, "application/pdf")
    assert file["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert phone.post(f"{address}/{kept.id}/removal", keyed()).status_code == 303
    assert list(Material.objects.values_list("title", flat=True)) == ["礼仪片"]
    for wrong in ({"title": "片子"}, {"title": "片子", "address": "http://example.org"}, {"address": FILM}):
        assert phone.post(address, keyed(**wrong)).status_code == 422


def test_nothing_is_taken_away_once_the_plan_is_proven(team):
    project = made.finished(team)
    order = AttachMaterial(uuid.uuid4(), project.id, "礼仪片", FILM)
    card = deeds.attach_material(order, actor=projects.leader_of(team))
    deeds.evaluate_project(made.evaluation(project.id), actor=projects.leader_of(team))
    phone, address = leader(team), f"/team/projects/{project.id}/materials"
    assert "不再改动" in text_of(phone.get(address))
    assert phone.post(f"{address}/{card.id}/removal", keyed()).status_code == 303
    assert Material.objects.count() == 1


def test_a_project_ends_before_its_day_in_two_presses(team):
    with clock.at(made.SPRING):
        project = made.finished(team)
    with clock.at(clock.from_local(dt.date(2026, 4, 1), dt.time(9))):
        phone, address = leader(team), f"/team/projects/{project.id}/ending"
        assert address in phone.get(f"/projects/{project.id}").content.decode()
        assert phone.post(address, keyed(why="")).status_code == 422
        assert phone.post(address, keyed(why="社区有了自己的车")).status_code == 303
        assert Ending.objects.get().meant_until == dt.date(2026, 5, 31)
        page = text_of(Client().get(f"/projects/{project.id}"))
        assert "社区有了自己的车（原定到" in page
        assert phone.post(address, keyed(why="再结束一次")).status_code == 409


def test_the_figures_stand_there_and_the_team_adds_the_words(team):
    project = made.finished(team)
    phone, address = leader(team), f"/team/projects/{project.id}/evaluation"
    assert "12 小时 30 分" in text_of(phone.get(address))
    told = {"went_well": "有人陪", "fell_short": "约不到车", "improvements": "先约车\n先跟一次"}
    assert phone.post(address, keyed(**told, cost="600")).status_code == 422  # from what?
    answer = phone.post(address, keyed(**told, cost="600", cost_from="街道"))
    assert answer.status_code == 303
    row = Evaluation.objects.get()
    assert (row.minutes, row.people, row.services, row.orders_done, row.cost_fen) == (750, 5, 1, 0, 60000)


def test_the_next_version_answers_each_improvement(team):
    project = made.evaluated(team)
    phone, address = leader(team), f"/team/projects/{project.id}/next"
    assert "雨天先联系社区的车" in text_of(phone.get(address))
    answered = {"taken_0": "yes", "words_0": "写进第一步", "taken_1": "no", "words_1": "没有新队员"}
    assert phone.post(address, days(**answered | {"words_1": ""})).status_code == 422
    answer = phone.post(address, days(**answered))
    after = Project.objects.get(version=2)
    assert answer["Location"] == f"/projects/{after.id}"
    assert len(queries.plans_of([after.id])[after.id]) == 5


def test_from_the_team_to_the_county_to_the_library(team):
    project = made.evaluated(team)
    phone, officer = leader(team), browser("authority_officer")
    answer = phone.post(f"/team/projects/{project.id}/nomination", keyed(summary="帮独居老人看病"))
    item, row = Item.objects.get(), Nomination.objects.get()
    assert answer["Location"] == f"/library/{item.id}"
    assert Client().get(f"/library/{item.id}").status_code == 401
    assert "陪伴就医" in text_of(officer.get("/authority/library"))
    desk = f"/authority/library/{row.id}"
    assert "入库" in text_of(officer.get(desk))
    assert officer.post(desk, keyed(note="", verdict="list")).status_code == 422
    assert officer.post(desk, keyed(note="做法清楚", verdict="burn")).status_code == 404
    assert officer.post(desk, keyed(note="做法清楚", verdict="list")).status_code == 303
    assert "帮独居老人看病" in text_of(Client().get("/library?q=陪&level=county"))
    assert "没有找到" in text_of(Client().get("/library?level=province"))
    tale = text_of(Client().get(f"/library/{item.id}"))
    assert "县级项目库" in tale and "每周三上午电话约好" in tale
    assert (
        officer.post(desk, keyed(note="市里也用得上", verdict="promote")).status_code == 409
    )  # 30 days first
    assert officer.post(desk, keyed(note="做法已经过时", verdict="end")).status_code == 303
    assert Item.objects.get().level == ""


@pytest.mark.parametrize("verdict", ["decline", "list"])
def test_an_officer_elsewhere_answers_nothing(team, verdict):
    row = made.nominated(made.evaluated(team))
    elsewhere = browser("authority_officer", DAOLI)
    assert elsewhere.get(f"/authority/library/{row.id}").status_code == 404
    assert (
        elsewhere.post(f"/authority/library/{row.id}", keyed(note="好", verdict=verdict)).status_code == 404
    )
    assert Nomination.objects.get().state == "asked"


def test_another_team_does_the_same_and_names_the_source(team):
    item = made.listed(made.evaluated(team))
    other = projects.team(DAOLI, name="道里春风队")
    phone, address = leader(other), f"/team/library/{item.item_id}/copy"
    assert "照着做一个" in text_of(phone.get(f"/library/{item.item_id}"))
    assert "照着做一个" in text_of(phone.get(address))
    answer = phone.post(address, days(organisation=str(other.id), place=str(DAOLI)))
    copy = Copy.objects.get()
    assert answer["Location"] == f"/projects/{copy.project_id}"
    assert "做法来自" in text_of(phone.get(f"/projects/{copy.project_id}"))


def test_a_series_is_founded_joined_and_answered(team):
    house = projects.team(name="南岗区志愿者协会")
    keeper = browser("organisation_manager", house.region_code, house.id)
    founding = keyed(organisation=str(house.id), name="冰城暖邻", purpose="冬天里邻里互相照应")
    assert keeper.post("/team/series", founding).status_code == 303
    series = Series.objects.get()
    project = made.finished(team)
    address = f"/team/projects/{project.id}/series"
    assert "冰城暖邻" in text_of(leader(team).get(address))
    assert leader(team).post(address, keyed(series=str(series.id))).status_code == 303
    member = SeriesMember.objects.get()
    assert "陪伴就医" in text_of(keeper.get("/team/series"))
    assert keeper.post(f"/team/series/members/{member.id}/yes", keyed()).status_code == 303
    assert "陪伴就医" in text_of(Client().get(f"/series/{series.id}"))
    assert "冰城暖邻" in text_of(Client().get("/series?q=暖"))
    assert keeper.post(f"/team/series/members/{member.id}/perhaps", keyed()).status_code == 404


PAGES = ("plan", "materials", "ending", "evaluation", "next", "nomination", "series")


@pytest.mark.parametrize("page", PAGES)
def test_a_projects_pages_are_its_teams_alone(team, page):
    project = made.evaluated(team)
    address = f"/team/projects/{project.id}/{page}"
    assert leader(team).get(address).status_code == 200
    assert Client().get(address)["Location"].startswith("/sign-in")
    other = projects.team(name="花园街长明队")
    for stranger in (browser(), leader(other), browser("authority_officer"), browser("station_worker")):
        assert stranger.get(address).status_code == 403


def test_the_library_is_found_from_every_page(team):
    assert 'href="/library"' in Client().get("/").content.decode()
