"""The calendar on the pages, and the file as an independent reader reads it (vobject, not what wrote it)."""

import datetime as dt
import re
import uuid

import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import access, orders, organisations, people
from tests.factories import activities as made
from tests.factories.calendars import feed
from tongxing.access import services as accounts
from tongxing.activities import services as activity_deeds
from tongxing.activities.shapes import CancelActivity
from tongxing.foundation import clock, codelists

pytestmark = pytest.mark.django_db
LONG = "陪老人看病、取药；记得带医保卡, 别忘了\\病历本，再带上水和花镜，早上九点在门口集合" + "。"


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def me(client):
    token, member = access.signed_in()
    client.cookies["tongxing_session"] = token
    return people.registered(member)[1]


def asked(client, **more) -> str:
    """The path of an address asked for on the page."""
    said = client.post("/me/calendar", {"key": str(uuid.uuid4()), **more})
    assert said.status_code in (302, 303)
    page = client.get("/me/calendar").content.decode()
    return re.findall(r'data-copy="https?://[^/]+(/calendars/[a-z0-9]+\.ics)"', page)[-1]


def fetched(client, path: str):
    client.cookies.clear()  # a calendar signs in nowhere
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return answer


def events(answer) -> list:
    book = vobject.readOne(answer.content.decode())
    return list(book.contents.get("vevent", ()))


def test_two_taps_from_ones_sign_ups_to_an_address(client, me):
    assert 'href="/me/calendar"' in client.get("/me/sign-ups").content.decode()
    path = asked(client)
    assert f"webcal://testserver{path}" in client.get("/me/calendar").content.decode()


def test_the_file_is_read_by_another_reader_to_the_letter(client, me):
    card = made.activity(title=LONG)
    made.sign_up(card, me)
    answer = fetched(client, asked(client))
    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"\n" not in b"".join(lines)
    (event,) = events(answer)
    assert event.summary.value == LONG
    assert event.location.value == card.place_text
    assert event.dtstart.value.isoformat() == "2026-03-21T14:00:00+08:00"
    assert event.dtend.value.isoformat() == "2026-03-21T16:30:00+08:00"
    assert b"DTSTART;TZID=Asia/Shanghai:20260321T140000\r\n" in answer.content
    assert (event.status.value, event.sequence.value) == ("CONFIRMED", "0")
    assert event.uid.value == f"activity-{card.id}@testserver"
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai" in answer.content


def test_a_calling_off_arrives_under_the_same_uid_with_a_higher_number(client, me):
    house, _person, leader = organisations.leader()
    card = made.activity(made.Team(house.id, leader, access.with_role("authority_officer")))
    made.sign_up(card, me)
    path = asked(client)
    (before,) = events(fetched(client, path))
    activity_deeds.cancel_activity(CancelActivity(card.id, uuid.uuid4(), "路面结冰"), actor=leader)
    with clock.at(made.NOW + dt.timedelta(hours=1)):
        (after,) = events(fetched(client, path))
    assert (after.uid.value, after.status.value) == (before.uid.value, "CANCELLED")
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    assert after.dtstamp.value - before.dtstamp.value == dt.timedelta(hours=1)
    assert after.dtstart.value == before.dtstart.value


def test_unchanged_it_is_answered_in_one_line(client, me):
    made.sign_up(made.activity(), me)
    path = asked(client)
    first = fetched(client, path)
    with clock.at(made.NOW + dt.timedelta(hours=2)):
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "no-cache" in again["Cache-Control"]


def test_a_full_calendar_asks_the_database_no_more_than_an_empty_one(client, me):
    path = asked(client)
    fetched(client, path)
    with CaptureQueriesContext(connection) as few:
        fetched(client, path)
    team = made.team()
    for week in range(4):
        later = dt.timedelta(days=7 * week)
        made.sign_up(made.activity(team, starts_at=made.START + later, ends_at=made.END + later), me)
    assert len(events(fetched(client, path))) == 4
    with CaptureQueriesContext(connection) as many:
        fetched(client, path)
    assert len(few) == len(many) <= 20


def test_nothing_of_a_resident_stands_in_the_file(client):
    order, helper = orders.accepted()
    answer = fetched(client, f"/calendars/{feed(helper).token}.ics")
    (event,) = events(answer)
    assert event.summary.value.startswith("上门服务：")
    assert "location" not in event.contents
    assert order.summary not in answer.content.decode()


def test_it_speaks_the_language_of_its_owner(client):
    order, helper = orders.accepted()
    accounts.keep_preferences({"language": "en"}, actor=helper)
    (event,) = events(fetched(client, f"/calendars/{feed(helper).token}.ics"))
    assert codelists.label("service_category", order.category, "en") in event.summary.value


def test_a_renewed_or_stopped_address_is_gone(client, me):
    old = asked(client)
    new = asked(client, anew="1")
    assert old != new
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    page = client.get("/me/calendar").content.decode()
    ending = re.search(r'action="(/me/calendar/[^"]+/ending)"', page).group(1)
    client.post(ending, {"key": str(uuid.uuid4())})
    assert client.get(new).status_code == 404


def test_the_calendar_of_a_team_by_page_and_for_its_people(client, me):
    house, _person, leader = organisations.leader()
    person = people.queries.person_of(me.account_id)
    assert house.name not in client.get("/me/calendar").content.decode()
    organisations.member_in(house, person=person)
    card = made.activity(made.Team(house.id, leader, access.with_role("authority_officer")))
    (event,) = events(fetched(client, asked(client, organisation=str(house.id))))
    assert event.uid.value.startswith(f"activity-{card.id}@")


def test_a_team_one_does_not_belong_to_is_no_choice(client, me):
    house, _person, _leader = organisations.leader()
    said = client.post("/me/calendar", {"key": str(uuid.uuid4()), "organisation": str(house.id)})
    assert said.status_code == 422
