"""Profiles as pages: nothing is obligatory, the week is a grid of ticks, proofs are checked by whom one asked."""

import re
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, people, profiles
from tests.factories.places import NANGANG
from tongxing.foundation import clock
from tongxing.people import queries as volunteers
from tongxing.profiles import queries
from tongxing.profiles.models import FamilyTie, Skill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def with_role(role: str) -> Client:
    from tongxing.access import services as deeds
    from tongxing.access.shapes import GiveGrant, SystemActor

    token, somebody = access.signed_in()
    today = clock.today()
    order = GiveGrant(somebody.account_id, role, NANGANG, today, today.replace(month=12))
    deeds.give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


@pytest.fixture
def me():
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody)
    return person, browser_of(token)


def keyed(**more):
    return {"key": str(uuid.uuid4())} | more


def test_an_empty_profile_says_that_nothing_is_obligatory(me):
    _person, browser = me
    page = text_of(browser.get("/me/profile"))
    assert "都不是必填" in page and "都不公开" in page
    answer = browser.post("/me/profile/particulars", keyed(reach_metres="0"))
    assert answer.status_code == 303


def test_what_i_said_stands_on_my_page_and_on_no_other(me):
    person, browser = me
    said = keyed(kinds=["01", "09"], languages=["sgn"], interests=["0003"], reach_metres="3000")
    assert browser.post("/me/profile/particulars", said).status_code == 303
    page = text_of(browser.get("/me/profile"))
    for words in ("党员志愿者、老年志愿者", "手语", "社区志愿者", "3 公里内", "都不公开"):
        assert words in page
    wrong = browser.post("/me/profile/particulars", keyed(shown_kinds=["01"], reach_metres="0"))
    assert (wrong.status_code, "要公开的类别须先在上面勾选" in text_of(wrong, 422)) == (422, True)
    assert queries.profile_of(person.id).kinds == ("01", "09")


def test_the_week_is_twenty_four_ticks_each_with_its_name(me):
    person, browser = me
    browser.post("/me/profile/week", keyed(slots=["01", "20"]))
    page = browser.get("/me/profile/week").content.decode()
    ticks = re.findall(r'type="checkbox" name="slots"[^>]*', page)
    assert (len(ticks), sum("checked" in one for one in ticks)) == (24, 2)
    assert 'aria-label="星期日下午"' in page
    assert queries.profile_of(person.id).slots == ("01", "20")


def test_a_proof_goes_to_the_desk_and_comes_back_checked(me):
    _person, browser = me
    picture = SimpleUploadedFile("cert.png", profiles.PNG)
    proof = keyed(code="01", title="救护员证", issuer="市红十字会", checker="station", file=picture)
    assert browser.post("/me/profile/skills/new", proof).status_code == 303
    desk, card = with_role("station_worker"), Skill.objects.get()
    assert "救护员证" in text_of(desk.get("/skills"))
    seen = desk.get(f"/skills/{card.id}/file")
    assert (seen["Content-Type"], seen.content[:4]) == ("image/png", b"\x89PNG")
    assert desk.post(f"/skills/{card.id}", keyed(verdict="refused")).status_code == 422
    assert desk.post(f"/skills/{card.id}", keyed(verdict="checked")).status_code == 303
    assert desk.get(f"/skills/{card.id}/file").status_code == 404
    assert "已核对" in text_of(browser.get("/me/profile"))
    assert with_role("authority_officer").get(f"/skills/{card.id}").status_code == 404


def test_family_is_asked_and_answered(me):
    person, browser = me
    token, somebody = access.signed_in()
    other, _account = people.registered(somebody, name="李建国", sex="1")
    assert (
        browser.post(
            "/me/family", keyed(volunteer_number=other.volunteer_number, relation="spouse")
        ).status_code
        == 303
    )
    theirs, tie = browser_of(token), FamilyTie.objects.get()
    assert "说您是家人：配偶" in text_of(theirs.get("/me/family"))
    assert "李**" not in text_of(browser.get("/me/family"))
    theirs.post(f"/me/family/{tie.id}/answer", keyed(answer="perhaps"))
    assert FamilyTie.objects.get().state == "asked"
    theirs.post(f"/me/family/{tie.id}/answer", keyed(answer="yes"))
    assert "李**" in text_of(browser.get("/me/family"))
    browser.post(f"/me/family/{tie.id}/ending", keyed())
    assert FamilyTie.objects.count() == 0
    assert volunteers.person(person.id).is_volunteer


def test_nobody_finds_out_numbers_by_asking(me):
    _person, browser = me
    for at in range(8):
        browser.post("/me/family", keyed(volunteer_number=f"{at:014d}", relation="other"))
    for at in range(8, 12):
        answer = browser.post("/me/family", keyed(volunteer_number=f"{at:014d}", relation="other"))
    assert answer.status_code == 429


def test_an_officer_sees_figures_of_five_and_more():
    from tongxing.profiles import services
    from tongxing.profiles.shapes import KeepProfile

    for at in range(5):
        person = people.volunteer()
        kinds = ("09", "01") if at else ("09",)
        services.keep_profile(person.id, KeepProfile(kinds=kinds), actor=people.member_of(person))
    page = text_of(with_role("authority_officer").get(f"/authority/profiles?region={NANGANG}"))
    assert re.search(r"老年志愿者 人数 5", page) and re.search(r"党员志愿者 人数 不足 5 人", page)


def test_by_api(me):
    _person, browser = me
    token = browser.cookies[settings.SESSION_COOKIE].value
    caller = Client(headers={"Authorization": f"Bearer {token}"})
    said = {"kinds": ["09"], "reach_metres": 1000}
    answer = caller.put("/api/v1/me/profile", said, content_type="application/json")
    assert (answer.status_code, answer.json()["kinds"]) == (200, ["09"])
    wrong = caller.put("/api/v1/me/profile", {"kinds": ["77"]}, content_type="application/json")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "foundation.invalid")
    proof = {"key": str(uuid.uuid4()), "code": "01", "title": "救护员证", "issuer": "红十字会", "number": "1"}
    made = caller.post("/api/v1/me/skills", proof, content_type="application/json")
    assert (made.status_code, made.json()["state"]) == (201, "waiting")
    assert caller.get("/api/v1/skills").json() == []
