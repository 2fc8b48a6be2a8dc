"""Families as pages and by API: a child in three fields, one tap for yes or no, where the child is, and the school."""

import uuid

import pytest
from django.test import Client

from tests.factories import activities as made
from tests.factories import families, ledger
from tests.factories import references as schools
from tests.factories.browsers import browser_of, call, key, office, page
from tongxing.access import queries as accounts
from tongxing.access.shapes import Visitor
from tongxing.activities import queries as activities
from tongxing.activities import services as activity_deeds
from tongxing.activities.shapes import SignUp
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.people.queries import guardians
from tongxing.references import services as reference_deeds
from tongxing.references.shapes import ReadAnswer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def gran():
    return families.guardian()


@pytest.fixture
def browser(gran):
    return browser_of(gran.phone)


@pytest.fixture
def team():
    return made.team()


@pytest.fixture
def garden(team):
    return made.activity(team, min_age=8, title="给社区花坛浇水")


def added(browser, gran, **changes):
    order = families.child_order()
    form = key() | {
        "name": order.name,
        "document_number": order.document_number,
        "relation": "grandparent",
        "agreed": "on",
    }
    return browser.post("/me/children/new", form | changes)


def test_three_fields_and_a_tick(browser, gran):
    assert "还没有添加孩子" in page(browser.get("/me/children"))
    text = page(browser.get("/me/children/new"))
    assert text.index("儿童个人信息规则") < text.index("孩子的姓名")
    refused = page(added(browser, gran, agreed=""), 422)
    assert "王小宝" in refused
    assert guardians.my_children(gran.member) == ()
    answer = added(browser, gran)
    (child,) = guardians.my_children(gran.member)
    assert answer.headers["Location"] == f"/me/children/{child.person.id}"
    assert "9 岁" in page(browser.get("/me/children"))
    text = page(browser.get(f"/me/children/{child.person.id}"))
    assert child.person.volunteer_number in text
    assert "王小宝" not in text


def test_what_is_wrong_is_said_at_the_field(browser, gran):
    text = page(added(browser, gran, document_number="230103201702010017"), 422)
    assert "document_number" in text
    text = page(added(browser, gran, document_number="E12345678", document_kind="03"), 422)
    assert "这种证件看不出生日" in text


def test_who_is_not_registered_is_sent_to_register():
    browser = browser_of("13945200001")
    assert "请先登记您自己" in page(browser.get("/me/children"))
    assert "先登记您自己" in page(added(browser, None), 409)


def test_the_guardian_signs_up_in_one_tap_and_takes_it_back_in_one(browser, gran, garden):
    child = families.child(gran).person
    here = f"/me/children/{child.id}/activities/{garden.id}"
    assert garden.title in page(browser.get(f"/me/children/{child.id}"))
    assert "替孩子报名" in page(browser.get(here))
    browser.post(f"{here}/sign-up", key())
    text = page(browser.get(here))
    assert "监护人已同意" in text
    assert "tel:13900000003" in text
    browser.post(f"{here}/answer", key() | {"agree": "no"})
    assert "您说了不同意" in page(browser.get(here))
    assert activities.child_stays(child.id, gran.member) == ()
    browser.post(f"{here}/answer", key() | {"agree": "perhaps"})
    browser.post(f"{here}/answer", {"agree": "yes"})


def test_from_the_notice_it_is_one_tap(browser, gran, garden):
    person, me = families.youth()
    families.agreed(person, me, gran)
    made.sign_up(garden, me)
    here = f"/me/children/{person.id}/activities/{garden.id}"
    text = page(browser.get(here))
    assert "同意参加" in text
    assert "替孩子报名" not in text
    browser.post(f"{here}/answer", key() | {"agree": "yes"})
    assert activities.child_stay(person.id, garden.id, gran.member).word.code == "consented"


def test_the_live_view_says_arrived_with_whom_and_calls(browser, gran, garden, team):
    child = families.child(gran).person
    activity_deeds.sign_up_child(SignUp(uuid.uuid4(), garden.id), child.id, actor=gran.member)
    with made.the_day(14):
        made.called(garden, child, team, "arrive")
        text = page(browser_of(gran.phone).get("/me/children"))
        assert "14:00 到了" in text
        assert "和韩*在一起" in text
        assert "tel:13900000003" in text


