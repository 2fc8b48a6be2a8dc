"""Accounts by API: a badge, the desk, a number, everything in one file, and the end of it."""

import uuid

import pytest

from tests.doors.openapi.test_people_and_organisations import Program, registration
from tests.factories import access, people
from tests.factories.places import HUAYUAN, NANGANG, ground
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.badges.models import Badge
from tongxing.foundation import clock, keyring
from tongxing.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keys(tmp_path, settings):
    ground()
    settings.KEYRING, settings.STORAGE_FOLDER = tmp_path / "keyring.json", tmp_path / "storage"
    keyring.make(settings.KEYRING)


def program(role: str = "") -> Program:
    token, member = access.signed_in()
    if role:
        day = clock.today()
        order = GiveGrant(member.account_id, role, NANGANG, day, day.replace(month=12))
        give_grant(order, actor=SystemActor("test"))
    return Program(token)


def key(**more) -> dict:
    return {"key": str(uuid.uuid4())} | more


def test_a_badge_is_made_read_replaced_and_ended():
    me = program()
    me("POST", "people", registration())
    assert me("GET", "people/me/badge").status_code == 404
    first = me("POST", "people/me/badge", key()).json()
    second = me("POST", "people/me/badge", key(why="lost")).json()
    assert (first["turn"], second["turn"]) == (1, 2)
    assert me("GET", "people/me/badge").json()["id"] == second["id"]
    assert me("DELETE", "people/me/badge").status_code == 204
    assert not Badge.objects.filter(ended_at__isnull=True).exists()


def test_the_desk_registers_somebody_and_nobody_else_does():
    told = key(
        name="李桂芳",
        document_kind="01",
        document_number=people.document(),
        residence_code=HUAYUAN,
        service_code=NANGANG,
        categories=["0001"],
        consents=["basic", "sensitive_identity"],
        paper="a" * 64,
    )
    assert program()("POST", "station/registrations", told).status_code == 403
    desk = program("station_worker")
    done = desk("POST", "station/registrations", told)
    assert done.status_code == 201
    assert desk("POST", "station/registrations", told).json() == done.json()
    without = desk("POST", "station/registrations", told | key(paper="no"))
    assert (without.status_code, without.json()["code"]) == (422, "people.desk_sheet_missing")
    wrong = key(phone="13945100022", code="000000", paper="a" * 64)
    number = done.json()["volunteer_number"]
    assert desk("PUT", f"station/volunteers/{number}/phone", wrong).json()["code"] == "access.code_expired"


def test_a_number_is_asked_about_and_a_flood_is_stopped():
    me = program()
    told = {"name": "王秀兰", "document_kind": "01", "document_number": people.document()}
    assert me("POST", "number-uses", told).json() == {"is_used": False, "is_own": False, "since_on": None}
    passport = {"name": "Anna Petrova", "document_kind": "03", "document_number": "E12345678"}
    assert me("POST", "number-uses", passport).status_code == 422
    for _ in range(3):
        me("POST", "number-uses", told)
    assert me("POST", "number-uses", told).status_code == 429


def test_everything_is_taken_along_and_the_account_closed():
    me = program()
    me("POST", "people", registration())
    file = me("POST", "people/me/everything", key())
    assert (file.status_code, file.content[:2]) == (200, b"PK")
    assert me("GET", "people/me/desk-acts").json() == []
    assert me("DELETE", "people/me/account").status_code == 204
    assert Person.objects.get().masked_name == "已注销"
    assert me("GET", "people/me").status_code == 401
