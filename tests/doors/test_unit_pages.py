"""A unit's desk, the station's whistles and my unit, as pages: few presses, no names, every no one's own."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people
from tests.factories import units as made
from tests.factories.places import HUAYUAN_STREET
from tongxing.access import services as accounts
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.foundation import clock
from tongxing.organisations import services as team_deeds
from tongxing.units import queries, services
from tongxing.units.models import Arrangement, Call, Link, Passing, Report, Unit, Whistle

pytestmark = pytest.mark.django_db
SIX = sorted(made.SIX_DENIED)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def volunteer(team=None, role: str = "member") -> tuple[Client, Member]:
    """Somebody registered at a browser, in a team when one is named."""
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody, residence_code=HUAYUAN_STREET)
    if team is not None:
        team_deeds.add_member(team.id, person.id, role, actor=organisations.SYSTEM)
    return browser_of(token), access.who(token)


def worker() -> tuple[Client, Member]:
    """The station's worker at the desk of 花园街社区."""
    made.open_station()
    token, somebody = access.signed_in()
    today = clock.today()
    order = GiveGrant(
        somebody.account_id, "station_worker", HUAYUAN_STREET, today, today + dt.timedelta(days=90)
    )
    accounts.give_grant(order, actor=SystemActor("test"))
    return browser_of(token), access.who(token)


def key() -> str:
    return str(uuid.uuid4())


def ours(manager: Member) -> uuid.UUID:
    return queries.units_led_by(manager)[0].id


@pytest.fixture
def house():
    """An organisation that is a unit, and its manager's browser."""
    team = organisations.organisation(name=made.NAMES[0])
    browser, manager = volunteer(team, "organisation_manager")
    card = services.keep_unit(made.order(team.id), actor=manager)
    return card, team, browser, manager


def test_an_organisation_becomes_a_unit_in_four_lines():
    team = organisations.organisation(name=made.NAMES[0])
    browser, manager = volunteer(team, "organisation_manager")
    assert "登记为单位" in text_of(browser.get("/team/units"))
    form = {
        "key": key(),
        "kind": "school",
        "staff": "0",
        "contact_name": "韩冬",
        "contact_phone": "13900000003",
    }
    refused = browser.post(f"/team/units/of/{team.id}", form)
    assert (refused.status_code, Unit.objects.count()) == (422, 0)
    answer = browser.post(f"/team/units/of/{team.id}", form | {"staff": "86"})
    assert (answer.status_code, answer["Location"]) == (303, f"/team/units/{ours(manager)}")
    assert browser.get("/team/units").status_code == 303
    page = text_of(browser.get(answer["Location"]))
    for words in ("不下指标，不排名", "86 人", "还没有安排", "文件要求的参与率"):
        assert words in page


def test_the_sums_hide_a_handful(house):
    card, team, browser, _manager = house
    for _ in range(3):
        _browser, account = volunteer(team)
        services.link_self(card.id, actor=account)
    page = text_of(browser.get(f"/team/units/{card.id}"))
    assert "少于 5 人，不显示" in page
    assert "王**" not in page


def test_a_need_is_adopted_with_a_day_and_a_number(house):
    card, _team, browser, _manager = house
    need = made.need()
    desk = text_of(browser.get(f"/team/units/{card.id}"))
    assert need.summary in desk and "认领" in desk
    where = f"/team/units/{card.id}/needs/{need.id}"
    page = text_of(browser.get(where))
    assert "3月21日" in page and "来几个人" in page and "按下人数，就是逐条确认" in page
    assert "花园街 12 号" not in page
    form = {"key": key(), "day": "2026-03-21", "people": "5", "refused_kinds_denied": SIX}
    assert browser.post(where, form | {"day": "2026-03-22"}).status_code == 422
    assert browser.post(where, form | {"refused_kinds_denied": SIX[:5]}).status_code == 422
    answer = browser.post(where, form)
    made_one = Arrangement.objects.get()
    here = f"/team/units/arrangements/{made_one.id}"
    assert (answer.status_code, answer["Location"]) == (303, here)
    assert "还没有" in text_of(browser.get(here))
    ticked = {"item": "materials", "ready": "yes", "note": "铁锹二十把"}
    assert browser.post(f"{here}/provision", ticked).status_code == 303
    assert "铁锹二十把" in text_of(browser.get(here))
    wrong = browser.post(f"{here}/provision", {"item": "money", "ready": "yes"}, follow=True)
    assert "清单里没有这一项" in text_of(wrong)


def whistle_form(card, **changes) -> dict:
    return {
        "key": key(),
        "title": "清扫老旧楼院积雪",
        "what": "花园街老旧楼院台阶和坡道积雪结冰，请带锹清扫。",
        "category": "0017",
        "region_code": str(HUAYUAN_STREET),
        "address": "花园街 12 号院门口",
        "on": "2026-03-21",
        "begins": "14:00",
        "ends": "16:00",
        "people": "10",
        "units": [str(card.id)],
    } | changes


