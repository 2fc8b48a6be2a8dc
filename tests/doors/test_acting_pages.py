"""Acting in somebody's name by page and by API: the line on every page, what is done, what is refused, and back."""

import re
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, activities, ledger, people
from tests.fixtures.snapshot import held_by
from tongxing.access.models import ActedDeed
from tongxing.foundation import clock
from tongxing.people import services
from tongxing.people.models import Helper
from tongxing.people.shapes import AppointHelper

pytestmark = pytest.mark.django_db
PHONE = "13945100088"
HERS = "正在替 王** 办事"


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture
def mother():
    token, member = access.signed_in()
    person, _me = people.registered(member, name="王秀兰")
    return browser_of(token), person, member


@pytest.fixture
def daughter():
    token, _member = access.signed_in(PHONE)
    return browser_of(token), token


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status, (answer.status_code, answer.content.decode()[-800:])
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def key(**more) -> dict:
    return {"key": str(uuid.uuid4())} | more


def named(mother, daughter) -> Helper:
    hers, _person, _member = mother
    told = key(phone=PHONE, relation="child", scope="acts", agreed="on")
    assert hers.post("/me/helpers", told).status_code == 303
    helper = Helper.objects.get()
    daughter[0].post(f"/me/helping/{helper.id}/answer", key(agree="yes"))
    return helper


def acting(mother, daughter) -> Helper:
    helper = named(mother, daughter)
    answer = daughter[0].post(f"/me/helping/{helper.id}/acting", key())
    assert (answer.status_code, answer["Location"]) == (303, "/me")
    return helper


def test_the_helper_reads_what_they_agree_to(mother, daughter):
    mother[0].post("/me/helpers", key(phone=PHONE, relation="child", scope="acts", agreed="on"))
    said = text_of(daughter[0].get("/me/helping"))
    assert "王** 想请您当帮手" in said or "王**想请您当帮手" in said
    assert "我委托这位帮手用自己的手机替我办事" in said


@pytest.mark.parametrize(
    "page",
    ["/me", "/me/records", "/me/helpers", "/needs", "/activities", "/me/notices", "/me/details", "/me/badge"],
)
def test_every_page_says_in_whose_name_she_is_there(mother, daughter, page):
    acting(mother, daughter)
    assert HERS in text_of(daughter[0].get(page))


def test_a_refusal_also_says_in_whose_name_and_what_the_person_may_do_alone(mother, daughter):
    acting(mother, daughter)
    before = held_by("people", "access")
    for page in ("/me/privacy/closing", "/me/privacy/leaving"):
        said = text_of(daughter[0].post(page, key()), 403)
        assert "要本人来做，帮手不能代办" in said
    assert held_by("people", "access") == before


def test_what_she_did_stands_on_her_mothers_page_and_on_a_sheet(mother, daughter):
    acting(mother, daughter)
    activity = activities.activity()
    daughter[0].post(f"/activities/{activity.id}/sign-up", key())
    assert ActedDeed.objects.get().deed == "activities.sign_up"
    for page in ("/me/helpers", "/me/helpers/deeds"):
        assert "报名" in text_of(mother[0].get(page))


def test_back_to_herself(mother, daughter):
    acting(mother, daughter)
    answer = daughter[0].post("/acting/ending", key())
    assert (answer.status_code, answer["Location"]) == (303, "/me/helping")
    assert HERS not in text_of(daughter[0].get("/me/helping"))


def test_her_mother_ends_it_from_her_own_page(mother, daughter):
    helper = acting(mother, daughter)
    mother[0].post(f"/me/helpers/{helper.id}/ending", key())
    assert HERS not in text_of(daughter[0].get("/me"))


def test_nobody_acts_by_anothers_consent(mother, daughter):
    helper = named(mother, daughter)
    stranger = browser_of(access.signed_in()[0])
    assert stranger.post(f"/me/helping/{helper.id}/acting", key()).status_code == 404
    assert mother[0].post(f"/me/helping/{helper.id}/acting", key()).status_code == 404
    assert Client().post(f"/me/helping/{helper.id}/acting", key()).status_code == 401


def test_who_was_asked_for_records_only_is_told_so(mother, daughter):
    order = AppointHelper(uuid.uuid4(), mother[1].id, PHONE, "child")
    card = services.appoint_helper(order, actor=mother[2])
    daughter[0].post(f"/me/helping/{card.id}/answer", key(agree="yes"))
    answer = daughter[0].post(f"/me/helping/{card.id}/acting", key(), follow=True)
    assert "对方只请您核对服务记录" in text_of(answer)


def test_by_api_the_same(mother, daughter):
    helper = named(mother, daughter)
    api = Client(headers={"authorization": f"Bearer {daughter[1]}"})
    assert api.post(f"/api/v1/helpers/{helper.id}/acting").json()["scope"] == "acts"
    refused = api.delete("/api/v1/people/me/account")
    assert (refused.status_code, refused.json()["code"]) == (403, "access.helper_may_not")
    activity = activities.activity()
    assert api.post(
        f"/api/v1/activities/{activity.id}/sign-up", key(), content_type="application/json"
    ).status_code in (200, 201)
    (done,) = api.get("/api/v1/me/helpers/deeds").json()
    assert (done["deed"], done["consent_id"]) == ("activities.sign_up", str(helper.id))
    assert api.delete("/api/v1/me/acting").status_code == 204
    assert api.get("/api/v1/me/helpers").status_code in (403, 404, 409)
