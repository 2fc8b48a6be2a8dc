"""Pairings by API: the same deeds and refusals as on the pages, no names, words and notes only for those they are for."""

import datetime as dt
import uuid

import pytest

from tests.doors.openapi.test_units_by_api import Caller
from tests.doors.test_pairing_pages import paired, volunteer, worker
from tests.factories import pairings as made
from tests.factories.places import HUAYUAN_STREET
from tongxing.foundation import clock
from tongxing.pairings import services
from tongxing.pairings.models import Pairing, Visit
from tongxing.pairings.queries import visits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


@pytest.fixture
def house():
    """The desk, somebody who comes, somebody who is visited, and the pairing of both."""
    desk, team = Caller(worker()), made.team()
    browser, person, member = volunteer(team)
    theirs, resident, _me = volunteer()
    row = paired(team, person, member, resident_number=resident.volunteer_number)
    return desk, Caller(browser), Caller(theirs), team, row


def order(team, *numbers: str, **changes):
    return (
        key()
        | {
            "kind": "elder",
            "region_code": HUAYUAN_STREET,
            "address": "花园街 12 号",
            "resident_name": "刘桂芝",
            "resident_phone": "0451-53612345",
            "about": "耳背",
            "organisation_id": str(team.id),
            "volunteer_numbers": list(numbers),
            "every_days": 7,
            "begins_on": "2026-03-18",
            "has_consent": True,
            "heard_by": "visit",
        }
        | changes
    )


def test_a_desk_arranges_and_the_volunteer_says_yes_by_api(house):
    desk, _comes, _theirs, team, _row = house
    browser, person, _member = volunteer(team)
    told = order(team, person.volunteer_number)
    first = desk("post", "/pairings", told)
    assert (first.status_code, first.json()["state"]) == (201, "asked")
    assert desk("post", "/pairings", told).json()["id"] == first.json()["id"]
    ask = Caller(browser)
    mine = ask("get", "/companionships").json()
    assert [one["state"] for one in mine] == ["asked"]
    assert ask("post", f"/companions/{mine[0]['id']}/answer", {"accept": True}).json()["state"] == "active"
    listed = desk("get", "/pairings").json()["items"]
    assert [one["state"] for one in listed] == ["active", "active"]
    refused = desk("post", "/pairings", order(team, "V000"))
    assert (refused.status_code, refused.json()["code"]) == (422, "pairings.companion_unknown")


def test_a_visit_is_logged_moved_and_added_by_api(house):
    _desk, comes, theirs, _team, row = house
    visit = Visit.objects.order_by("due_on")[0]
    log = key() | {
        "began_at": "2026-03-18T10:00:00+08:00",
        "minutes": 60,
        "found": "well",
        "note": "包了饺子",
        "word": visits.word_of(visit.id),
    }
    with clock.at(made.at(made.WEDNESDAY, 12)):
        answer = comes("post", f"/pairing-visits/{visit.id}/log", log).json()
        assert (answer["state"], answer["is_recorded"]) == ("done", True)
        assert comes("post", f"/pairing-visits/{visit.id}/log", log).json() == answer
    second = Visit.objects.filter(state="planned").order_by("due_on")[0]
    moved = theirs("post", f"/pairing-visits/{second.id}/move", key() | {"to": "2026-03-26"})
    assert moved.json()["due_on"] == "2026-03-26"
    added = comes("post", f"/pairings/{row.id}/visits", key() | {"on": "2026-03-21"})
    assert (added.status_code, added.json()["is_extra"]) == (201, True)
    taken = comes("post", f"/pairings/{row.id}/visits", key() | {"on": "2026-03-21"})
    assert (taken.status_code, taken.json()["code"]) == (422, "foundation.invalid")


def test_both_sides_agree_on_another_rhythm_by_api(house):
    _desk, comes, theirs, _team, row = house
    told = theirs("post", f"/pairings/{row.id}/rhythm", key() | {"every_days": 14}).json()
    assert (told["every_days"], told["asked_days"]) == (7, 14)
    own = theirs("post", f"/pairings/{row.id}/rhythm/answer", key() | {"accept": True})
    assert (own.status_code, own.json()["code"]) == (409, "pairings.nothing_to_answer")
    told = comes("post", f"/pairings/{row.id}/rhythm/answer", key() | {"accept": True}).json()
    assert (told["every_days"], told["asked_days"]) == (14, None)


def test_alarms_are_answered_handed_over_and_ended_by_api(house):
    desk, comes, theirs, team, row = house
    browser, person, _member = volunteer(team)
    with clock.at(made.at(dt.date(2026, 3, 20), 8)):
        services.raise_alarms(actor=made.SYSTEM)
        alarms = desk("get", "/pairing-alarms").json()["items"]
        assert [one["kind"] for one in alarms] == ["missed"]
        assert comes("get", "/pairing-alarms").status_code == 403
        said = key() | {"outcome": "seen_well", "note": "打了电话"}
        answer = desk("post", f"/pairing-alarms/{alarms[0]['id']}/answer", said).json()
        assert (answer["outcome"], desk("get", "/pairing-alarms").json()["items"]) == ("seen_well", [])
    place = row.companion_set.get()
    note = key() | {"volunteer_number": person.volunteer_number, "note": "她爱听评剧。"}
    passed = comes("post", f"/companions/{place.id}/handover", note)
    assert passed.status_code == 201
    assert "评剧" not in passed.content.decode()
    ask = Caller(browser)
    assert ask("post", f"/companions/{passed.json()['id']}/answer", {"accept": True}).status_code == 200
    assert ask("get", f"/pairings/{row.id}").json()["handover_note"] == "她爱听评剧。"
    assert theirs("post", f"/pairings/{row.id}/renewal", key()).json()["ends_on"] == "2028-03-16"
    over = theirs("post", f"/pairings/{row.id}/end", key() | {"why": "goal_met", "words": "谢谢"})
    assert over.json()["state"] == "ended"
    word = ask("post", f"/companions/{passed.json()['id']}/farewell", {"words": "您保重"})
    assert word.status_code == 200


def test_a_stranger_finds_nothing_by_api(house):
    _desk, _comes, _theirs, _team, row = house
    stranger = Caller(volunteer()[0])
    visit = Visit.objects.order_by("due_on")[0]
    assert stranger("get", f"/pairings/{row.id}").status_code == 404
    assert stranger("get", "/pairings").status_code == 403
    assert stranger("get", "/pairings/mine").json() == []
    assert stranger("post", f"/pairings/{row.id}/end", key() | {"why": "goal_met"}).status_code == 404
    assert stranger("post", f"/pairing-visits/{visit.id}/move", key()).status_code == 404
    assert Pairing.objects.get(pk=row.id).state == "active"
