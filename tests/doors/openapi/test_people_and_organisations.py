"""The API plays what the pages play: sign in, register, agree, belong, leave, sign out."""

import uuid

import pytest
from django.test import Client

from tests.factories import access, organisations, people
from tests.factories.places import HUAYUAN, NANGANG, ground
from tests.fixtures.snapshot import held_by
from tongxing.access.models import Session
from tongxing.foundation import ids, ports
from tongxing.people import queries

pytestmark = pytest.mark.django_db


class Program:
    """A program with a session, speaking JSON."""

    def __init__(self, token: str = ""):
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def __call__(self, verb: str, path: str, body=None):
        return self.client.generic(
            verb,
            f"/api/v1/{path}",
            body if isinstance(body, str) else _json(body),
            content_type="application/json",
            headers=self.headers,
        )


def _json(body) -> str:
    import json

    return "" if body is None else json.dumps(body, default=str)


@pytest.fixture
def me():
    ground()
    token, member = access.signed_in()
    program = Program(token)
    program.member = member
    return program


def registration(**changes) -> dict:
    return {
        "key": str(uuid.uuid4()),
        "name": "王秀兰",
        "document_kind": "01",
        "document_number": people.document(),
        "birth_on": "1968-05-04",
        "sex": "2",
        "residence_code": HUAYUAN,
        "service_code": NANGANG,
        "skills": ["19"],
        "categories": ["0001"],
        "consents": ["basic", "sensitive_identity"],
    } | changes


def test_a_program_signs_in_and_out():
    program = Program()
    sent = program("POST", "sign-in-codes", {"phone": "13912345678"})
    assert sent.status_code == 201
    code = ports.sms().sent[-1].words.split("验证码 ")[1][:6]
    assert sent.json() == {"minutes_valid": 5, "shown": code}
    begun = program("POST", "sessions", {"phone": "13912345678", "code": code, "device": "curl"})
    assert begun.status_code == 201
    assert Session.objects.get().device == "curl"
    inside = Program(begun.json()["token"])
    assert inside("DELETE", "sessions/current").status_code == 204
    assert inside("DELETE", "sessions/current").status_code == 401


def test_a_wrong_and_a_used_code_are_refused():
    program = Program()
    code = program("POST", "sign-in-codes", {"phone": "13912345678"}).json()["shown"]
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    refused = program("POST", "sessions", {"phone": "13912345678", "code": wrong})
    assert (refused.status_code, refused.json()["code"]) == (422, "access.code_wrong")
    assert program("POST", "sessions", {"phone": "13912345678", "code": code}).status_code == 201
    again = program("POST", "sessions", {"phone": "13912345678", "code": code})
    assert (again.status_code, again.json()["code"]) == (422, "access.code_expired")


def test_too_many_codes_are_too_many():
    program = Program()
    for _ in range(5):
        program("POST", "sign-in-codes", {"phone": "13912345678"})
    refused = program("POST", "sign-in-codes", {"phone": "１３９１２３４５６７８"})
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 600


def test_registering_twice_with_one_key_is_one_registration(me):
    order = registration()
    first, again = me("POST", "people", order), me("POST", "people", order)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    card = me("GET", "people/me").json()
    assert (card["volunteer_number"], card["masked_name"]) == (first.json()["volunteer_number"], "王**")
    assert "document_number" not in card


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "王" * 101}, "name"),
        ({"name": None}, "name"),
        ({"name": "a\u0000"}, "name"),
        ({"document_number": "230102199003071238"}, "document_number"),
        ({"document_number": 230102199003071237}, "document_number"),
        ({"birth_on": "1968-02-30"}, "birth_on"),
        ({"birth_on": "yesterday"}, "birth_on"),
        ({"birth_on": "1968-04-05"}, "birth_on"),
        ({"sex": "male"}, "sex"),
        ({"sex": "1"}, "sex"),
        ({"residence_code": "x"}, "residence_code"),
        ({"residence_code": 10**30}, "residence_code"),
        ({"residence_code": 999999999999}, "residence_code"),
        ({"categories": "0001"}, "categories"),
        ({"categories": ["0001"] * 31}, "categories"),
        ({"skills": ["😀"]}, "skills"),
        ({"consents": ["basic"]}, "consent_sensitive_identity"),
        ({"consents": ["basic", "sensitive_identity", "face"]}, "consents.2"),
        ({"key": "1"}, "key"),
        ({"volunteer_number": "1"}, "volunteer_number"),
    ],
)
def test_bad_input_is_said_on_its_field_and_nothing_is_kept(me, changes, field):
    before = held_by("people", "identity")
    answer = me("POST", "people", registration(**changes))
    assert answer.status_code == 422, answer.content
    assert [fault["field"] for fault in answer.json()["facts"]["faults"]] == [field]
    assert held_by("people", "identity") == before


