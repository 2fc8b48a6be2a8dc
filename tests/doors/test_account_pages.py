"""Accounts at the doors: registered at the desk, asked about, taken along and closed; badges made and read."""

import re
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import access, activities
from tests.factories.badges import badge
from tests.factories.places import ground
from tests.rooms.foundation.test_uploads import JPEG
from tongxing.access import services as access_services
from tongxing.access.shapes import GiveGrant, SignIn, SystemActor, Visitor
from tongxing.badges.models import Badge
from tongxing.foundation import clock, keyring, ports
from tongxing.people import queries as people
from tongxing.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keys(tmp_path, settings):
    settings.KEYRING, settings.STORAGE_FOLDER = tmp_path / "keyring.json", tmp_path / "storage"
    keyring.make(settings.KEYRING)


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def key(**more) -> dict:
    return {"key": str(uuid.uuid4())} | more


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[-800:]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def spelled(person) -> str:
    """The number as it stands on a badge: in two halves that old eyes can copy."""
    return f"{person.volunteer_number[:7]} {person.volunteer_number[7:]}"


def worker() -> Client:
    token, member = access.signed_in()
    day = clock.today()
    access_services.give_grant(
        GiveGrant(member.account_id, "station_worker", access.NANGANG, day, day.replace(month=12)),
        actor=SystemActor("test"),
    )
    return browser_of(token)


@pytest.fixture
def wang():
    from tests.factories import people as registered

    token, member = access.signed_in()
    person, _me = registered.registered(member, name="王秀兰")
    return browser_of(token), person, member


def test_i_have_a_badge_made_and_a_lost_one_replaced_in_one_press(wang):
    browser, person, _member = wang
    assert "还没有志愿者证" in text_of(browser.get("/me/badge"))
    browser.post("/me/badge", key(why="first"))
    assert spelled(person) in text_of(browser.get("/me/badge"))
    browser.post("/me/badge", key(why="lost"))
    assert [row.ended_at is None for row in Badge.objects.order_by("turn")] == [False, True]
    assert "王**" in text_of(browser.get("/me/badge/sheet"))


def test_the_desk_makes_one_and_goes_on_to_the_sheet(wang):
    _browser, person, _member = wang
    desk = worker()
    answer = desk.post(f"/station/papers/{person.volunteer_number}/badge", key(why="first"))
    assert answer["Location"] == f"/station/papers/{person.volunteer_number}/badge/sheet"
    assert spelled(person) in text_of(desk.get(answer["Location"]))
    assert "第 1 张" in text_of(desk.get(f"/station/papers/{person.volunteer_number}"))


def test_whoever_finds_a_badge_learns_nothing_of_its_owner(wang):
    _browser, person, member = wang
    code = badge(person, member).code
    words = text_of(Client().get(f"/badge/{code}"))
    assert ("捡到了" in words, "王**" in words, person.volunteer_number in words) == (True, False, False)
    assert text_of(Client().get("/badge/nonsense")) == text_of(Client().get("/badge/" + "A" * 100))


def test_whoever_is_on_duty_reads_a_badge_and_presses_once():
    with clock.at(activities.NOW):
        team = activities.team()
        card = activities.activity(team)
        person, me = activities.held(card)
        code = badge(person, me).code
    activities.on_duty(card, team)
    day = activities.SATURDAY
    leading = GiveGrant(
        team.leader.account_id, "team_leader", access.NANGANG, day, day, organisation_id=team.id
    )
    access_services.give_grant(leading, actor=SystemActor("test"))
    with activities.the_day(14):
        leader = browser_of(session_of(team.leader))
        assert person.masked_name in text_of(leader.get(f"/badge/{code}"))
        address = f"/team/activities/{card.id}/badges"
        assert "扫志愿者证" in text_of(leader.get(address))
        answer = leader.post(address, key(code=code, what="arrive"), follow=True)
        assert f"{person.masked_name}已签到。" in text_of(answer)
        assert "这不是本平台的志愿者证" in text_of(leader.post(address, key(code="x", what="arrive")), 422)


def session_of(member) -> str:
    """A session of an account that exists: its phone signs in."""
    from tongxing.access import queries

    phone = queries.phone_of(member.account_id)
    access_services.send_code(phone, actor=Visitor())
    code = re.search(r"验证码 (\d{6})", ports.sms().sent[-1].words).group(1)
    return access_services.sign_in(SignIn(phone, code), actor=Visitor()).token


def test_i_take_everything_along_and_close_my_account_in_four_steps(wang):
    """From home: 我的, 资料和隐私, 彻底注销账号, 彻底注销."""
    browser, person, _member = wang
    assert 'href="/me/privacy"' in browser.get("/me").content.decode()
    assert 'href="/me/privacy/closing"' in browser.get("/me/privacy").content.decode()
    file = browser.post("/me/takeaway", key())
    assert (file.status_code, file["Content-Type"], file.content[:2]) == (200, "application/zip", b"PK")
    assert "要彻底注销账号吗？" in text_of(browser.get("/me/privacy/closing"))
    answer = browser.post("/me/privacy/closing", key())
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert people.person(person.id).masked_name == "已注销"
    assert browser.get("/me")["Location"].startswith("/sign-in")