def test_a_whistle_goes_out_is_answered_and_closed_by_both(house):
    card, team, unit_desk, _manager = house
    desk, _worker = worker()
    assert card.name in text_of(desk.get("/station/whistles/new"))
    refused = desk.post("/station/whistles/new", whistle_form(card, people="0"))
    assert (refused.status_code, Whistle.objects.count()) == (422, 0)
    answer = desk.post("/station/whistles/new", whistle_form(card))
    whistle = Whistle.objects.get()
    there = f"/station/whistles/{whistle.id}"
    assert (answer.status_code, answer["Location"]) == (303, there)
    call = Call.objects.get()
    here = f"/team/units/calls/{call.id}"
    assert "清扫老旧楼院积雪" in text_of(unit_desk.get(f"/team/units/{card.id}"))
    assert "来几个人" in text_of(unit_desk.get(here))
    form = {"key": key(), "people": "5", "refused_kinds_denied": SIX}
    assert unit_desk.post(f"{here}/answer", form | {"refused_kinds_denied": []}).status_code == 422
    with clock.at(made.NOW + dt.timedelta(minutes=37)):
        assert unit_desk.post(f"{here}/answer", form).status_code == 303
    page = text_of(desk.get(there))
    assert "来 5 人" in page and "37 分" in page and "答应来 5 人" in page
    with made.on_the_day(60):
        said = {"key": key(), "outcome": "settled", "note": "都扫干净了"}
        assert desk.post(f"{there}/word", said).status_code == 303
        closed = unit_desk.post(f"{here}/word", {"key": key(), "outcome": "settled"}, follow=True)
        assert "双方都确认了" in text_of(closed)
        assert "双方确认完成" in text_of(desk.get("/station/whistles?past=1"))


def test_a_no_is_said_with_one_press_and_a_whistle_called_off_with_a_reason(house):
    card, _team, unit_desk, _manager = house
    desk, _worker = worker()
    desk.post("/station/whistles/new", whistle_form(card))
    call, whistle = Call.objects.get(), Whistle.objects.get()
    answer = unit_desk.post(f"/team/units/calls/{call.id}/decline", {"key": key(), "note": ""}, follow=True)
    assert "没有别的后果" in text_of(answer)
    there = f"/station/whistles/{whistle.id}"
    assert "这次来不了" in text_of(desk.get(there))
    assert desk.post(f"{there}/calling-off", {"key": key(), "why": ""}).status_code == 422
    assert desk.post(f"{there}/calling-off", {"key": key(), "why": "化雪了"}).status_code == 303
    assert Whistle.objects.get().state == "called_off"


def test_my_unit_counts_me_and_lets_me_go_by_my_own_press(house):
    card, team, _browser, _manager = house
    browser, _account = volunteer(team)
    assert "计入本单位" in text_of(browser.get("/me/unit"))
    assert "单位看不到是谁" in text_of(browser.post(f"/me/unit/link/{card.id}", {"key": key()}, follow=True))
    assert Link.objects.count() == 1
    assert browser.post("/me/unit/unlinking", {"key": key()}).status_code == 303
    assert Link.objects.count() == 0
    stranger, _somebody = volunteer()
    refused = stranger.post(f"/me/unit/link/{card.id}", {"key": key()}, follow=True)
    assert "还不是" in text_of(refused)


def test_i_report_to_my_community_and_only_its_station_reads_it(house):
    desk, _worker = worker()
    browser, _account = volunteer()
    assert "随时可以撤回" in text_of(browser.get("/me/unit/report"))
    form = {"key": key(), "region_code": str(HUAYUAN_STREET)}
    assert (browser.post("/me/unit/report", form).status_code, Report.objects.count()) == (422, 0)
    assert browser.post("/me/unit/report", form | {"has_agreed": "on"}).status_code == 303
    assert "花园街社区志愿服务站" in text_of(browser.get("/me/unit"))
    page = text_of(desk.get("/station/community-reports"))
    assert "**" in page and "花园街社区" in page
    assert house[2].get("/station/community-reports").status_code == 403
    assert browser.post("/me/unit/report/withdrawal", {"key": key()}).status_code == 303
    assert (Report.objects.count(), "还没有人报到" in text_of(desk.get("/station/community-reports"))) == (
        0,
        True,
    )


def test_a_call_on_my_page_is_passed_without_anybody_knowing(house):
    card, team, unit_desk, manager = house
    browser, account = volunteer(team)
    services.link_self(card.id, actor=account)
    order = made.AdoptNeed(uuid.uuid4(), card.id, made.need().id, made.SATURDAY, 5, made.SIX_DENIED)
    arranged = services.adopt_need(order, actor=manager)
    made.published(arranged.activity_id)
    assert "我去，报名" in text_of(browser.get("/me/unit"))
    before = text_of(unit_desk.get(f"/team/units/{card.id}"))
    assert browser.post(f"/me/unit/passing/{arranged.id}", {"key": key()}).status_code == 303
    assert "我去，报名" not in text_of(browser.get("/me/unit"))
    assert (Passing.objects.count(), text_of(unit_desk.get(f"/team/units/{card.id}"))) == (1, before)


def test_the_unit_reports_to_a_community_and_takes_it_back(house):
    card, _team, browser, _manager = house
    where = f"/team/units/{card.id}/report"
    assert browser.post(where, {"key": key(), "region_code": str(HUAYUAN_STREET)}).status_code == 303
    assert "花园街社区" in text_of(browser.get(f"/team/units/{card.id}"))
    assert browser.post(where, {"key": key(), "end": str(HUAYUAN_STREET)}).status_code == 303
    assert queries.communities_of(card.id) == ()


def test_strangers_see_neither_the_desk_nor_the_whistles(house):
    card, _team, _browser, _manager = house
    stranger, _account = volunteer()
    assert stranger.get(f"/team/units/{card.id}").status_code == 403
    assert stranger.get("/team/units").status_code == 403
    assert stranger.get("/station/whistles").status_code in (403, 404)
    assert Client().get(f"/team/units/{card.id}").status_code == 303
