"""The sheet and what it sends: the same for everybody until a device brings its own; nonsense changes nothing."""

import json
import uuid
from dataclasses import asdict

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, organisations, people
from tests.factories import activities as made
from tests.factories.field_rolls import Phone
from tests.fixtures.snapshot import held_by
from tongxing.access import queries as access_queries
from tongxing.activities.models import Arrival
from tongxing.field_rolls.models import Conflict, Note, Roll, Slip
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(client):
    """A leader who is signed in, an activity of theirs, and somebody who holds a place."""
    with clock.at(made.NOW):
        team = made.team()
        token, member = access.signed_in()
        person, _me = people.registered(actor=member)
        organisations.services.add_member(team.id, person.id, "team_leader", actor=organisations.SYSTEM)
        card = made.activity(team)
        held, _who = made.held(card)
        client.cookies[settings.SESSION_COOKIE] = token
        yield client, access_queries.member(member.account_id), card, held


def sent(client, address, body):
    return client.post(address, json.dumps(body), content_type="application/json")


def opened(house, phone, **changes):
    client, _leader, card, _held = house
    order = {
        "key": str(uuid.uuid4()),
        "kind": "leader",
        "activities": [str(card.id)],
        "public_key": phone.public_key,
        "clock": asdict(phone.clock()),
    }
    return sent(client, "/field/rolls", order | changes)


def wired(note):
    return asdict(note) | {"id": str(note.id), "subject": str(note.subject)}


def test_the_sheet_is_the_same_for_everybody_and_names_nobody():
    answer = Client().get("/field/")
    assert answer.status_code == 200
    assert "打印名单" in answer.content.decode()
    assert Client().get("/field/state").json()["signed_in"] is False


def test_the_worker_keeps_files_only_and_stands_where_it_may_serve_the_sheet():
    answer = Client().get("/field/worker.js")
    told = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert "/static/web/field.js" in told and "/team" not in told and "/me" not in told
    assert Client().get("/field/app.webmanifest").json()["scope"] == "/field/"


