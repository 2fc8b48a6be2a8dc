"""The word of the day stands on the resident's page on the day of the visit, and the desk reads it out."""

import re
import uuid

import pytest
from django.test import Client

from tests.doors.test_activity_pages import enter, enter_as_volunteer, html, key, where
from tests.factories import activities as made
from tests.factories import needs as need_factory
from tongxing.activities import services
from tongxing.activities.models import Arrival, Proof
from tongxing.activities.queries.attendance import code_in_window
from tongxing.activities.rules import code_window
from tongxing.activities.shapes import ReviewActivity
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine

SPOKEN = re.compile(r'class="spoken-word">([^<]+)<')

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def resident(client):
    return enter(client)


@pytest.fixture
def need(resident):
    return need_factory.answered(
        by=resident, wanted_from=made.at(14), wanted_until=made.at(17), region_code=made.HUAYUAN_STREET
    )


def code_now(card) -> str:
    """What stands on the leader's screen."""
    return code_in_window(card.id, code_window(clock.now(), 30))


@pytest.fixture
def card(need):
    team = made.team()
    card = services.organise_for_need(made.for_need(need.id, team), actor=team.leader)
    return services.publish_activity(ReviewActivity(card.id, uuid.uuid4()), actor=team.officer)


def test_the_resident_reads_a_word_on_the_day_and_the_volunteer_types_it(client, need, card):
    assert SPOKEN.findall(html(client.get(f"/needs/{need.id}"))) == []
    other = Client()
    who = enter_as_volunteer(other)
    made.sign_up(card, who)
    with made.the_day(14):
        (word,) = SPOKEN.findall(html(client.get(f"/needs/{need.id}")))
        assert SPOKEN.findall(html(other.get(f"/needs/{need.id}"))) == []
        address = f"/activities/{card.id}/arrival"
        assert "用口令签到" in html(other.get(address))
        wrong = other.post(address, {"key": key(), "word": "青松苹果00"})
        assert (wrong.status_code, "口令不对" in html(wrong)) == (422, True)
        where(other.post(address, {"key": key(), "word": word.replace(" ", "")}))
        (following,) = SPOKEN.findall(html(client.get(f"/needs/{need.id}")))
    assert (Arrival.objects.get().method, following != word) == ("beneficiary_word", True)


def test_the_sixth_wrong_word_in_an_hour_is_the_last(need, card):
    other = Client()
    made.sign_up(card, enter_as_volunteer(other))
    with made.the_day(14):
        told = [
            other.post(
                f"/activities/{card.id}/arrival", {"key": key(), "word": f"青松苹果{n:02d}"}
            ).status_code
            for n in range(8)
        ]
    assert told == [422] * 6 + [429] * 2


def test_the_desk_reads_it_out_or_prints_a_slip_and_the_journal_knows(need, card):
    desk = Client()
    enter(desk, "station_worker")
    with made.the_day(9):
        page = html(desk.get(f"/station/needs/{need.id}"))
        assert ("念口令" in page, SPOKEN.findall(page)) == (True, [])
        read = desk.post(f"/station/needs/{need.id}/words", {"key": key()})
        slip = desk.post(f"/station/needs/{need.id}/words", {"key": key(), "print": "1"})
    assert (read.status_code, len(SPOKEN.findall(html(read)))) == (200, 1)
    assert SPOKEN.findall(html(slip))[0] == SPOKEN.findall(html(read))[0]
    assert len(SPOKEN.findall(html(slip))) == 3
    assert JournalLine.objects.filter(deed="needs.read_words").count() == 2


def test_a_slip_printed_on_monday_is_for_the_day_of_the_visit(client, need, card):
    desk = Client()
    enter(desk, "station_worker")
    on_monday = SPOKEN.findall(html(desk.post(f"/station/needs/{need.id}/words", {"key": key()})))
    with made.the_day(14):
        assert on_monday == SPOKEN.findall(html(client.get(f"/needs/{need.id}")))