def test_a_young_person_names_a_guardian_and_is_asked_for(gran, browser):
    person, me = families.youth()
    young = browser_of(people_phone(me))
    assert "还没有监护人" in page(young.get("/me/guardian"))
    young.post("/me/guardian", key() | {"phone": gran.phone, "relation": "grandparent"})
    assert "等对方同意" in page(young.get("/me/guardian"))
    assert "有孩子请您当监护人" in page(browser.get("/me"))
    ((card, _name),) = guardians.asked_of(gran.member)
    browser.post(f"/me/children/asked/{card.id}", {"agree": "yes"})
    assert "已同意" in page(young.get("/me/guardian"))
    assert "15 岁" in page(browser.get("/me/children"))
    assert page(young.post("/me/guardian", key() | {"phone": "12", "relation": "x"}), 422)
    assert browser.get("/me/guardian").headers["Location"] == "/me"


def people_phone(member) -> str:
    return accounts.phone_of(member.account_id)


def test_a_minor_without_consent_signs_up_with_a_guardian_who_comes_along(garden, team):
    person, me = families.youth()
    young = browser_of(people_phone(me))
    address = f"/activities/{garden.id}/sign-up"
    assert "监护人陪我一起去" in page(young.get(address))
    assert "请在“我的监护人”里" in page(young.post(address, key()), 403)
    assert young.post(address, key() | {"accompanied": "on"}).status_code == 303
    leader = office("team_leader", team.id)
    made.on_duty(garden, team)
    with made.the_day(14):
        assert "监护人在场" in page(leader.get(f"/team/activities/{garden.id}"))
        leader.post(f"/team/activities/{garden.id}/accompaniment", {"person_id": str(person.id)})
        assert "监护人陪同" in page(leader.get(f"/team/activities/{garden.id}"))
        leader.post(f"/team/activities/{garden.id}/accompaniment", {"person_id": "x"})
    assert guardians.may_take_part(person.id, garden.id, made.SATURDAY).code == "accompanied"


def test_a_record_waits_for_the_guardians_word(browser, gran):
    child = families.child(gran).person
    volunteer = ledger.Volunteer(deeds.stand_in(child.id, actor=gran.member), child.id, "王小宝")
    entry = ledger.pending(volunteer)
    text = page(browser.get(f"/me/children/{child.id}"))
    assert "是孩子本人" in text
    where = f"/me/children/{child.id}/records/{entry.id}/word"
    browser.post(where, {"answer": "yes"})
    browser.post(where, key() | {"answer": "yes"})
    assert "等您替孩子确认的记录" not in page(browser.get(f"/me/children/{child.id}"))


def asked_by_school(child):
    rule = schools.rule()
    who = schools.Student(child, None)
    return schools.asked(who, credit_rule_id=rule.id)


def test_the_record_goes_to_school_in_two_taps_with_the_schools_rounding(browser, gran):
    child = families.child(gran).person
    volunteer = ledger.Volunteer(deeds.stand_in(child.id, actor=gran.member), child.id, "王小宝")
    ledger.effective(volunteer)
    asked = asked_by_school(child)
    assert "想看孩子的服务情况" in page(browser.get(f"/me/children/{child.id}"))
    here = f"/me/children/{child.id}/school/{asked.inquiry_id}"
    text = page(browser.get(here))  # the first tap
    assert "学校会看到的就是下面这些" in text
    assert "学分" in text
    form = {name: text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("key", "days", "digest")}
    stale = form | {"digest": "0" * 64, "key": str(uuid.uuid4())}
    assert page(browser.post(f"{here}/release", stale), 409)
    browser.post(f"{here}/release", form)  # the second
    read = reference_deeds.read_answer(ReadAnswer(asked.inquiry_id, asked.code), actor=Visitor())
    assert read.content["masked_name"] == "王**"
    assert "现在就收回" in page(browser.get(here))
    browser.post(f"{here}/ending", key())
    assert "以前的请求" in page(browser.get(f"/me/children/{child.id}"))


def test_no_is_no_and_the_school_hears_nothing(browser, gran):
    child = families.child(gran).person
    asked = asked_by_school(child)
    browser.post(f"/me/children/{child.id}/school/{asked.inquiry_id}/ending", key())
    assert "想看孩子的服务情况" not in page(browser.get(f"/me/children/{child.id}"))


def test_at_fourteen_the_account_is_given_over(gran):
    child = families.child(gran).person
    with clock.at(made.NOW.replace(year=2031)):
        browser = browser_of(gran.phone)
        assert "把账号交给孩子" in page(browser.get(f"/me/children/{child.id}"))
        where = f"/me/children/{child.id}/account"
        assert page(browser.post(where, key() | {"phone": gran.phone}), 409)
        browser.post(where, key() | {"phone": "13945200099"})
        assert "把账号交给孩子" not in page(browser.get(f"/me/children/{child.id}"))
        assert child.volunteer_number in page(browser_of("13945200099").get("/me"))


