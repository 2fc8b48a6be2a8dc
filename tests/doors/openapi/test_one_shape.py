"""Every no of the API has one shape, whatever was wrong and wherever it was noticed."""

import json
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.test import Client
from ninja import Schema
from psycopg import errors as postgres

from tests.factories import access, organisations
from tongxing.config.env import CHECKOUT
from tongxing.doors.openapi import urls
from tongxing.doors.openapi.api import LARGEST_BODY, document, on_our_fault
from tongxing.foundation.models import JournalLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return Client()


def refusal(answer, status: int) -> dict:
    assert answer.status_code == status, answer.content
    told = answer.json()
    assert set(told) == {"code", "sentence", "facts"}
    assert told["sentence"]
    return told


def send(program, path: str, body, **headers):
    return program.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)


def test_the_checked_in_document_is_the_one_the_code_writes():
    assert urls.urlpatterns
    kept = (CHECKOUT / "docs" / "reference" / "openapi.json").read_text("utf-8")
    assert kept == document(), "run `tongxing print_openapi`"


def test_the_document_is_served_too(program):
    served = program.get("/api/v1/openapi.json").json()
    assert served["openapi"] == "3.1.0"
    assert served["info"]["title"] == "同行 Tongxing"


def test_a_shape_of_an_answer_is_built_once_however_many_endpoints_give_it():
    """Seven thousand models for two hundred shapes cost three seconds of every start."""
    assert urls.urlpatterns
    paths = [path for _, router in urls.api._routers for path in router.path_operations.values()]
    answers = [one for path in paths for op in path.operations for one in op.response_models.values()]
    models = [one for one in answers if one is not None]
    shapes = {repr(one.__annotations__["response"]) for one in models}
    assert len(models) > 2 * len(shapes)
    assert len({id(one) for one in models}) == len(shapes)


def test_no_two_shapes_share_a_name():
    """Of two that do, the document tells only one, and a program made from it misreads the other's answers."""
    shapes = set(every_shape(Schema))
    names = [one.__name__ for one in shapes if one.__module__.startswith("tongxing.doors.openapi")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def every_shape(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from every_shape(one)


def test_every_operation_answers_refusals_in_the_one_shape():
    told = json.loads(document())
    problem = {"$ref": "#/components/schemas/Problem"}
    offenders = [
        f"{verb} {path}"
        for path, verbs in told["paths"].items()
        for verb, operation in verbs.items()
        if operation["responses"].get("422", {}).get("content", {}).get("application/json", {}).get("schema")
        != problem
    ]
    assert offenders == []


def test_an_address_nobody_knows(program):
    assert refusal(program.get("/api/v1/nowhere"), 404)["code"] == "api.no_such_address"
    assert refusal(program.post("/api/v1/people/me/hat"), 404)["code"] == "api.no_such_address"


def test_a_verb_nobody_knows(program):
    answer = program.delete("/api/v1/sign-in-codes")
    assert refusal(answer, 405)["code"] == "api.wrong_method"
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize("body", ["{", "not json", b"\xff\xfe\x00", '{"phone": '])
def test_a_body_that_is_no_json(program, body):
    assert refusal(send(program, "sign-in-codes", body), 400)["code"] == "api.unreadable_body"


@pytest.mark.parametrize("body", ["", "[]", "null", "7", '"text"'])
def test_a_body_that_is_no_object(program, body):
    assert send(program, "sign-in-codes", body).status_code in (400, 422)
    refusal(send(program, "sign-in-codes", body), send(program, "sign-in-codes", body).status_code)


def test_a_body_that_is_too_large(program):
    assert refusal(send(program, "sign-in-codes", "x" * (LARGEST_BODY + 1)), 413)["code"] == "api.too_large"


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "phone", "api.missing"),
        ({"phone": None}, "phone", "api.string_type"),
        ({"phone": 13912345678}, "phone", "api.string_type"),
        ({"phone": ["1"]}, "phone", "api.string_type"),
        ({"phone": ""}, "phone", "api.string_too_short"),
        ({"phone": "1" * 31}, "phone", "api.string_too_long"),
        ({"phone": "13912345678", "hat": 1}, "hat", "api.extra_forbidden"),
    ],
)
def test_what_is_wrong_with_a_field_is_said_on_it(program, body, field, code):
    told = refusal(send(program, "sign-in-codes", json.dumps(body)), 422)
    assert told["code"] == "foundation.invalid"
    assert [(fault["field"], fault["code"]) for fault in told["facts"]["faults"]] == [(field, code)]


def test_the_sentence_is_in_the_language_asked_for(program):
    zh = refusal(send(program, "sign-in-codes", "{}"), 422)
    en = refusal(send(program, "sign-in-codes", "{}", **{"Accept-Language": "en"}), 422)
    assert "缺少" in zh["sentence"]
    assert "missing" in en["sentence"]


@pytest.mark.parametrize(
    "token", ["", "Bearer", "Bearer ", "Bearer forged", "Basic abc", "Bearer " + "x" * 5000]
)
def test_without_a_session_one_signs_in_first(program, token):
    answer = program.get("/api/v1/people/me", headers={"Authorization": token})
    assert refusal(answer, 401)["code"] == "foundation.sign_in_first"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_cookie_counts_for_nothing_here(program):
    from django.conf import settings

    token, _me = access.signed_in()
    program.cookies[settings.SESSION_COOKIE] = token
    assert refusal(program.get("/api/v1/people/me"), 401)


def test_a_service_that_says_no_is_heard_in_its_own_words(program):
    token, _me = access.signed_in()
    answer = program.get("/api/v1/people/me", headers={"Authorization": f"Bearer {token}"})
    assert refusal(answer, 409)["code"] == "people.registration_needed"


def passing(kind: type) -> OperationalError:
    fault = OperationalError("the database")
    fault.__cause__ = kind("the database")
    return fault


def test_a_passing_fault_asks_for_another_try_and_our_own_says_so(rf, caplog):
    busy = on_our_fault(rf.get("/api/v1/people/me"), passing(postgres.LockNotAvailable))
    assert (busy.status_code, busy["Retry-After"]) == (503, "1")
    ours = on_our_fault(rf.get("/api/v1/people/me"), RuntimeError("a secret"))
    assert ours.status_code == 500
    assert b"secret" not in ours.content
    assert "broke" in caplog.text


def test_a_denied_try_at_a_sensitive_deed_is_written_down(program):
    team = organisations.organisation()
    token, me = access.signed_in()
    answer = program.post(
        f"/api/v1/organisations/{team.id}/decisions",
        {"state": "dissolved", "why": "没有理由"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert refusal(answer, 403)["code"] == "foundation.not_allowed"
    line = JournalLine.objects.get(deed="organisations.decide_organisation", actor=me.label)
    assert (line.subject, line.facts) == (str(team.id), {"denied": "foundation.not_allowed"})
