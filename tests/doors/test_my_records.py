"""My records and certificates as pages: an honest number first, two buttons that are mine, two taps to a paper."""

import io
import re
import uuid

import pypdf
import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, certificates, ledger
from tests.fixtures.snapshot import held_by
from tongxing.certificates.models import Certificate
from tongxing.foundation import clock, relay
from tongxing.ledger import queries
from tongxing.notices import queries as notices

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture
def wang():
    token, volunteer = ledger.at_the_door()
    return volunteer, browser_of(token)


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


def test_the_list_says_what_counts_and_what_waits(wang):
    volunteer, browser = wang
    ledger.effective(volunteer)
    ledger.pending(volunteer, started_at=ledger.at(9), ended_at=ledger.at(10))
    text = text_of(browser.get("/me/records"))
    assert "2 小时 30 分 1 次服务" in text
    assert "等您确认的记录" in text
    assert "您本人在现场签到、签退，已计入时长，可以开证明。" in text


def test_an_empty_list_shows_the_way(wang):
    assert "还没有服务记录" in text_of(wang[1].get("/me/records"))


def test_one_press_confirms(wang):
    volunteer, browser = wang
    card = ledger.pending(volunteer)
    answer = browser.post(f"/me/records/{card.id}/confirmation", key() | {"from": "list"})
    assert (answer.status_code, answer["Location"]) == (303, "/me/records")
    assert queries.minutes_of(volunteer.person_id).effective == 150


def test_denying_asks_once_more_and_then_freezes(wang):
    volunteer, browser = wang
    card = ledger.pending(volunteer)
    assert "这次服务不是您本人" in text_of(browser.get(f"/me/records/{card.id}/denial"))
    browser.post(f"/me/records/{card.id}/denial", key())
    assert "记录已冻结，不计时长" in text_of(browser.get(f"/me/records/{card.id}"))


def test_a_page_without_a_key_does_nothing(wang):
    volunteer, browser = wang
    card = ledger.pending(volunteer)
    before = held_by("ledger")
    browser.post(f"/me/records/{card.id}/confirmation")
    browser.post(f"/me/records/{card.id}/denial", {"key": "not a key"})
    assert held_by("ledger") == before


def test_a_conflict_is_said_on_the_page_of_the_record(wang):
    volunteer, browser = wang
    card = ledger.pending(volunteer)
    browser.post(f"/me/records/{card.id}/denial", key())
    answer = browser.post(f"/me/records/{card.id}/confirmation", key(), follow=True)
    assert "如果是点错了" in text_of(answer)


def test_one_record_shows_its_evidence_its_lines_and_its_number(wang):
    volunteer, browser = wang
    card = ledger.pending(volunteer)
    from tongxing.ledger import services

    services.integrate_lines(actor=ledger.SYSTEM)
    text = text_of(browser.get(f"/me/records/{card.id}"))
    told = ["第 1 号", "负责人现场点名", "南岗区花园街道", "陪三位独居老人买菜", "evidence-class/2026-11"]
    assert [piece for piece in told if piece not in text] == []


def test_others_do_not_find_my_record(wang):
    volunteer, _browser = wang
    card = ledger.pending(volunteer)
    stranger = browser_of(ledger.at_the_door("赵敏")[0])
    before = held_by("ledger")
    assert stranger.get(f"/me/records/{card.id}").status_code == 404
    assert stranger.post(f"/me/records/{card.id}/confirmation", key()).status_code == 404
    assert stranger.post(f"/me/records/{card.id}/denial", key()).status_code == 404
    assert held_by("ledger") == before


def test_who_is_no_volunteer_is_led_to_registering():
    browser = browser_of(access.signed_in()[0])
    for address in ("/me/records", "/me/certificates", "/me/certificates/new"):
        assert browser.get(address)["Location"] == "/register"


def test_a_visitor_is_asked_to_sign_in(client):
    for address in ("/me/records", "/me/certificates", "/me/notices"):
        assert client.get(address)["Location"].startswith("/sign-in?next=")


def test_scripts_in_a_title_are_text(wang):
    volunteer, browser = wang
    ledger.effective(volunteer, title="<script>alert(1)</script>")
    assert b"<script>alert" not in browser.get("/me/records").content


def test_a_certificate_takes_two_taps_and_is_a_pdf(wang):
    volunteer, browser = wang
    ledger.effective(volunteer)
    assert "开一张证明" in text_of(browser.get("/me/certificates"))
    answer = browser.post("/me/certificates/new", key() | {"period": "all", "name_shown": "full"})
    assert answer["Location"] == "/me/certificates"
    link = re.search(r"/me/certificates/[0-9A-Z-]+\.pdf", browser.get("/me/certificates").content.decode())
    paper = browser.get(link.group())
    assert (paper["Content-Type"], paper["Cache-Control"].split(",")[0]) == ("application/pdf", "max-age=0")
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.content)).pages)
    assert "王秀兰" in words


def test_pressing_twice_makes_one_paper(wang):
    volunteer, browser = wang
    ledger.effective(volunteer)
    order = key() | {"period": "all", "name_shown": "full"}
    browser.post("/me/certificates/new", order)
    browser.post("/me/certificates/new", order)
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize(
    ("order", "status", "said"),
    [
        (
            {"period": "dates", "from_on": "2026-03-15", "until_on": "2026-03-14", "name_shown": "full"},
            422,
            "开始日期晚于结束日期",
        ),
        (
            {"period": "dates", "from_on": "2026-01-01", "until_on": "2026-01-02", "name_shown": "full"},
            409,
            "没有已生效的服务记录",
        ),
        ({"period": "all", "name_shown": "nickname"}, 422, ""),
        ({"period": "dates", "from_on": "２０２６-02-31", "name_shown": "full"}, 422, ""),
        ({}, 422, ""),
    ],
)
def test_impossible_choices_are_said_on_the_form_and_nothing_is_made(wang, order, status, said):
    volunteer, browser = wang
    ledger.effective(volunteer)
    assert said in text_of(browser.post("/me/certificates/new", key() | order), status)
    assert Certificate.objects.count() == 0


def test_others_cannot_print_my_paper(wang):
    volunteer, _browser = wang
    ledger.effective(volunteer)
    number = certificates.certificate(volunteer).number
    assert browser_of(ledger.at_the_door("赵敏")[0]).get(f"/me/certificates/{number}.pdf").status_code == 404


def test_notices_are_listed_and_marked_as_read(wang):
    volunteer, browser = wang
    ledger.pending(volunteer)
    relay.deliver_waiting()
    assert "请确认一条服务记录" in text_of(browser.get("/me/notices"))
    assert notices.unread(volunteer.member) == 1
    browser.post("/me/notices/reading", key())
    assert notices.unread(volunteer.member) == 0


def test_every_page_speaks_english_too(wang):
    volunteer, browser = wang
    card = ledger.pending(volunteer)
    relay.deliver_waiting()
    browser.cookies["look"] = "plain.light.standard.en"
    assert "Confirm" in text_of(browser.get(f"/me/records/{card.id}"))
    assert "Please confirm a record" in text_of(browser.get("/me/notices"))


@pytest.mark.parametrize("count", [1, 20])
def test_the_number_of_questions_does_not_grow_with_the_records(wang, django_assert_max_num_queries, count):
    volunteer, browser = wang
    for number in range(count):
        ledger.effective(volunteer, started_at=ledger.at(number), ended_at=ledger.at(number, 30))
    with django_assert_max_num_queries(12):
        browser.get("/me/records")
