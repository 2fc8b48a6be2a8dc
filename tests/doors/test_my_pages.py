"""My page and my privacy: what is mine, in one sentence first; and every choice can be taken back."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, organisations, people
from tests.factories.places import SUOFEIYA, ground
from tests.fixtures.snapshot import held_by
from tongxing.activities.shapes import AttendanceCard, SignUpCard
from tongxing.doors.volunteer.me import duty_sentence
from tongxing.foundation import clock, ids
from tongxing.identity import services as identity
from tongxing.organisations import queries as teams
from tongxing.organisations import services as team_deeds
from tongxing.people import queries

pytestmark = pytest.mark.django_db
KEY = {"key": "a" * 32}


@pytest.fixture
def guest():
    ground()
    token, member = access.signed_in()
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    browser.member = member
    return browser


@pytest.fixture
def me(guest):
    guest.person, _member = people.registered(actor=guest.member, name="王秀兰")
    return guest


def page(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_who_is_no_volunteer_sees_how_to_become_one(guest):
    text = page(guest.get("/me"))
    assert "现在登记" in text
    assert "139****" in text


def test_a_volunteer_sees_number_minutes_and_a_masked_name(me):
    text = page(me.get("/me"))
    assert me.person.volunteer_number in text
    assert "王**" in text
    assert "王秀兰" not in text


def test_a_volunteer_whose_check_waits_is_told_and_may_ask_again(guest):
    people.registered(actor=guest.member, name="无应答")
    assert "实名核验还没有完成" in page(guest.get("/me"))
    assert guest.post("/me/real-name/check", KEY)["Location"] == "/me"


def test_a_waiting_volunteer_may_state_name_and_document_again(guest):
    person, _member = people.registered(actor=guest.member, name="无应答")
    order = people.order()
    told = KEY | {
        "name": "王秀兰",
        "document_kind": "01",
        "document_number": order.document_number,
        "birth_on": "1968-05-04",
        "sex": "2",
    }
    assert guest.post("/me/real-name", told | {"sex": "1"}).status_code == 422
    assert queries.person(person.id).real_name_state == "pending"
    assert guest.post("/me/real-name", told).status_code == 303
    assert queries.person(person.id).real_name_state == "passed"


def test_an_invitation_is_answered_on_my_page(me):
    team = organisations.organisation()
    manager = access.with_role("organisation_manager", organisation_id=team.id)
    held = team_deeds.add_member(team.id, me.person.id, "team_leader", actor=manager)
    assert f"{team.name}邀请您加入" in page(me.get("/me"))
    assert me.post(f"/me/teams/{held.id}/answer", KEY | {"accept": "yes"}).status_code == 303
    assert teams.is_member(team.id, me.person.id)


def test_somebody_elses_invitation_is_not_found(me):
    team = organisations.organisation()
    manager = access.with_role("organisation_manager", organisation_id=team.id)
    held = team_deeds.add_member(team.id, people.volunteer().id, "member", actor=manager)
    before = held_by("organisations")
    assert me.post(f"/me/teams/{held.id}/answer", KEY | {"accept": "yes"}).status_code == 404
    assert me.post(f"/me/teams/{ids.new_id()}/answer", KEY | {"accept": "yes"}).status_code == 404
    assert held_by("organisations") == before


def test_my_privacy_says_what_is_held_and_never_the_number(me):
    text = page(me.get("/me/privacy"))
    for words in ("内地居民身份证", "1968年5月4日", "花园街道", "社区服务", "护理照护", "还没有人看过"):
        assert words in text
    assert "王秀兰" not in text
    assert people.document(serial=1)[:17] not in text


def test_who_opened_my_drawer_stands_on_my_page(me):
    identity.open_drawer(me.person.id, "开具服务证明", actor=me.member)
    assert "开具服务证明" in page(me.get("/me/privacy"))


def test_consents_are_given_and_taken_back_on_my_page(me):
    assert me.post("/me/privacy/consents/location", KEY).status_code == 303
    assert queries.has_consent(me.person.id, "location")
    assert me.post("/me/privacy/consents/location/withdrawal", KEY).status_code == 303
    assert not queries.has_consent(me.person.id, "location")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/me/privacy/consents/basic/withdrawal", 409),
        ("/me/privacy/consents/face", 422),
        ("/me/privacy/consents/<script>", 404),
    ],
)
def test_what_cannot_be_agreed_or_taken_back_is_said(me, address, status):
    before = held_by("people")
    assert me.post(address, KEY).status_code == status
    assert held_by("people") == before


def test_particulars_are_put_right(me):
    told = KEY | {"residence_code": "230102001000", "reach": "prefecture", "categories": ["0005"]}
    assert me.get("/me/details").status_code == 200
    assert me.post("/me/details", told | {"categories": []}).status_code == 422
    assert me.post("/me/details", told).status_code == 303
    now = queries.person(me.person.id)
    assert (now.residence_code, now.service_code, now.categories) == (230102001000, 230100000000, ("0005",))


def test_my_community_is_offered_kept_and_may_be_left_open(me):
    told = KEY | {"reach": "county", "categories": ["0005"]}
    assert me.post("/me/details", told | {"residence_code": str(SUOFEIYA)}).status_code == 303
    assert queries.person(me.person.id).residence_code == SUOFEIYA
    shown = page(me.get("/me/details"))
    assert f'<option value="{SUOFEIYA}" selected>' in shown
    street = str(SUOFEIYA)[:9] + "000"
    picks = ["230000000000", "230100000000", f"{street[:6]}000000", street, ""]
    parts = {f"residence_code-{step}": pick for step, pick in enumerate(picks, 1)}
    assert me.post("/me/details", told | parts).status_code == 303
    assert queries.person(me.person.id).residence_code == int(street)
    assert me.post("/me/details", told | parts | {"residence_code-4": ""}).status_code == 422


def test_leaving_is_asked_once_more(me):
    page(me.get("/me/privacy/leaving"))
    assert queries.person(me.person.id).is_volunteer
    assert me.post("/me/privacy/leaving", KEY)["Location"] == "/me"
    assert not queries.person(me.person.id).is_volunteer
    assert "再登记" in page(me.get("/me"))


def test_who_is_no_volunteer_has_no_privacy_page_yet(guest):
    assert guest.get("/me/privacy").status_code == 409
    assert guest.post("/me/privacy/leaving", KEY).status_code == 409


@pytest.mark.parametrize(
    "address", ["/me", "/me/privacy", "/me/details", "/me/real-name", "/me/privacy/leaving"]
)
def test_a_stranger_is_led_to_the_sign_in(address):
    assert Client().get(address)["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("address", ["/me", "/me/privacy"])
def test_every_page_speaks_english_when_asked(me, address):
    me.cookies["look"] = "elder.dark.huge.en"
    assert 'lang="en"' in page(me.get(address))


def test_pages_with_ones_own_data_are_never_kept_by_a_cache(me):
    for address in ("/me", "/me/privacy", "/me/details", "/register", "/sign-in"):
        assert "no-store" in me.get(address).headers["Cache-Control"]


def card(starts_at: dt.datetime) -> SignUpCard:
    return SignUpCard(
        id=ids.new_id(),
        activity_id=ids.new_id(),
        state="held",
        title="陪独居老人就医",
        place_text="花园街社区",
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        cancel_until=starts_at,
        contact_name="",
        contact_phone="",
        queue_number=None,
        ahead=0,
        take_place_when_free=False,
        offer_ends_at=None,
        signed_up_at=starts_at,
        post_id=ids.new_id(),
        post_name="",
        risks_version="",
        attendance=AttendanceCard(),
    )


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        (16, 14, "今天 14:00，到花园街社区：陪独居老人就医。"),
        (17, 8, "明天 08:00，到花园街社区：陪独居老人就医。"),
        (18, 23, "后天 23:00，到花园街社区：陪独居老人就医。"),
        (21, 9, "3月21日 周六 09:00，到花园街社区：陪独居老人就医。"),
        (16, 8, "正在进行：陪独居老人就医，在花园街社区。"),
    ],
)
def test_the_next_duty_is_one_sentence(day, hour, sentence):
    with clock.at(access.NOW):
        starts = clock.from_local(dt.date(2026, 3, day), dt.time(hour))
        assert duty_sentence(card(starts), clock.now()) == sentence