def test_my_code_is_shown_large_and_a_companion_confirms_with_one_press(card):
    first, second = Client(), Client()
    mine, theirs = enter_as_volunteer(first), enter_as_volunteer(second)
    for who in (mine, theirs):
        made.sign_up(card, who)
    with made.the_day(14):
        shown = html(first.get(f"/activities/{card.id}/own-code?for=arrive"))
        code = made.own_code(card, mine)
        assert (code[:4] in shown, '<svg class="qr"' in shown) == (True, True)
        refused = second.post(f"/activities/{card.id}/vouching", {"key": key(), "code": code})
        assert (refused.status_code, "先签到" in html(refused)) == (403, True)
        leaders = code_now(card)
        where(second.post(f"/activities/{card.id}/arrival", {"key": key(), "code": leaders}))
        page = html(second.get(f"/activities/{card.id}/vouching?code={code}"))
        assert f'value="{code}"' in page
        where(second.post(f"/activities/{card.id}/vouching", {"key": key(), "code": code}))
        assert "对方核对好了" in html(first.get(f"/activities/{card.id}/own-code?for=arrive"))
    assert Proof.objects.filter(kind="second_device").count() == 1


@pytest.mark.parametrize(
    ("browser", "device"),
    [
        ("Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36", "phone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15", "phone"),
        ("Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148", "tablet"),
        ("Mozilla/5.0 (Linux; Android 13; BAH4-W09) AppleWebKit/537.36 Chrome/119.0 Safari/537.36", "tablet"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0", "computer"),
        ("", "unknown"),
        ("x" * 5000, "unknown"),
    ],
)  # fmt: skip
def test_of_the_device_only_its_kind_its_clock_and_a_verdict_are_kept(card, browser, device):
    phone = Client(headers={"User-Agent": browser})
    made.sign_up(card, enter_as_volunteer(phone))
    with made.the_day(14):
        told = {
            "key": key(),
            "code": code_now(card),
            "device_at": made.at(13, 55).isoformat(),
            "lat": "45.7602",
            "lon": "126.6411",
            "accuracy": "15",
        }
        where(phone.post(f"/activities/{card.id}/arrival", told))
    proof = Proof.objects.get()
    assert (proof.device, proof.place, proof.device_at) == (device, "passed", made.at(13, 55))


@pytest.mark.parametrize(
    "told",
    [
        {"lat": "nan", "lon": "nan", "accuracy": "nan"},
        {"lat": "inf", "lon": "0", "accuracy": "1"},
        {"lat": "north", "lon": "126", "accuracy": "1"},
        {"lat": "45.76"},
        {"device_at": "yesterday"},
        {"device_at": "0001-01-01T00:00:00+14:00"},
        {"device_at": "2026-03-21T14:00:00"},
    ],
)
def test_nonsense_about_a_device_is_passed_over(card, told):
    phone = Client()
    made.sign_up(card, enter_as_volunteer(phone))
    with made.the_day(14):
        code = code_now(card)
        where(phone.post(f"/activities/{card.id}/arrival", {"key": key(), "code": code, **told}))
    assert (Proof.objects.get().place, Proof.objects.get().device_at) == ("not_asked", None)


def test_a_program_reads_the_words_for_whoever_may(client, need, card):
    desk, stranger = Client(), Client()
    enter(desk, "station_worker")
    enter(stranger)
    address = f"/api/v1/needs/{need.id}/word-readings"
    told = {
        name: one.post(
            address,
            {"on": "2026-03-21"},
            content_type="application/json",
            headers={"Authorization": f"Bearer {one.cookies['tongxing_session'].value}"},
        )
        for name, one in (("resident", client), ("desk", desk), ("stranger", stranger))
    }
    assert {name: one.status_code for name, one in told.items()} == {
        "resident": 201,
        "desk": 201,
        "stranger": 403,
    }
    assert told["resident"].json()["words"] == told["desk"].json()["words"]
    assert told["desk"].json()["used"] == 0