def desk_form(**changes) -> dict:
    from tests.factories import people as registered

    told = registered.order(name="李桂芳")
    return (
        key(
            name=told.name,
            document_kind="01",
            document_number=told.document_number,
            residence_code=str(told.residence_code),
            categories="0001",
            paper=SimpleUploadedFile("sheet.jpg", JPEG),
        )
        | changes
    )


def test_the_desk_registers_somebody_without_a_phone():
    ground()
    desk = worker()
    assert "志愿者登记同意书" in text_of(desk.get("/station/registrations/sheet"))
    assert "替没有手机的人登记" in text_of(desk.get("/station/registrations/new"))
    answer = desk.post("/station/registrations/new", desk_form(), follow=True)
    words = text_of(answer)
    assert ("登记好了" in words, "李**" in words) == (True, True)
    address = answer.redirect_chain[-1][0]
    assert "服务站按您签字的同意书替您登记" in text_of(desk.get(f"{address}/receipt"))


def test_without_the_signed_sheet_nobody_is_registered():
    ground()
    desk = worker()
    told = desk_form()
    told.pop("paper")
    assert desk.post("/station/registrations/new", told).status_code == 422
    assert not Person.objects.exists()


def test_nonsense_at_the_desk_is_answered_kindly():
    ground()
    desk = worker()
    told = desk_form(
        document_number="110", helper_phone="x", helper_relation="boss", birth_on="昨天", sex="9"
    )
    assert desk.post("/station/registrations/new", told).status_code == 422
    passport = desk_form(document_kind="03", document_number="E12345678")
    assert desk.post("/station/registrations/new", passport).status_code == 422
    assert not Person.objects.exists()


def test_a_phone_is_written_down_with_the_code_that_was_sent_to_it():
    ground()
    desk = worker()
    address = desk.post("/station/registrations/new", desk_form(), follow=True).redirect_chain[-1][0]
    assert "验证码已发到" in text_of(desk.post(f"{address}/phone/code", key(phone="13945100033")))
    code = re.search(r"验证码 (\d{6})", ports.sms().sent[-1].words).group(1)
    told = key(phone="13945100033", code=code, paper=SimpleUploadedFile("sheet.jpg", JPEG))
    assert "手机号登记好了" in text_of(desk.post(f"{address}/phone", told, follow=True))


def test_who_is_no_worker_registers_nobody(wang):
    browser, _person, _member = wang
    assert browser.get("/station/registrations/new").status_code == 403
    assert browser.post("/station/registrations/new", desk_form()).status_code == 403


def test_is_my_number_used():
    from tests.factories import people as registered

    ground()
    number = registered.document()
    token, _member = access.signed_in()
    browser = browser_of(token)
    told = {"name": "王秀兰", "document_kind": "01", "document_number": number}
    assert Client().get("/number-used")["Location"].startswith("/sign-in")
    assert "没有用过" in text_of(browser.post("/number-used", key(**told)))
    registered.registered(document_number=number)
    words = text_of(browser.post("/number-used", key(**told)))
    assert ("不是您现在登录的账号" in words, "王**" in words) == (True, False)
    assert browser.post("/number-used", key(**told | {"name": "不符"})).status_code == 422
    for _ in range(2):
        browser.post("/number-used", key(**told))
    assert browser.post("/number-used", key(**told)).status_code == 429


def test_i_merge_my_other_account_alone(wang):
    from tests.factories import people as registered

    browser, person, _member = wang
    _token, them = access.signed_in("13945100099")
    other, _them = registered.registered(them, name="王秀兰")
    assert "验证码已发到" in text_of(browser.post("/me/merging", key(phone="13945100099")))
    code = re.search(r"验证码 (\d{6})", ports.sms().sent[-1].words).group(1)
    answer = browser.post("/me/merging", key(phone="13945100099", code=code), follow=True)
    assert "合并好了" in text_of(answer)
    assert (people.person(other.id).is_volunteer, people.person(person.id).is_volunteer) == (False, True)


def test_where_both_accounts_overlap_i_choose_which_record_stays(wang):
    from tests.factories import ledger
    from tests.factories import people as registered

    browser, person, member = wang
    _token, them = access.signed_in("13945100099")
    other, _them = registered.registered(them, name="王秀兰")
    mine = ledger.effective(ledger.Volunteer(member, person.id, "王秀兰"))
    theirs = ledger.effective(ledger.Volunteer(them, other.id, "王秀兰"), title="巡河护绿")
    browser.post("/me/merging", key(phone="13945100099"))
    shown = browser.post("/me/merging", key(phone="13945100099", code=_code_sent()))
    said = text_of(shown)
    assert ("同一时间有两条记录，保留哪一条？" in said, "巡河护绿" in said) == (True, True)
    assert people.person(other.id).is_volunteer
    chosen = key(phone="13945100099", code=_code_sent(), give_up_0=str(mine.id))
    assert "合并好了" in text_of(browser.post("/me/merging", chosen, follow=True))
    assert text_of(browser.get(f"/me/records/{theirs.id}")).count("巡河护绿") >= 1


def _code_sent() -> str:
    return re.search(r"验证码 (\d{6})", ports.sms().sent[-1].words).group(1)
