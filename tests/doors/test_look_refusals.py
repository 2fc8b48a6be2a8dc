"""A "no" is a page with a sentence, a code and a next step; a program's mistake never shows its inside."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory, override_settings
from django.urls import path

from tongxing.foundation.refusals import Busy, NotAllowed, NotFound, SignInFirst, TooManyTries
from tongxing.web import pages
from tongxing.web.guards import public

REFUSALS = {
    "missing": NotFound(),
    "denied": NotAllowed(
        deed_zh="记下需求", why_zh="不在您的站点", deed="Note a need", why_en="not your station"
    ),
    "stranger": SignInFirst(),
    "hasty": TooManyTries(wait_seconds=30),
    "busy": Busy(),
}


@public("a test's own page")
def refuse(request: HttpRequest, name: str):
    raise REFUSALS[name]


@public("a test's own page")
def break_down(request: HttpRequest):
    raise ZeroDivisionError("secret inside")


urlpatterns = [path("refuse/<name>", refuse), path("break", break_down)]
handler404 = "tongxing.web.pages.not_found"
handler500 = "tongxing.web.pages.server_error"

pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_keeps_its_status_its_sentence_and_its_code(client, name):
    refusal = REFUSALS[name]
    answer = client.get(f"/refuse/{name}")
    page = answer.content.decode()
    assert answer.status_code == refusal.status
    assert refusal.sentence("zh").replace("“", "“") in page
    assert refusal.code in page
    assert "button-main" in page, "there is something to do next"


def test_it_speaks_english_to_those_who_chose_it(client):
    client.cookies["look"] = "plain.auto.standard.en"
    assert REFUSALS["hasty"].sentence("en") in client.get("/refuse/hasty").content.decode()


def test_one_who_asks_too_often_is_told_when_to_come_back(client):
    assert client.get("/refuse/hasty")["Retry-After"] == "30"


def test_a_stranger_is_shown_the_way_in_and_back(client):
    assert "/sign-in?next=/refuse/stranger" in client.get("/refuse/stranger").content.decode()


def test_a_fragment_is_answered_with_a_fragment(client):
    answer = client.get("/refuse/hasty", headers={"HX-Request": "true"})
    assert answer.status_code == 429
    assert "<html" not in answer.content.decode()


def test_an_unknown_address_is_a_kind_page(client):
    answer = client.get("/no/such/page")
    assert answer.status_code == 404
    assert "没有找到" in answer.content.decode()


def test_our_own_fault_says_nothing_of_the_inside(client):
    client.raise_request_exception = False
    answer = client.get("/break")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.content.decode()
    assert "secret" not in answer.content.decode()
    assert "web.our_fault" in answer.content.decode()


@override_settings(TEMPLATES=[])
def test_even_with_all_templates_gone_there_is_a_last_word():
    answer = pages.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "系统出了点问题" in answer.content.decode()


def test_a_stale_form_is_told_so(rf):
    answer = pages.csrf_refused(rf.post("/"), reason="CSRF token missing.")
    assert answer.status_code == 403
    assert "CSRF" not in answer.content.decode()
    assert "web.stale_page" in answer.content.decode()
