"""Looking for people and teams as pages and by API: the range of one's grants, masked, with a line on record."""

import datetime as dt
import json
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people
from tests.factories import directory as make
from tongxing.access import services as accounts
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.directory import services
from tongxing.directory.models import Lookup
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def sitting(role: str, region_code: int = access.NANGANG) -> tuple[str, Client]:
    """Somebody with a role: their token and the browser they sit at."""
    token, somebody = access.signed_in()
    until = access.TODAY + dt.timedelta(days=90)
    order = GiveGrant(somebody.account_id, role, region_code, access.TODAY, until)
    accounts.give_grant(order, actor=SystemActor("test"))
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return token, browser


def asked(words: str, place: object = access.NANGANG) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "words": words, "place": str(place), "purpose": "desk"}


def test_the_desk_finds_somebody_in_one_step_and_goes_to_them():
    person = make.findable("王秀兰")
    _token, browser = sitting("station_worker")
    assert "南岗区" in text_of(browser.get("/directory/people"))
    answer = browser.post("/directory/people", asked("秀兰"))
    assert answer.status_code == 200
    assert "王**" in text_of(answer) and person.volunteer_number in text_of(answer)
    assert f'href="/station/papers/{person.volunteer_number}"' in answer.content.decode()
    page = text_of(browser.get("/directory/lookups"))
    assert "我" in page
    assert "王**" in page and "本人来站点办事" in page


def test_words_too_short_stay_in_the_form_with_what_is_wrong():
    _token, browser = sitting("station_worker")
    answer = browser.post("/directory/people", asked("王"))
    assert answer.status_code == 422
    assert "请至少输入两个汉字" in text_of(answer, 422)
    assert Lookup.objects.count() == 0


def test_a_place_that_is_not_offered_is_refused_in_the_field():
    _token, browser = sitting("station_worker")
    for place in (access.DAOLI, "team:x", "", "0", f"team:{uuid.uuid4()}"):
        assert browser.post("/directory/people", asked("秀兰", place)).status_code == 422
    assert Lookup.objects.count() == 0


def test_too_many_and_nobody_are_told_apart(monkeypatch):
    from tongxing.directory import rules

    monkeypatch.setattr(rules, "MOST_CANDIDATES", 1)
    make.findable("王秀兰")
    make.findable("王秀兰")
    _token, browser = sitting("authority_officer")
    assert "符合的人太多" in text_of(browser.post("/directory/people", asked("秀兰")))
    assert "没有找到" in text_of(browser.post("/directory/people", asked("建国")))


def test_a_leader_looks_among_the_members():
    team = organisations.organisation()
    token, somebody = access.signed_in()
    leader, _account = people.registered(somebody, name="赵敏")
    organisations.member_in(team, "team_leader", leader)
    member = make.findable("王秀兰")
    make.findable("王秀兰")
    organisations.member_in(team, person=member)
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    page = text_of(browser.post("/directory/people", asked("秀兰", f"team:{team.id}")))
    assert page.count("王**") == 1 and member.volunteer_number in page


def test_whoever_has_no_business_here_gets_no_form():
    token, _somebody = access.signed_in()
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    assert browser.get("/directory/people").status_code == 403
    assert Client().get("/directory/people").status_code == 303


def test_one_sees_on_ones_own_page_that_one_was_shown():
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody, name="王秀兰")
    services.index_person(person.id, actor=make.SYSTEM)
    make.look("秀兰")
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    assert "谁在查找中看到过我" in (page := text_of(browser.get("/me/privacy"))) and "本人来站点办事" in page


def test_anybody_finds_a_team():
    team = organisations.organisation(name="花园街道邻里互助队")
    services.index_team(team.id, actor=make.SYSTEM)
    assert team.name in text_of(Client().get("/directory?words=邻里"))
    assert team.name in text_of(Client().get("/directory?words=llhz&place=230103000000"))
    assert "没有找到" in text_of(Client().get("/directory?words=夕阳"))
    assert "找到的队伍" not in text_of(Client().get("/directory"))


def test_programs_find_people_and_teams_too():
    person = make.findable("王秀兰")
    token, _browser = sitting("station_worker")
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    body = {"words": "wxl", "purpose": "record", "region_code": access.NANGANG}

    def sent(**changes):
        content = json.dumps(body | changes)
        return Client().post("/api/v1/directory/people", content, content_type="application/json", **bearer)

    (found,) = sent().json()["items"]
    assert (found["masked_name"], found["volunteer_number"]) == ("王**", person.volunteer_number)
    assert sent(words="王").json()["code"] == "foundation.invalid"
    assert sent(region_code=access.DAOLI).status_code == 403
    assert sent(region_code=None).status_code == 422
    (line,) = Client().get("/api/v1/directory/lookups", **bearer).json()["items"]
    assert (line["purpose"], line["masked_names"]) == ("record", ["王**"])
    team = organisations.organisation()
    services.index_team(team.id, actor=make.SYSTEM)
    (found,) = Client().get("/api/v1/directory/teams?words=邻里").json()["items"]
    assert found["name"] == team.name
    assert Client().get("/api/v1/people/me/lookups", **bearer).json() == []
