"""Places in turn by page: announced by the leader, a number by one press, and a draw that explains itself."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import activities as made
from tests.factories import openings
from tests.factories.browsers import office
from tongxing.access.models import Session
from tongxing.access.queries import token_hash
from tongxing.foundation import clock
from tongxing.openings import services
from tongxing.openings.models import Opening, Turn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team():
    return made.team()


def browser(who=None) -> Client:
    """Somebody at their browser for some days, or a visitor."""
    made_so = Client()
    if who is not None:
        token, now = str(uuid.uuid4()), clock.now()
        Session.objects.create(
            account_id=who.account_id,
            token_hash=token_hash(token),
            began_at=now,
            ends_at=now + dt.timedelta(days=9),
        )
        made_so.cookies[settings.SESSION_COOKIE] = token
    return made_so


def test_the_leader_announces_and_it_stands(team):
    card, leader = openings.activity(team), office("team_leader", team.id)
    address = f"/team/activities/{card.id}/opening"
    assert "按取号先后" in leader.get(address).content.decode()
    done = leader.post(address, {"key": str(uuid.uuid4()), "way": "arrival"})
    opening = Opening.objects.get()
    assert (done.status_code, done["Location"]) == (303, f"/openings/{opening.id}")
    again = leader.post(address, {"key": str(uuid.uuid4()), "way": "arrival"})
    assert (again.status_code, Opening.objects.count()) == (409, 1)
    assert "定时开放" in leader.get(f"/activities/{card.id}").content.decode()


def test_one_press_is_a_number_and_its_answer(team):
    opening = openings.announced(team, places=1)
    first, second = (browser(who) for who in made.crowd(2))
    address = f"/activities/{opening.activity_id}/sign-up"
    with clock.at(openings.OPENS):
        assert "取号" in first.get(address).content.decode()
        for who in (first, second):
            done = who.post(address, {"key": str(uuid.uuid4())})
            assert (done.status_code, done["Location"]) == (303, f"/openings/{opening.id}")
        assert "您的号：1" in first.get(f"/openings/{opening.id}").content.decode()
        assert "候补第 1 位" in second.get(f"/openings/{opening.id}").content.decode()
    assert Turn.objects.count() == 2


def test_a_draw_explains_every_step(team):
    opening = openings.announced(team, "draw", places=1)
    who = made.crowd(2)
    with clock.at(openings.OPENS):
        done = browser(who[0]).post(f"/activities/{opening.activity_id}/sign-up", {"key": str(uuid.uuid4())})
        assert done["Location"].startswith(f"/openings/{opening.id}/waiting?number=1")
        openings.take(opening, who[1])
        before = browser().get(f"/openings/{opening.id}").content.decode()
    assert opening.commitment in before
    with clock.at(openings.DEADLINE + dt.timedelta(minutes=1)):
        services.decide_due(actor=openings.JOB)
        after = browser().get(f"/openings/{opening.id}").content.decode()
        assert "第 1 位" in after
        assert "第 2 位" in after
        mine = browser(who[0]).get(f"/openings/{opening.id}").content.decode()
    assert "您的号：1" in mine


def test_the_waiting_page_is_the_same_for_everybody_and_may_be_kept(team):
    opening = openings.announced(team)
    (who,) = made.crowd(1)
    with clock.at(openings.OPENS):
        services.take_turns([(openings.order(opening), who)])
        address = f"/openings/{opening.id}/waiting?number=1&look=plain.auto.standard.zh"
        mine, others = browser(who).get(address), browser().get(address)
        assert mine.content == others.content
        assert mine["Cache-Control"] == "public, max-age=2"
        assert b'http-equiv="refresh"' in mine.content
        assert not mine.cookies
        services.decide(opening.id, actor=openings.JOB)
        assert b'http-equiv="refresh"' not in browser().get(address).content
