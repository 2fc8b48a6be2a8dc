"""Standing in on the pages: asked in two taps, taken by a link, and the list tells its jumps; no JavaScript."""

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, people
from tests.factories import activities as made
from tests.factories.stand_ins import asked, came
from tongxing.activities import queries
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db
LATE = made.at(21, day=dt.date(2026, 3, 20))


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def entered() -> tuple[Client, access.Member]:
    client = Client()
    token, member = access.signed_in()
    client.cookies["tongxing_session"] = token
    return client, people.registered(member)[1]


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


def test_two_taps_to_ask_and_a_link_for_whoever_comes():
    card = made.activity(places=1)
    client, holder = entered()
    made.sign_up(card, holder)
    page = f"/activities/{card.id}/stand-in"
    assert page in client.get(f"/activities/{card.id}/withdrawal").content.decode()
    assert client.post(page, key()).status_code == 303
    link = re.search(r"/stand-ins/[0-9a-f-]{36}", client.get(page).content.decode()).group(0)
    other, taker = entered()
    assert link in other.get("/stand-ins").content.decode()
    form = other.get(link).content.decode()
    version = re.search(r'name="risks_version" value="([^"]+)"', form).group(1)
    assert other.post(link, key() | {"risks_version": version}).status_code == 303
    assert queries.sign_up_of(card.id, taker).state == "held"
    assert queries.sign_up_of(card.id, holder).state == "withdrawn"
    assert "已经有人接了" in other.get(link).content.decode()


def test_who_can_still_withdraw_is_sent_to_the_list_first():
    card = made.activity(places=1)
    client, holder = entered()
    made.sign_up(card, holder)
    made.waiting(card)
    shown = client.get(f"/activities/{card.id}/stand-in").content.decode()
    assert f"/activities/{card.id}/withdrawal" in shown
    assert client.post(f"/activities/{card.id}/stand-in", key()).status_code == 409


def test_who_waits_reads_the_turn_and_every_jump_with_its_reason():
    card = made.activity(places=1)
    _person, holder = made.held(card)
    client, first = entered()
    made.sign_up(card, first)
    _person, second = made.waiting(card)
    assert "第 1 位" in client.get(f"/activities/{card.id}/waiting").content.decode()
    with clock.at(LATE):
        came(asked(card, holder), second)
        shown = client.get(f"/activities/{card.id}/waiting").content.decode()
    assert "候补 2 号先接下了替班。原因：" in shown
    assert "第 1 位" in shown


def test_a_long_list_asks_the_database_no_more_than_a_short_one():
    client, _me = entered()
    team = made.team()
    asked(card := made.activity(team), made.held(card)[1])
    with CaptureQueriesContext(connection) as few:
        client.get("/stand-ins")
    for _ in range(3):
        asked(card := made.activity(team), made.held(card)[1])
    with CaptureQueriesContext(connection) as many:
        assert client.get("/stand-ins").content.decode().count('href="/stand-ins/') == 4
    assert len(few) == len(many) <= 8


def test_taking_the_call_back_and_coming_oneself():
    card = made.activity()
    client, holder = entered()
    made.sign_up(card, holder)
    call = asked(card, holder)
    assert client.post(f"/stand-ins/{call.id}/calling-off", key()).status_code == 303
    assert queries.sign_up_of(card.id, holder).state == "held"
    assert "找人替我" in client.get(f"/activities/{card.id}/stand-in").content.decode()
