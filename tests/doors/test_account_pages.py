"""Badges at the door: made by oneself or at the desk, read by whoever is on duty, nothing for a finder."""

import re
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, activities
from tests.factories.badges import badge
from tongxing.access import services as access_services
from tongxing.access.shapes import GiveGrant, SignIn, SystemActor, Visitor
from tongxing.badges.models import Badge
from tongxing.foundation import clock, ports

pytestmark = pytest.mark.django_db


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def key(**more) -> dict:
    return {"key": str(uuid.uuid4())} | more


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[-800:]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def worker() -> Client:
    token, member = access.signed_in()
    day = clock.today()
    access_services.give_grant(
        GiveGrant(member.account_id, "station_worker", access.NANGANG, day, day.replace(month=12)),
        actor=SystemActor("test"),
    )
    return browser_of(token)


@pytest.fixture
def wang():
    from tests.factories import people as registered

    token, member = access.signed_in()
    person, _me = registered.registered(member, name="王秀兰")
    return browser_of(token), person, member


def test_i_have_a_badge_made_and_a_lost_one_replaced_in_one_press(wang):
    browser, person, _member = wang
    assert "还没有志愿者证" in text_of(browser.get("/me/badge"))
    browser.post("/me/badge", key(why="first"))
    assert person.volunteer_number in text_of(browser.get("/me/badge"))
    browser.post("/me/badge", key(why="lost"))
    assert [row.ended_at is None for row in Badge.objects.order_by("turn")] == [False, True]
    assert "王**" in text_of(browser.get("/me/badge/sheet"))


def test_the_desk_makes_one_and_goes_on_to_the_sheet(wang):
    _browser, person, _member = wang
    desk = worker()
    answer = desk.post(f"/station/papers/{person.volunteer_number}/badge", key(why="first"))
    assert answer["Location"] == f"/station/papers/{person.volunteer_number}/badge/sheet"
    assert person.volunteer_number in text_of(desk.get(answer["Location"]))
    assert "第 1 张" in text_of(desk.get(f"/station/papers/{person.volunteer_number}"))


def test_whoever_finds_a_badge_learns_nothing_of_its_owner(wang):
    _browser, person, member = wang
    code = badge(person, member).code
    words = text_of(Client().get(f"/badge/{code}"))
    assert ("捡到了" in words, "王**" in words, person.volunteer_number in words) == (True, False, False)
    assert text_of(Client().get("/badge/nonsense")) == text_of(Client().get("/badge/" + "A" * 100))


def test_whoever_is_on_duty_reads_a_badge_and_presses_once():
    with clock.at(activities.NOW):
        team = activities.team()
        card = activities.activity(team)
        person, me = activities.held(card)
        code = badge(person, me).code
    activities.on_duty(card, team)
    day = activities.SATURDAY
    leading = GiveGrant(
        team.leader.account_id, "team_leader", access.NANGANG, day, day, organisation_id=team.id
    )
    access_services.give_grant(leading, actor=SystemActor("test"))
    with activities.the_day(14):
        leader = browser_of(session_of(team.leader))
        assert person.masked_name in text_of(leader.get(f"/badge/{code}"))
        address = f"/team/activities/{card.id}/badges"
        assert "扫志愿者证" in text_of(leader.get(address))
        answer = leader.post(address, key(code=code, what="arrive"), follow=True)
        assert f"{person.masked_name}已签到。" in text_of(answer)
        assert "这不是本平台的志愿者证" in text_of(leader.post(address, key(code="x", what="arrive")), 422)


def session_of(member) -> str:
    """A session of an account that exists: its phone signs in."""
    from tongxing.access import queries

    phone = queries.phone_of(member.account_id)
    access_services.send_code(phone, actor=Visitor())
    code = re.search(r"验证码 (\d{6})", ports.sms().sent[-1].words).group(1)
    return access_services.sign_in(SignIn(phone, code), actor=Visitor()).token