def test_a_missing_field_is_said(me):
    order = registration()
    order.pop("sex")
    answer = me("POST", "people", order)
    assert answer.json()["facts"]["faults"][0]["field"] == "sex"


def test_somebody_elses_document_is_refused_without_saying_whose(me):
    number = people.document()
    other = people.volunteer(document_number=number)
    answer = me("POST", "people", registration(document_number=number))
    assert (answer.status_code, answer.json()["code"]) == (409, "identity.document_already_held")
    assert other.volunteer_number not in answer.content.decode()
    assert str(other.id) not in answer.content.decode()


def test_consents_particulars_and_openings(me):
    me("POST", "people", registration())
    assert me("PUT", "people/me/consents/location").status_code == 204
    given = {card["purpose"] for card in me("GET", "people/me/consents").json() if card["is_given"]}
    assert given == {"basic", "sensitive_identity", "location"}
    assert me("DELETE", "people/me/consents/location").status_code == 204
    assert me("DELETE", "people/me/consents/basic").status_code == 409
    assert me("PUT", "people/me/consents/hat").status_code == 422
    told = {"residence_code": NANGANG, "service_code": NANGANG, "skills": [], "categories": ["0004"]}
    assert me("PUT", "people/me/details", told).json()["categories"] == ["0004"]
    assert me("PUT", "people/me/details", told | {"categories": []}).status_code == 422
    assert me("GET", "people/me/openings").json() == []


def test_a_waiting_check_is_asked_again_and_proven(me):
    me("POST", "people", registration(name="无应答"))
    assert me("POST", "people/me/real-name-checks").json() == {"real_name_state": "pending"}
    proof = {
        name: value
        for name, value in registration().items()
        if name in ("name", "document_kind", "document_number", "birth_on", "sex")
    }
    assert me("PUT", "people/me/identity", proof).json() == {"real_name_state": "passed"}
    assert me("POST", "people/me/real-name-checks").status_code == 409


def test_leaving(me):
    me("POST", "people", registration())
    assert me("DELETE", "people/me").status_code == 204
    assert me("DELETE", "people/me").status_code == 204
    assert not queries.person_of(me.member.account_id).is_volunteer


def test_an_organisation_registered_decided_and_joined(me):
    me("POST", "people", registration())
    order = {
        "key": str(uuid.uuid4()),
        "kind": "1",
        "name": "花园街道邻里互助队",
        "region_code": NANGANG,
        "host_name": "花园街社区居民委员会",
        "host_phone": "0451-53600001",
    }
    made = me("POST", "organisations", order)
    assert (made.status_code, made.json()["state"]) == (201, "pending")
    team = made.json()["id"]
    assert me("GET", f"organisations/{team}").status_code == 200
    assert Program()("GET", f"organisations/{team}").status_code == 401
    assert me("POST", f"organisations/{team}/decisions", {"state": "approved"}).status_code == 403
    assert Program()("GET", f"organisations?region_code={NANGANG}").json()["items"] == []


def test_belonging_by_the_api(me):
    me("POST", "people", registration())
    team = organisations.organisation()
    asked = me("POST", f"organisations/{team.id}/requests")
    assert (asked.status_code, asked.json()["state"]) == (201, "asked")
    held = asked.json()["id"]
    assert [card["id"] for card in me("GET", "people/me/memberships").json()] == [held]
    assert me("PUT", f"memberships/{held}/admission", {"accept": True}).status_code == 403
    assert me("GET", f"organisations/{team.id}/members").status_code == 403
    assert (
        me("POST", f"organisations/{team.id}/members", {"person_id": held, "role": "member"}).status_code
        == 403
    )
    assert me("DELETE", f"memberships/{held}").status_code == 204
    assert me("GET", "people/me/memberships").json() == []


@pytest.mark.parametrize("query", ["region_code=-1", "region_code=x", "page=0", "page=501", "state=open"])
def test_a_list_asked_for_wrongly(query):
    assert Program()("GET", f"organisations?{query}").status_code == 422


def test_ids_that_are_none_are_not_found(me):
    assert me("GET", f"organisations/{ids.new_id()}").status_code == 404
    assert me("GET", "organisations/not-an-id").status_code == 404
    assert me("DELETE", f"memberships/{ids.new_id()}").status_code == 404
    assert Program()("GET", "organisations?region_code=7").json()["items"] == []
