"""Pairings as pages: the desk sees what was missed first, a visit is written down in two presses, each side its own."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people, stations
from tests.factories import pairings as made
from tests.factories.places import HUAYUAN_STREET
from tongxing.access import services as accounts
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.foundation import clock
from tongxing.organisations import services as team_deeds
from tongxing.pairings import services
from tongxing.pairings.models import Companion, Pairing, Visit
from tongxing.pairings.queries import visits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def worker(role: str = "station_worker") -> Client:
    token, somebody = access.signed_in()
    until = clock.today() + dt.timedelta(days=90)
    order = GiveGrant(somebody.account_id, role, HUAYUAN_STREET, clock.today(), until)
    accounts.give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


def volunteer(team=None) -> tuple[Client, people.PersonCard, Member]:
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody, residence_code=HUAYUAN_STREET)
    if team is not None:
        team_deeds.add_member(team.id, person.id, "member", actor=organisations.SYSTEM)
    return browser_of(token), person, access.who(token)


def key() -> str:
    return str(uuid.uuid4())


def filled(team, person, **changes: str) -> dict[str, str]:
    return {
        "key": key(),
        "kind": "elder",
        "resident_name": "刘桂芝",
        "resident_phone": "0451-53612345",
        "region_code": str(HUAYUAN_STREET),
        "address": "花园街 12 号 3 单元 401",
        "about": "耳背",
        "organisation_id": str(team.id),
        "volunteer_numbers": person.volunteer_number,
        "every_days": "7",
        "begins_on": "2026-03-18",
        "has_consent": "on",
        "heard_by": "visit",
    } | changes


def paired(team, person: people.PersonCard, member: Member, **changes) -> Pairing:
    card = made.arranged(team, person, **changes)
    made.yes(card, member)
    return Pairing.objects.get(pk=card.id)


def test_the_desk_arranges_and_the_volunteer_says_yes():
    desk, team = worker(), made.team()
    browser, person, _member = volunteer(team)
    assert desk.get("/station/pairings/new").status_code == 200
    answer = desk.post("/station/pairings/new", filled(team, person))
    row = Pairing.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/station/pairings/{row.id}")
    assert "请您答复" in text_of(browser.get("/me/pairings"))
    assert "刘桂芝" not in text_of(browser.get(f"/me/pairings/{row.id}"))
    assert browser.post(f"/me/pairings/{row.id}/yes", {"key": key()}).status_code == 303
    row.refresh_from_db()
    assert row.state == "active"
    shown = text_of(desk.get(f"/station/pairings/{row.id}"))
    assert "结对中" in shown
    assert "花园街 12 号" not in shown


def test_a_faulty_form_says_what_is_wrong_on_its_field():
    desk, team = worker(), made.team()
    _browser, person, _member = volunteer(team)
    answer = desk.post("/station/pairings/new", filled(team, person, heard_by=""))
    assert answer.status_code == 422
    assert "勾选“已同意”的，要选是怎样听到的" in answer.content.decode()
    answer = desk.post("/station/pairings/new", filled(team, person, volunteer_numbers="V000"))
    assert (answer.status_code, Pairing.objects.count()) == (422, 0)
    assert "不是这支队伍里实名核验过的成年志愿者" in answer.content.decode()


def test_a_visit_is_written_down_with_two_presses():
    team = made.team()
    browser, person, member = volunteer(team)
    row = paired(team, person, member)
    visit = Visit.objects.order_by("due_on")[0]
    with clock.at(made.at(made.WEDNESDAY, 12)):
        page = browser.get(f"/me/pairings/{row.id}").content.decode()
        assert f'value="{visit.id}"' in page
        told = {
            "key": key(),
            "visit": str(visit.id),
            "on": "2026-03-18",
            "began": "11:00",
            "minutes": "60",
            "word": visits.word_of(visit.id),
            "note": "",
            "found": "well",
        }
        answer = browser.post(f"/me/pairings/{row.id}/visit", told)
        assert (answer.status_code, answer.url) == (303, f"/me/pairings/{row.id}")
    visit.refresh_from_db()
    assert (visit.state, visit.minutes, visit.entry_id is not None) == ("done", 60, True)


def test_a_wrong_word_is_said_on_the_form_and_nothing_is_lost():
    team = made.team()
    browser, person, member = volunteer(team)
    row = paired(team, person, member)
    visit = Visit.objects.order_by("due_on")[0]
    with clock.at(made.at(made.WEDNESDAY, 12)):
        told = {
            "key": key(),
            "visit": str(visit.id),
            "on": "2026-03-18",
            "began": "11:00",
            "minutes": "60",
            "word": "不对",
            "note": "一起包了饺子",
            "found": "well",
        }
        answer = browser.post(f"/me/pairings/{row.id}/visit", told)
    assert answer.status_code == 422
    assert "口令不对" in answer.content.decode()
    assert "一起包了饺子" in answer.content.decode()


def test_what_was_missed_stands_first_on_the_desk_and_is_answered_there():
    desk, team = worker(), made.team()
    _browser, person, member = volunteer(team)
    row = paired(team, person, member)
    with clock.at(made.at(dt.date(2026, 3, 20), 8)):
        services.raise_alarms(actor=made.SYSTEM)
        shown = text_of(desk.get("/station/pairings"))
        assert shown.index("到期没有探访") < shown.index(row.number + " 老年人")
        alarm = row.alarm_set.get()
        answer = desk.post(
            f"/station/pairings/alarms/{alarm.id}", {"key": key(), "note": "", "outcome": "seen_well"}
        )
        assert answer.status_code == 422
        told = {"key": key(), "note": "打了电话，人没事。", "outcome": "seen_well"}
        assert desk.post(f"/station/pairings/alarms/{alarm.id}", told).status_code == 303
        assert "到期没有探访" not in text_of(desk.get("/station/pairings"))


def test_phone_and_address_open_for_whoever_comes_and_word_for_whoever_is_visited():
    team = made.team()
    browser, person, member = volunteer(team)
    theirs, resident, _account = volunteer()
    row = paired(team, person, member, resident_number=resident.volunteer_number)
    assert "花园街 12 号 3 单元 401" in text_of(
        browser.post(f"/me/pairings/{row.id}/contact", {"key": key()})
    )
    assert visits.word_of(Visit.objects.order_by("due_on")[0].id) in text_of(
        theirs.post(f"/me/pairings/{row.id}/words", {"key": key()})
    )
    assert browser.post(f"/me/pairings/{row.id}/words", {"key": key()}).status_code == 403


def test_one_press_keeps_the_same_visitors_another_year_and_one_form_ends_it():
    team = made.team()
    browser, person, member = volunteer(team)
    theirs, resident, _account = volunteer()
    row = paired(team, person, member, resident_number=resident.volunteer_number)
    assert "请他们继续来" in text_of(theirs.get(f"/me/pairings/{row.id}"))
    assert theirs.post(f"/me/pairings/{row.id}/renewal", {"key": key()}).status_code == 303
    row.refresh_from_db()
    assert row.ends_on == dt.date(2028, 3, 16)
    told = {"key": key(), "why": "goal_met", "words": "谢谢你们。"}
    assert theirs.post(f"/me/pairings/{row.id}/ending", told).status_code == 303
    assert "谢谢你们。" in text_of(browser.get(f"/me/pairings/{row.id}"))
    assert (
        browser.post(f"/me/pairings/{row.id}/farewell", {"key": key(), "words": "您保重。"}).status_code
        == 303
    )
    assert "您保重。" in text_of(theirs.get(f"/me/pairings/{row.id}"))


def test_handing_over_leaving_and_another_day_by_page():
    team = made.team()
    browser, person, member = volunteer(team)
    other, second, _me = volunteer(team)
    row = paired(team, person, member)
    visit = Visit.objects.order_by("due_on")[0]
    told = {"key": key(), "visit": str(visit.id), "to": "2026-03-19"}
    assert browser.post(f"/me/pairings/{row.id}/move", told).status_code == 303
    told = {"key": key(), "volunteer_number": second.volunteer_number, "note": "她爱听评剧。"}
    assert browser.post(f"/me/pairings/{row.id}/handover", told).status_code == 303
    assert other.post(f"/me/pairings/{row.id}/yes", {"key": key()}).status_code == 303
    assert "她爱听评剧。" in text_of(other.get(f"/me/pairings/{row.id}"))
    assert browser.get(f"/me/pairings/{row.id}").status_code == 404
    assert other.post(f"/me/pairings/{row.id}/leaving", {"key": key()}).status_code == 303
    assert sorted(Companion.objects.values_list("state", flat=True)) == ["ended", "handed_over"]


def test_another_rhythm_and_one_visit_more_by_page():
    desk, team = worker(), made.team()
    browser, person, member = volunteer(team)
    theirs, resident, _account = volunteer()
    row = paired(team, person, member, resident_number=resident.volunteer_number)
    here = f"/me/pairings/{row.id}"
    assert theirs.post(f"{here}/rhythm", {"key": key(), "every_days": "14"}).status_code == 303
    assert "等对方答复" in text_of(theirs.get(here))
    assert "对方想改为每 14 天一次" in text_of(browser.get(here))
    assert browser.post(f"{here}/rhythm-yes", {"key": key()}).status_code == 303
    at_desk = f"/station/pairings/{row.id}"
    assert browser.post(f"{here}/rhythm", {"key": key(), "every_days": "7"}).status_code == 303
    assert "志愿者想改为每 7 天一次" in text_of(desk.get(at_desk))
    assert desk.post(f"{at_desk}/rhythm-no", {"key": key()}).status_code == 303
    assert desk.post(f"{at_desk}/rhythm", {"key": key(), "every_days": "14"}).status_code == 422
    row.refresh_from_db()
    assert (row.every_days, row.asked_days) == (14, None)
    assert browser.post(f"{here}/adding", {"key": key(), "on": "2026-03-16"}).status_code == 303
    extra = Visit.objects.get(is_extra=True)
    assert f'value="{extra.id}"' in browser.get(here).content.decode()
    assert desk.post(f"{at_desk}/adding", {"key": key(), "on": "2026-03-16"}).status_code == 422


def test_the_desk_prints_the_words_for_somebody_without_a_phone():
    desk, team = worker(), made.team()
    browser, person, member = volunteer(team)
    row = paired(team, person, member)
    shown = text_of(desk.post(f"/station/pairings/{row.id}/slip", {"key": key()}))
    assert all(visits.word_of(one.id) in shown for one in Visit.objects.all())
    assert browser.post(f"/station/pairings/{row.id}/slip", {"key": key()}).status_code == 403


def test_everybody_reaches_their_pairings_from_where_they_stand():
    desk, team = worker(), made.team()
    browser, _person, _member = volunteer(team)
    assert 'href="/me/pairings"' in browser.get("/me").content.decode()
    assert 'href="/station/pairings"' in desk.get("/station").content.decode()


def test_strangers_find_nothing():
    team = made.team()
    _browser, person, member = volunteer(team)
    row = paired(team, person, member)
    stranger, _person, _account = volunteer()
    assert stranger.get(f"/me/pairings/{row.id}").status_code == 404
    assert stranger.get(f"/station/pairings/{row.id}").status_code == 404
    assert stranger.get("/station/pairings").status_code == 403
    assert stranger.post(f"/me/pairings/{row.id}/nonsense", {"key": key()}).status_code == 404
    assert text_of(stranger.get("/me/pairings")).count("还没有结对") == 1
    assert Client().get("/me/pairings").status_code == 303
    stations.ground()
