"""My star and why, the authority's desk, nominations and the public notice, as people see them."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, ledger, organisations, places
from tests.factories import honours as make
from tongxing.access import services
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock
from tongxing.honours import queries
from tongxing.honours import services as deeds
from tongxing.honours.models import Doubt, Honour

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    places.ground()
    with clock.at(make.NOW):
        yield


def browser(token: str = "") -> Client:
    found = Client()
    if token:
        found.cookies[settings.SESSION_COOKIE] = token
    return found


def officer(region_code: int = 230103000000) -> Client:
    token, member = access.signed_in()
    until = make.TODAY + dt.timedelta(days=300)
    order = GiveGrant(member.account_id, "authority_officer", region_code, make.TODAY, until)
    services.give_grant(order, actor=make.SYSTEM)
    return browser(token)


@pytest.fixture
def volunteer():
    """Her token, and herself."""
    return ledger.at_the_door()


def keyed(**told):
    return {"key": str(uuid.uuid4())} | told


def test_somebody_who_just_began_sees_what_the_first_star_takes(volunteer):
    text = text_of(browser(volunteer[0]).get("/me/star"))
    assert "还没有星级" in text
    assert "一星：累计时长满 100 小时" in text
    assert "还差 100 小时" in text
    assert "第十条" in text
    assert "cn/stars/2026-11" in text


def test_my_star_shows_the_sums_and_how_it_came_about(volunteer):
    token, somebody = volunteer
    make.hours(somebody, 120)
    make.hours(somebody, 8, since=dt.date(2025, 2, 1), evidence_class="C")
    make.settled(somebody)
    text = text_of(browser(token).get("/me/star"))
    for words in ("一星志愿者", "120 小时", "8 小时", "还差 172 小时", "授予星级：一星志愿者", "不排名次"):
        assert words in text


def test_a_lowering_says_why_until_when_and_has_its_button(volunteer):
    token, somebody = volunteer
    make.hours(somebody, 92)
    entry = make.served(somebody, dt.date(2026, 11, 14))
    make.settled(somebody)
    make.withdrawn(entry)
    make.settled(somebody)
    hers = browser(token)
    page = hers.get("/me/star")
    assert "拟下调为：还没有星级" in text_of(page)
    assert "2026年12月4日" in text_of(page)
    assert 'href="/me/star/objection"' in page.content.decode()
    answer = hers.post("/me/star/objection", keyed(why="那次服务我在场，有同事可以作证"))
    assert (answer.status_code, answer["Location"]) == (303, "/me/star")
    assert "您已提出异议，正由县区主管部门答复" in text_of(hers.get("/me/star"))
    again = hers.post("/me/star/objection", keyed(why="再说一遍，我在场"))
    assert again.status_code == 409


def test_a_visitor_and_who_is_no_volunteer_are_led_on():
    assert browser().get("/me/star")["Location"].startswith("/sign-in")
    token, _member = access.signed_in()
    assert browser(token).get("/me/star")["Location"] == "/register"


def test_the_city_awards_three_stars_on_one_page(volunteer):
    _token, somebody = volunteer
    make.hours(somebody, 640)
    make.settled(somebody)
    city = officer(230100000000)
    assert "王** · 三星志愿者" in text_of(city.get("/authority/stars"))
    page = text_of(city.get(f"/authority/stars/{somebody.person_id}"))
    assert "三星：其中现场核验（A、B 类）满 300 小时" in page
    assert "王秀兰" not in page
    answer = city.post(f"/authority/stars/{somebody.person_id}", keyed(verdict="awarded", why=""))
    assert (answer.status_code, answer["Location"]) == (303, "/authority/stars")
    assert queries.star_of(somebody.person_id).level == 3


def test_the_county_cannot_award_what_the_city_decides(volunteer):
    _token, somebody = volunteer
    make.hours(somebody, 640)
    make.settled(somebody)
    county = officer()
    answer = county.post(f"/authority/stars/{somebody.person_id}", keyed(verdict="awarded"))
    assert answer.status_code == 403
    assert queries.star_of(somebody.person_id).level == 2


def test_the_yearly_list_goes_from_a_button_to_the_public_notice(volunteer):
    _token, somebody = volunteer
    make.hours(somebody, 210, since=dt.date(2025, 1, 4))
    make.settled(somebody)
    county = officer()
    answer = county.post("/authority/honours/annual", keyed(year="2025"))
    assert answer["Location"] == "/authority/honours"
    (row,) = Honour.objects.all()
    page = text_of(county.get("/authority/honours"))
    assert ("银奖" in page, "210 小时" in page) == (True, False)
    answer = county.post(
        "/authority/honours/review", keyed(chosen=[str(row.id)], verdict="published", why="")
    )
    assert answer["Location"] == "/authority/honours"
    public = text_of(browser().get("/honours"))
    assert ("王** · 银奖" in public, "小时" in public, "王秀兰" in public) == (True, False, False)


def test_a_year_that_is_not_over_is_said_at_the_form():
    answer = officer().post("/authority/honours/annual", keyed(year="2026"))
    assert answer.status_code == 409
    assert "还没有结束" in answer.content.decode()


def test_a_review_without_a_tick_is_said_at_the_form():
    answer = officer().post("/authority/honours/review", keyed(verdict="published"))
    assert answer.status_code == 422


def test_a_manager_nominates_and_somebody_doubts(volunteer):
    here = make.team()
    token, member = access.signed_in()
    order = GiveGrant(
        member.account_id,
        "organisation_manager",
        230103000000,
        make.TODAY,
        make.TODAY + dt.timedelta(days=300),
        organisation_id=here.house.id,
    )
    services.give_grant(order, actor=make.SYSTEM)
    mine = browser(token)
    assert "还没有提名" in text_of(mine.get("/team/honours"))
    told = keyed(
        organisation_id=str(here.house.id),
        honour="elder_model",
        year="2026",
        volunteer_number=here.person.volunteer_number,
        why="三年来每周陪两位独居老人买菜、取药",
    )
    answer = mine.post("/team/honours/new", told)
    assert answer["Location"] == "/team/honours"
    assert "银龄志愿榜样" in text_of(mine.get("/team/honours"))
    (row,) = Honour.objects.all()
    deeds.review_honours(make.review(queries.honour(row.id, here.officer).card), actor=here.officer)
    stranger = browser()
    assert stranger.get(f"/honours/{row.id}/doubt").status_code == 200
    answer = stranger.post(f"/honours/{row.id}/doubt", keyed(text="去年有半年没有见到他来"))
    assert answer["Location"] == "/honours"
    county = officer()
    assert "去年有半年没有见到他来" in text_of(county.get("/authority/honours"))
    doubt = Doubt.objects.get()
    answer = county.post(
        f"/authority/honours/{row.id}/doubts/{doubt.id}", keyed(verdict="upheld", why="核实属实，不予授予")
    )
    assert answer.status_code == 303
    assert "质疑成立：核实属实，不予授予" in text_of(county.get(f"/authority/honours/{row.id}"))
    assert browser().get(f"/honours/{row.id}/doubt").status_code == 404


def test_a_refused_nomination_keeps_what_was_typed():
    here = make.team()
    token, member = access.signed_in()
    order = GiveGrant(
        member.account_id,
        "organisation_manager",
        230103000000,
        make.TODAY,
        make.TODAY + dt.timedelta(days=300),
        organisation_id=here.house.id,
    )
    services.give_grant(order, actor=make.SYSTEM)
    told = keyed(
        organisation_id=str(here.house.id),
        honour="elder_model",
        year="2026",
        volunteer_number="TX0000000000",
        why="三年来每周陪两位独居老人买菜、取药",
    )
    answer = browser(token).post("/team/honours/new", told)
    assert answer.status_code == 422
    assert "没有找到这个编号的志愿者" in answer.content.decode()
    assert "TX0000000000" in answer.content.decode()


def test_i_may_say_no_thank_you(volunteer):
    token, somebody = volunteer
    here = make.team()
    organisations.services.add_member(here.house.id, somebody.person_id, "member", actor=make.SYSTEM)
    number = ledger.Person.objects.get(pk=somebody.person_id).volunteer_number
    card = make.published(dataclasses.replace(here), volunteer_number=number)
    hers = browser(token)
    assert "优秀志愿者" in text_of(hers.get("/me/star"))
    assert "公示到" in text_of(hers.get(f"/me/honours/{card.id}"))
    answer = hers.post(f"/me/honours/{card.id}/refusal", keyed())
    assert answer["Location"] == "/me/star"
    assert "本人婉拒" in text_of(hers.get(f"/me/honours/{card.id}"))


def test_nobody_else_reads_how_my_honour_comes_along():
    card = make.nominated(make.team())
    token, _member = access.signed_in()
    assert browser(token).get(f"/me/honours/{card.id}").status_code == 404
    assert browser(token).get("/authority/honours").status_code in (403, 404)
    assert browser(token).get("/team/honours").status_code in (403, 404)
