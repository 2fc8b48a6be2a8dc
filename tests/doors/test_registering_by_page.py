"""Registering by page: three steps, the answers carried along, and nothing saved before the last."""

import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, people
from tests.factories.places import HUAYUAN, ground
from tests.fixtures.snapshot import held_by
from tongxing.people import queries
from tongxing.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    ground()
    token, member = access.signed_in()
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    browser.member = member
    return browser


def answers(step: int, **changes) -> dict:
    number = changes.get("document_number") or people.document()
    told = {
        "key": str(uuid.uuid4()),
        "step": str(step),
        "name": "王秀兰",
        "document_kind": "01",
        "document_number": number,
    }
    if step >= 2:
        told |= {
            "birth_on": "1968-05-04",
            "sex": "2",
            "residence_code": str(HUAYUAN),
            "reach": "county",
            "categories": ["0001", "0017"],
            "skills": ["19"],
        }
    if step >= 3:
        told |= {"consent_basic": "on", "consent_sensitive_identity": "on"}
    return told | changes


def page(answer) -> str:
    return answer.content.decode()


def test_the_three_steps_follow_each_other_and_the_last_registers(me):
    assert "第 1 步，共 3 步" in page(me.get("/register"))
    second = page(me.post("/register", answers(1)))
    assert "第 2 步，共 3 步" in second
    assert 'value="1968-05-04"' in second
    assert not Person.objects.exists()
    assert "第 3 步，共 3 步" in page(me.post("/register", answers(2)))
    assert not Person.objects.exists()
    done = me.post("/register", answers(3))
    assert (done.status_code, done["Location"]) == (303, "/me")
    card = queries.person_of(me.member.account_id)
    assert (card.residence_code, card.service_code, card.skills) == (HUAYUAN, 230103000000, ("19",))
    assert queries.has_consent(card.id, "basic")
    assert not queries.has_consent(card.id, "sharing")


def test_no_consent_is_ticked_beforehand(me):
    third = page(me.post("/register", answers(2)))
    assert third.count('type="checkbox"') == 7
    assert "checked" not in third


def test_one_may_go_back_and_finds_the_answers_again(me):
    back = page(me.post("/register", answers(2, back="1")))
    assert "第 1 步，共 3 步" in back
    assert 'value="王秀兰"' in back
    assert 'name="categories" value="0017"' in back


def test_pressing_twice_is_one_registration(me):
    told = answers(3)
    assert me.post("/register", told).status_code == 303
    assert me.post("/register", told).status_code == 303
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("step", "changes", "shown", "words"),
    [
        (1, {"name": ""}, 1, "请填写这一项"),
        (1, {"document_number": "230102199003071238"}, 1, "校验没有通过"),
        (1, {"document_number": "230102201302290450"}, 1, "不是真实的日期"),
        (1, {"document_kind": "88"}, 1, "请从列出的选项中选择"),
        (2, {"sex": "1"}, None, None),
        (2, {"birth_on": "1968-02-30"}, 2, "真实的日期"),
        (2, {"categories": []}, 2, "请至少选择一项"),
        (2, {"categories": ["0001", "0002", "0003", "0004", "0005"]}, 2, "最多选 4 项"),
        (2, {"residence_code": "999999999999"}, 2, "没有这个地区"),
        (2, {"residence_code": "abc"}, 2, "没有这个地区"),
        (3, {"sex": "1"}, 2, "性别和证件号码里的不一致"),
        (3, {"birth_on": "1968-04-05"}, 2, "出生日期和证件号码里的不一致"),
        (3, {"name": "<script>alert(1)</script>"}, 1, "请填写证件上的姓名"),
        (3, {"name": "不符"}, 3, "核验不一致"),
        (3, {"consent_basic": ""}, 3, "登记需要您同意"),
        (3, {"key": "not-a-key"}, 1, "请刷新后再试"),
    ],
)
def test_what_is_wrong_is_shown_on_its_step_and_nothing_is_saved(me, step, changes, shown, words):
    before = held_by("people", "identity")
    answer = me.post("/register", answers(step, **changes))
    if words:
        assert answer.status_code == 422
        assert f"第 {shown} 步" in page(answer)
        assert words in page(answer)
        assert "<script>alert" not in page(answer)
    assert held_by("people", "identity") == before


def test_who_is_under_age_is_told_at_the_first_step(me):
    import datetime as dt

    young = people.document(dt.date(2015, 6, 1), "2")
    answer = me.post("/register", answers(1, document_number=young))
    assert answer.status_code == 422
    assert "监护人" in page(answer)


def test_full_width_digits_are_well(me):
    number = people.document()
    wide = number.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    assert me.post("/register", answers(3, document_number=wide)).status_code == 303


def test_a_document_somebody_else_registered_with_is_refused_without_a_name(me):
    number = people.document()
    other = people.volunteer(document_number=number)
    answer = me.post("/register", answers(3, document_number=number))
    assert answer.status_code == 409
    assert "已经登记过" in page(answer)
    assert other.volunteer_number not in page(answer)


def test_without_javascript_the_next_list_of_regions_is_shown_and_nobody_blamed(me):
    told = answers(2, refine="residence_code")
    told.pop("residence_code")
    answer = me.post("/register", told | {"residence_code-1": "230000000000"})
    assert answer.status_code == 200
    assert "第 2 步，共 3 步" in page(answer)
    assert "哈尔滨市" in page(answer)


def test_who_is_a_volunteer_already_is_led_home(me):
    people.registered(actor=me.member)
    assert me.get("/register")["Location"] == "/me"


def test_a_stranger_is_led_to_the_sign_in():
    assert Client().get("/register")["Location"].startswith("/sign-in")
    assert Client().post("/register", answers(3)).status_code == 401


@pytest.mark.parametrize(
    "body", [{}, {"step": "9"}, {"step": "<b>"}, {"back": "7"}, {"step": "3", "key": "x" * 9000}]
)
def test_nonsense_is_shown_the_first_step(me, body):
    assert "第 1 步，共 3 步" in page(me.post("/register", body))
    assert not Person.objects.exists()