def test_another_guardian_is_asked(browser, gran):
    child = families.child(gran).person
    father = families.guardian(name="李建国", sex="1")
    where = f"/me/children/{child.id}/guardians"
    assert page(browser.post(where, key() | {"phone": "1", "relation": "parent"}), 422)
    browser.post(where, key() | {"phone": father.phone, "relation": "parent"})
    assert len(guardians.asked_of(father.member)) == 1


def test_the_consent_is_taken_back_on_a_page_that_asks_once_more(browser, gran):
    child = families.child(gran).person
    where = f"/me/children/{child.id}/withdrawal"
    assert "服务记录依法锁存" in page(browser.get(where))
    browser.post(where, key())
    assert people.person(child.id).is_volunteer is False
    assert browser.get(f"/me/children/{child.id}").status_code == 404


def test_strangers_find_no_child(gran, garden):
    child = families.child(gran).person
    stranger = browser_of("13945200002")
    for address in ("", "/withdrawal", f"/activities/{garden.id}", f"/school/{uuid.uuid4()}"):
        assert stranger.get(f"/me/children/{child.id}{address}").status_code == 404
    for address in (
        "/guardians",
        "/account",
        f"/activities/{garden.id}/answer",
        f"/records/{uuid.uuid4()}/word",
    ):
        form = key() | {"phone": "13945200003", "relation": "parent", "agree": "yes", "answer": "yes"}
        assert stranger.post(f"/me/children/{child.id}{address}", form).status_code == 404


# By API


def test_a_family_by_api(browser, gran, garden, team):
    wording = Client().get("/api/v1/guardian-wording").json()
    assert (wording["version"], len(wording["rules"])) == (1, 6)
    order = families.child_order()
    body = {
        "key": str(order.key),
        "name": order.name,
        "document_number": order.document_number,
        "relation": "grandparent",
        "agreed_version": 0,
    }
    assert call(browser, "post", "/me/children", body, 422)["code"] == "people.guardian_consent_needed"
    child = call(browser, "post", "/me/children", body | {"agreed_version": 1}, 201)
    here = f"/me/children/{child['person_id']}"
    assert call(browser, "get", "/me/children")[0]["age"] == 9
    signed = key() | {"activity_id": str(garden.id)}
    assert call(browser, "post", f"{here}/sign-ups", signed, 201)["state"] == "held"
    (stay,) = call(browser, "get", f"{here}/stays")
    assert (stay["word"], stay["contact_phone"]) == ("consented", "13900000003")
    no = key() | {"activity_id": str(garden.id), "agree": False}
    assert call(browser, "post", f"{here}/activity-answers", no, 201)["code"] == "refused"
    father = families.guardian(name="李建国", sex="1")
    call(browser, "post", f"{here}/guardians", key() | {"phone": father.phone, "relation": "parent"}, 201)
    his = browser_of(father.phone)
    (asked,) = call(his, "get", "/me/guardian-requests")
    call(his, "post", f"/guardianships/{asked['guardian']['id']}/answer", {"agree": True})
    assert len(call(his, "get", "/me/children")) == 1
    too_soon = call(browser, "post", f"{here}/account", {"phone": "13945200098"}, 409)
    assert too_soon["code"] == "people.not_yet_of_own_word"
    call(browser, "delete", here, None, 204)
    assert call(browser, "get", "/me/children") == []


def test_a_young_person_by_api(gran, garden, team):
    person, me = families.youth()
    young, hers = browser_of(people_phone(me)), browser_of(gran.phone)
    call(young, "post", "/me/guardians", key() | {"phone": gran.phone, "relation": "parent"}, 201)
    assert call(young, "get", "/me/guardians")[0]["state"] == "asked"
    assert call(hers, "get", "/me/guardian-requests")[0]["masked_name"] == "李**"
    refused = call(young, "post", f"/activities/{garden.id}/sign-up", key(), 403)
    assert refused["code"] == "activities.guardian_wanted"
    call(young, "post", f"/activities/{garden.id}/sign-up", key() | {"accompanied": True}, 201)
    leader = office("team_leader", team.id)
    seen = call(leader, "post", f"/activities/{garden.id}/accompaniments", {"person_id": str(person.id)}, 201)
    assert seen["code"] == "accompanied"


def test_the_school_by_api(browser, gran):
    child = families.child(gran).person
    asked = asked_by_school(child)
    here = f"/me/children/{child.id}/references"
    assert call(browser, "get", here)[0]["state"] == "waiting"
    told = call(browser, "get", f"{here}/{asked.inquiry_id}/preview")
    assert (told["hindrance"], "credit" in told["content"]) == ("", True)
    yes = key() | {"days": 14, "digest": told["digest"]}
    assert call(browser, "post", f"{here}/{asked.inquiry_id}/release", yes, 201)["state"] == "released"
