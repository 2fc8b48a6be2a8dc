"""A party on the pages: begun in two taps, joined by its link, pressed once for all; no JavaScript."""

import re
import uuid

import pytest
from django.test import Client

from tests.factories import access, families, people
from tests.factories import activities as made
from tests.factories.parties import party
from tongxing.activities import queries
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def entered() -> tuple[Client, access.Member]:
    client = Client()
    token, member = access.signed_in()
    client.cookies["tongxing_session"] = token
    return client, people.registered(member)[1]


def as_guardian() -> tuple[Client, families.Guardian]:
    client, phone = Client(), "13945987001"
    token, member = access.signed_in(phone)
    client.cookies["tongxing_session"] = token
    person, _me = people.registered(member)
    return client, families.Guardian(person, member, phone)


def html(answer) -> str:
    return answer.content.decode()


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


def asked(page: str) -> dict[str, str]:
    return key() | {"risks_version": re.search(r'name="risks_version" value="([^"]*)"', page).group(1)}


def test_begun_on_the_way_to_signing_up_joined_by_the_link_and_pressed_once():
    card = made.activity(places=2)
    client, founder = entered()
    page = f"/activities/{card.id}/party"
    assert page in html(client.get(f"/activities/{card.id}/sign-up"))
    here = client.post(page, asked(html(client.get(page))) | {"is_whole": "whole"})["Location"]
    told = html(client.get(here))
    assert (here in told, "要去就都去" in told, "叫上别人" in told) == (True, True, True)
    other, friend = entered()
    form = html(other.get(here))
    assert ("我加入" in form, "同行的人" in form) == (True, False)
    assert other.post(here, asked(form))["Location"] == here
    assert "现在一起报名" not in html(other.get(here))
    assert client.post(f"{here}/pressing", key())["Location"] == here
    assert html(client.get(here)).count("有名额") == 2
    assert [queries.sign_up_of(card.id, one).state for one in (founder, friend)] == ["held", "held"]
    assert here in html(other.get("/me/parties"))


def test_where_places_are_short_the_page_says_so_and_offers_to_wait():
    card = made.activity(places=1)
    client, founder = entered()
    told = party(card, founder, made.volunteer()[1])
    here = f"/parties/{told.id}"
    short = client.post(f"{here}/pressing", key())["Location"]
    assert short == f"{here}?short=1"
    page = html(client.get(short))
    assert ("你们 2 人，现在空 1 个名额" in page, "整组等名额" in page) == (True, True)
    client.post(f"{here}/pressing", key() | {"wait": "yes"})
    assert "等候不占名额" in html(client.get(here))
    assert made.counts(card) == (0, 0)


def test_a_guardian_ticks_the_children_and_is_done():
    card = made.activity(places=3, min_age=6)
    client, guardian = as_guardian()
    children = [str(families.child(guardian).person.id) for _ in range(2)]
    page = f"/activities/{card.id}/party"
    form = asked(html(client.get(page))) | {"is_whole": "whole", "comes": "on", "children": children}
    here = client.post(page, form)["Location"]
    client.post(f"{here}/pressing", key())
    assert made.counts(card) == (3, 0)


def test_a_no_is_said_where_it_can_be_mended():
    card = made.activity(places=3, is_risky=True)
    client, _founder = entered()
    page = f"/activities/{card.id}/party"
    refused = client.post(page, asked(html(client.get(page))) | {"is_whole": "whole"})
    assert (refused.status_code, "请勾选后再继续" in html(refused)) == (422, True)
    stranger = Client()
    stranger.cookies["tongxing_session"] = access.signed_in()[0]
    form = asked(html(stranger.get(page))) | {"is_whole": "whole", "risks_accepted": "on"}
    assert f"/register?next={page}" in html(stranger.post(page, form))


def test_leaving_and_calling_off():
    card = made.activity(places=3)
    client, founder = entered()
    other, friend = entered()
    here = f"/parties/{party(card, founder, friend).id}"
    person = re.search(r'name="person" value="([^"]+)"', html(other.get(here))).group(1)
    other.post(f"{here}/leaving", key() | {"person": person})
    assert "我加入" in html(other.get(here))
    assert client.post(f"{here}/calling-off", key())["Location"] == f"/activities/{card.id}"
    assert "已经报过名或解散了" in html(other.get(here))
    assert client.post(f"{here}/leaving", key() | {"person": person})["Location"] == here


def test_nothing_is_there_yet():
    client, _who = entered()
    assert "还没有同行小组" in html(client.get("/me/parties"))
    assert client.get(f"/parties/{uuid.uuid4()}").status_code == 404
