"""Data sent back, as pages and by API: a desk says what is wrong, the person mends it or says that it is right."""

import re
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access, organisations, people
from tests.factories.places import HUAYUAN, NANGANG
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.people import queries

pytestmark = pytest.mark.django_db
WHY = "您现在住花园街，登记的还是旧址"


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def office(role: str, organisation_id: uuid.UUID | None = None) -> Client:
    token, member = access.signed_in()
    today = clock.today()
    order = GiveGrant(
        member.account_id, role, NANGANG, today, today.replace(month=12), organisation_id=organisation_id
    )
    give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture
def wang():
    token, member = access.signed_in()
    return people.registered(member)[0], browser_of(token)


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


def page(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def sent(desk, person, query: str = "", **changes) -> str:
    told = key() | {"item": "residence", "reason": WHY} | changes
    return desk.post(f"/data-returns/new/{person.id}{query}", told).headers["Location"].rsplit("/", 1)[1]


def test_the_desk_sends_back_and_the_person_mends(wang):
    person, mine = wang
    desk = office("station_worker")
    card = page(desk.get(f"/station/papers/{person.volunteer_number}"))
    assert f"/data-returns/new/{person.id}" in card
    assert "10 个工作日" in page(desk.get(f"/data-returns/new/{person.id}"))
    assert "3 月" not in page(desk.post(f"/data-returns/new/{person.id}", key() | {"item": "residence"}), 422)
    back = sent(desk, person)
    assert "等本人改正" in page(desk.get("/data-returns"))
    assert "1 项资料退回" in page(mine.get("/me/privacy"))
    assert WHY in page(mine.get("/me/data-returns"))
    here = f"/me/data-returns/{back}"
    assert ("服务站说这一项有误" in page(mine.get(here)), "说明没有错" in page(mine.get(here))) == (
        True,
        True,
    )
    moved = key() | {
        "residence_code": str(HUAYUAN),
        "reach": "county",
        "categories": ["0001"],
        "skills": ["19"],
    }
    skills = sent(desk, person, item="skills", reason="特长里没有填电工")
    assert "没有变" in page(mine.post(f"/me/data-returns/{skills}", moved), 422)
    assert queries.person(person.id) == person
    assert mine.post(here, moved).headers["Location"] == "/me/data-returns"
    assert queries.person(person.id).residence_code == HUAYUAN
    assert "本人已改正" in page(desk.get(f"/data-returns/{back}"))
    assert "本人已改正" in page(mine.get(here))


def test_the_person_says_that_it_is_right(wang):
    person, mine = wang
    desk = office("authority_officer")
    here = f"/me/data-returns/{sent(desk, person)}"
    assert "请写清楚" in page(mine.post(f"{here}/standing", key() | {"why": "没错"}), 422)
    assert mine.post(f"{here}/standing", key() | {"why": "没有搬家"}).status_code == 303
    assert "没有搬家" in page(desk.get(here.removeprefix("/me")))
    again = key() | {"item": "residence", "reason": WHY}
    assert "30 天内不再退回" in page(desk.post(f"/data-returns/new/{person.id}", again), 409)


def test_a_wrong_name_is_stated_with_the_document(wang):
    desk = office("station_worker")
    token, member = access.signed_in()
    number = people.document(serial=91)
    person, _me = people.registered(member, name="王秀蓝", document_number=number)
    here = f"/me/data-returns/{sent(desk, person, item='name', reason='身份证上是王秀兰')}"
    mine = browser_of(token)
    assert "只改退回的这一项" in page(mine.get(here))
    told = key() | {
        "name": "王秀兰",
        "document_kind": "01",
        "document_number": number,
        "birth_on": person.birth_on.isoformat(),
        "sex": person.sex,
    }
    other = told | {"document_number": people.document(serial=92)}
    assert "只能改退回的这一项" in page(mine.post(here, other), 422)
    assert mine.post(here, told).status_code == 303


def test_a_leader_finds_it_below_the_members(wang):
    team, _person, _leader = organisations.leader()
    member, _me = organisations.member_in(team)
    leader = office("team_leader", team.id)
    listed = page(leader.get(f"/team/organisations/{team.id}/members"))
    (where,) = re.findall(rf"/data-returns/new/{member.id}[^\"]*", listed)
    assert where == f"/data-returns/new/{member.id}?organisation={team.id}"
    back = sent(leader, member, f"?organisation={team.id}")
    assert leader.post(f"/data-returns/{back}/withdrawal", key()).status_code == 303
    assert "已收回" in page(leader.get(f"/data-returns/{back}"))
    person, mine = wang
    assert leader.get(f"/data-returns/new/{person.id}?organisation={team.id}").status_code == 404
    assert leader.get(f"/data-returns/new/{person.id}?organisation=x").status_code == 404
    assert mine.get(f"/me/data-returns/{back}").status_code == 404


def call(browser, method: str, path: str, body: dict | None = None, status: int = 200):
    token = browser.cookies[settings.SESSION_COOKIE].value
    answer = getattr(Client(), method)(
        f"/api/v1{path}", body, "application/json", headers={"Authorization": f"Bearer {token}"}
    ) if body is not None else getattr(Client(), method)(
        f"/api/v1{path}", headers={"Authorization": f"Bearer {token}"}
    )  # fmt: skip
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_by_api(wang):
    person, mine = wang
    desk = office("station_worker")
    order = key() | {"item": "residence", "reason": WHY}
    told = call(desk, "post", f"/people/{person.id}/data-returns", order, 201)
    assert (told["state"], told["sender"], told["due_on"]) == ("open", "station", "2026-03-30")
    assert call(desk, "get", "/data-returns") == [told]
    assert call(mine, "get", "/people/me/data-returns") == [told]
    moved = {"residence_code": HUAYUAN, "service_code": HUAYUAN, "skills": [], "categories": ["0001"]}
    call(desk, "put", f"/data-returns/{told['id']}/details", moved, 403)
    assert call(mine, "put", f"/data-returns/{told['id']}/details", moved)["state"] == "mended"
    steps = call(desk, "get", f"/data-returns/{told['id']}")["steps"]
    assert [one["what"] for one in steps] == ["sent", "mended"]
    skills = call(desk, "post", f"/people/{person.id}/data-returns", order | key() | {"item": "skills"}, 201)
    stand = {"why": "我没有别的特长"}
    assert call(mine, "post", f"/data-returns/{skills['id']}/standing", stand)["answer"] == stand["why"]
    name = call(desk, "post", f"/people/{person.id}/data-returns", order | key() | {"item": "name"}, 201)
    assert call(desk, "delete", f"/data-returns/{name['id']}")["state"] == "withdrawn"
