"""Signing in by page: a phone, a code, and a way back that never leaves the house."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access
from tongxing.access.models import Account, Session
from tongxing.foundation import clock, ports

pytestmark = pytest.mark.django_db
PHONE = "13912345678"


@pytest.fixture
def browser():
    return Client()


def code_for(browser, phone=PHONE, **more) -> str:
    answer = browser.post("/sign-in", {"key": "a" * 32, "phone": phone, **more})
    assert (answer.status_code, answer["Location"]) == (303, "/sign-in/code")
    return ports.sms().sent[-1].words.split("验证码 ")[1][:6]


def test_a_phone_and_its_code_open_a_session(browser):
    code = code_for(browser)
    answer = browser.post("/sign-in/code", {"key": "a" * 32, "code": code})
    assert (answer.status_code, answer["Location"]) == (303, "/me")
    cookie = answer.cookies[settings.SESSION_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    assert Session.objects.count() == 1
    assert browser.get("/me").status_code == 200


def test_over_https_the_cookie_is_secure(browser):
    code = code_for(browser)
    answer = browser.post("/sign-in/code", {"key": "a" * 32, "code": code}, secure=True)
    assert answer.cookies[settings.SESSION_COOKIE]["secure"] is True


def test_the_demonstration_shows_the_code_on_the_page(browser):
    code = code_for(browser)
    assert code in browser.get("/sign-in/code").content.decode()


def test_the_code_lies_in_no_cookie_readable_and_in_no_page_outside_the_demonstration(browser):
    with_demo = settings.DEMO
    settings.DEMO = False
    try:
        code = code_for(browser)
        assert code not in browser.get("/sign-in/code").content.decode()
    finally:
        settings.DEMO = with_demo


@pytest.mark.parametrize(
    "phone", ["１３９１２３４５６７８", "139 1234 5678", "139-1234-5678", "+86 13912345678"]
)
def test_phones_typed_in_any_way_are_the_same_phone(browser, phone):
    code = code_for(browser, phone)
    browser.post("/sign-in/code", {"key": "a" * 32, "code": code})
    token, _me = access.signed_in(PHONE)
    assert token
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    "phone", ["", "123", "0451-53600001", "23912345678", "<script>", "😀" * 11, "1" * 500]
)
def test_what_is_no_mobile_number_is_said_so(browser, phone):
    answer = browser.post("/sign-in", {"key": "a" * 32, "phone": phone})
    assert answer.status_code == 422
    assert "<script>" not in answer.content.decode().split("<main", 1)[1]


def test_a_wrong_code_is_counted_and_the_right_one_still_works(browser):
    code = code_for(browser)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    answer = browser.post("/sign-in/code", {"key": "a" * 32, "code": wrong})
    assert answer.status_code == 422
    assert "还可以试 4 次" in answer.content.decode()
    assert browser.post("/sign-in/code", {"key": "a" * 32, "code": code}).status_code == 303


def test_after_five_wrong_codes_the_right_one_is_worth_nothing(browser):
    code = code_for(browser)
    for step in range(1, 6):
        browser.post("/sign-in/code", {"key": "a" * 32, "code": f"{(int(code) + step) % 10**6:06d}"})
    answer = browser.post("/sign-in/code", {"key": "a" * 32, "code": code})
    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_a_code_works_once(browser):
    code = code_for(browser)
    browser.post("/sign-in/code", {"key": "a" * 32, "code": code})
    again = Client()
    code_for(again)
    assert again.post("/sign-in/code", {"key": "a" * 32, "code": code}).status_code == 422


def test_a_code_is_old_after_five_minutes(browser):
    with clock.at(access.NOW):
        code = code_for(browser)
    with clock.at(access.NOW.replace(minute=6)):
        assert browser.post("/sign-in/code", {"key": "a" * 32, "code": code}).status_code == 422
    assert not Session.objects.exists()


def test_full_width_digits_are_a_code_too(browser):
    code = code_for(browser).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert browser.post("/sign-in/code", {"key": "a" * 32, "code": code}).status_code == 303


def test_without_a_phone_before_it_there_is_no_code_page(browser):
    assert browser.get("/sign-in/code")["Location"] == "/sign-in"
    browser.cookies["signing_in"] = "forged:1:2"
    assert browser.post("/sign-in/code", {"code": "123456"})["Location"] == "/sign-in"


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/activities?weekend=1", "/activities?weekend=1"),
        ("https://elsewhere.example/", "/me"),
        ("//elsewhere.example/", "/me"),
        ("javascript:alert(1)", "/me"),
        ("/\\elsewhere.example", "/me"),
        ("", "/me"),
    ],
)
def test_the_way_back_stays_in_the_house(browser, wanted, reached):
    code = code_for(browser, next=wanted)
    assert browser.post("/sign-in/code", {"key": "a" * 32, "code": code})["Location"] == reached


def test_a_phone_is_sent_five_codes_in_ten_minutes_and_no_more(browser):
    for _ in range(5):
        code_for(browser)
    answer = browser.post("/sign-in", {"key": "a" * 32, "phone": PHONE})
    assert answer.status_code == 429
    assert "太频繁" in answer.content.decode()


def test_signing_out_is_asked_once_more_and_ends_the_session(browser):
    token, _me = access.signed_in(PHONE)
    browser.cookies[settings.SESSION_COOKIE] = token
    assert browser.get("/sign-out").status_code == 200
    assert browser.get("/me").status_code == 200
    assert browser.post("/sign-out", {"key": "a" * 32})["Location"] == "/"
    browser.cookies[settings.SESSION_COOKIE] = token
    assert browser.get("/me").status_code == 303


def test_a_page_for_members_leads_in_and_back(browser):
    assert browser.get("/me/privacy")["Location"] == "/sign-in?next=%2Fme%2Fprivacy"
    assert browser.post("/me/privacy/leaving").status_code == 401


def test_a_form_without_its_csrf_token_is_refused():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/sign-in", {"phone": PHONE}).status_code == 403


def test_the_look_one_chose_comes_along_to_a_new_device(browser):
    browser.post("/sign-in/code", {"key": "a" * 32, "code": code_for(browser)})
    browser.get("/settings/look/choice", {"mode": "elder", "size": "huge"})
    other = Client()
    answer = other.post("/sign-in/code", {"key": "a" * 32, "code": code_for(other)})
    assert answer.cookies["look"].value.startswith("elder.")
    assert 'data-mode="elder"' in other.get("/me").content.decode()


def test_a_look_chosen_on_this_device_is_not_overruled_by_the_account(browser):
    browser.post("/sign-in/code", {"key": "a" * 32, "code": code_for(browser)})
    browser.get("/settings/look/choice", {"mode": "elder"})
    other = Client()
    other.get("/settings/look/choice", {"mode": "plain"})
    answer = other.post("/sign-in/code", {"key": "a" * 32, "code": code_for(other)})
    assert "look" not in answer.cookies
    assert 'data-mode="plain"' in other.get("/me").content.decode()