def test_a_roll_goes_out_and_its_notes_come_in(house):
    client, leader, _card, held = house
    phone = Phone()
    answer = opened(house, phone)
    assert answer.status_code == 201
    told = answer.json()
    (line,) = told["lines"]
    assert (line["volunteer_number"], line["step"]) == (held.volunteer_number, "")
    assert "1390" not in answer.content.decode()
    phone.roll = type("Roll", (), {"id": uuid.UUID(told["id"])})()
    with made.the_day(14):
        phone.note(uuid.UUID(line["sign_up_id"]), "arrive")
        body = {"roll": told["id"], "notes": [wired(phone.notes[0])], "clock": asdict(phone.clock())}
        (first,) = sent(client, "/field/notes", body).json()["answers"]
        assert (first["outcome"], first["id"]) == ("merged", str(phone.notes[0].id))
    assert Arrival.objects.get().method == "offline_roll_call"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "boss"},
        {"activities": []},
        {"activities": ["x"]},
        {"public_key": "short"},
        {"clock": {"wall": -1, "steady": 0, "boot": "a"}},
        {"clock": {"wall": 1e30, "steady": 0, "boot": "a"}},
        {"more": 1},
        {"key": None},
    ],
)
def test_a_spoiled_order_is_refused_with_a_sentence_and_opens_nothing(house, changes):
    before = held_by("field_rolls")
    answer = opened(house, Phone(), **changes)
    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert held_by("field_rolls") == before


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b'{"a":' * 5000, b"\xff\xfe", b"0" * 300000])
def test_what_is_no_order_at_all_is_refused_with_a_sentence(house, body):
    client = house[0]
    for address in ("/field/rolls", "/field/notes"):
        answer = client.post(address, body, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (422, "field_rolls.not_readable")
    assert not Roll.objects.exists()


def test_nobody_signed_in_and_no_stranger_takes_a_roll_along(house):
    client, _leader, card, _held = house
    phone = Phone()
    nobody = sent(Client(), "/field/rolls", {})
    assert (nobody.status_code, nobody.json()["code"]) == (401, "foundation.sign_in_first")
    token, _stranger = access.signed_in()
    client.cookies[settings.SESSION_COOKIE] = token
    assert opened(house, phone).status_code == 403
    assert not Roll.objects.exists()


def test_a_conflict_is_decided_on_its_page(house):
    client, leader, card, _held = house
    phone = Phone()
    phone.open(leader, card.id)
    with made.the_day(16):
        phone.note(phone.roll.lines[0].sign_up_id, "depart")
        phone.merge()
        page = client.get(f"/team/activities/{card.id}/conflicts").content.decode()
        assert "还没有签到" in page
        one = Conflict.objects.get()
        address = f"/team/activities/{card.id}/conflicts/{one.id}"
        typed = {"key": str(uuid.uuid4()), "decision": "drop", "at": "", "why": ""}
        assert client.post(address, typed).status_code == 422
        answer = client.post(address, typed | {"why": "问过了，这天他没有来"})
        assert answer.status_code == 303
        assert "没有要定的记录" in client.get(f"/team/activities/{card.id}/conflicts").content.decode()


def test_a_forgotten_arrival_is_written_at_the_time_somebody_typed(house):
    client, leader, card, _held = house
    phone = Phone()
    phone.open(leader, card.id)
    with made.the_day(10):
        phone.note(phone.roll.lines[0].sign_up_id, "arrive")
    with made.the_day(16):
        phone.merge()
        address = f"/team/activities/{card.id}/conflicts/{Conflict.objects.get().id}"
        typed = {
            "key": str(uuid.uuid4()),
            "decision": "record",
            "at": "14：10",
            "why": "村委会作证两点十分到",
        }
        assert client.post(address, typed).status_code == 303
        for nonsense in ("25:00", "两点", "14:5x", "1410"):
            again = {"key": str(uuid.uuid4()), "decision": "record", "at": nonsense, "why": "村委会作证"}
            assert client.post(address, again).status_code == 422
    assert Arrival.objects.get().arrived_at == made.at(14, 10)


def test_the_page_of_conflicts_asks_as_often_for_five_as_for_two(house):
    browser, leader, first, _held = house
    team = made.Team(first.organisation_id, leader, access.with_role("authority_officer"))
    asked = []
    for many in (2, 5):
        card = made.activity(team, places=many)
        for _ in range(many):
            made.held(card)
        phone = Phone()
        for line in phone.open(leader, card.id).lines:
            phone.note(line.sign_up_id, "arrive")
        phone.merge()
        with CaptureQueriesContext(connection) as found:
            page = browser.get(f"/team/activities/{card.id}/conflicts").content.decode()
        assert page.count("点名的时间不对") == many
        asked.append(len(found))
    assert asked[0] == asked[1] <= 20


def test_slips_are_printed_with_their_squares_and_only_once(house):
    client, _leader, card, held = house
    key = str(uuid.uuid4())
    page = client.post(f"/team/activities/{card.id}/slips", {"key": key}).content.decode()
    assert held.volunteer_number in page and page.count('class="qr"') == 1
    again = client.post(f"/team/activities/{card.id}/slips", {"key": key}).content.decode()
    assert held.volunteer_number not in again
    assert (Slip.objects.count(), Note.objects.count()) == (1, 0)


def test_a_lost_phones_roster_is_called_in_on_its_page(house):
    client, _leader, card, _held = house
    assert opened(house, Phone()).status_code in (200, 201)
    roll, home = Roll.objects.get(), f"/team/activities/{card.id}/conflicts"
    address = f"/team/activities/{card.id}/rosters/{roll.id}"
    assert address in client.get(home).content.decode()
    early = {"lost_at-date": "2026-03-15", "lost_at-time": "09:00", "key": str(uuid.uuid4())}
    answer = client.post(address, early)
    assert answer.status_code == 422 and "在带上名单" in answer.content.decode()
    now = {"lost_at-date": "2026-03-16", "lost_at-time": "09:00", "key": str(uuid.uuid4())}
    for _twice in range(2):
        assert client.post(address, now)["Location"] == home
    assert "起丢失" in client.get(home).content.decode()
    assert "已经登记为丢失" in client.get(address).content.decode()
    assert client.get(address.replace(str(roll.id), str(uuid.uuid4()))).status_code == 404
