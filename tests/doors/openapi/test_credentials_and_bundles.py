"""Signed files, many checks, doubts and bundles for programs."""

import io
import json
import uuid
import zipfile

import pytest

from tests.doors.openapi.test_records_and_certificates import Program
from tests.factories import ledger
from tongxing.certificates import services
from tongxing.certificates.models import Doubt
from tongxing.foundation import clock
from tongxing_verify import credential

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


@pytest.fixture
def wang(client):
    token, volunteer = ledger.at_the_door()
    ledger.effective(volunteer)
    return volunteer, Program(client, token)


def test_the_signed_file_is_whole_and_belongs_to_its_holder(wang, client):
    _volunteer, program = wang
    number = program.post("/me/certificates").json()["number"]
    answer = program.get(f"/certificates/{number}/credential")
    assert answer["Content-Type"] == "application/vc"
    assert credential.check(json.loads(answer.content), at=clock.now()).failed == ()
    stranger = Program(client, ledger.at_the_door("赵敏")[0])
    assert stranger.get(f"/certificates/{number}/credential").status_code == 404


def test_the_paper_comes_in_two_sizes(wang):
    _volunteer, program = wang
    number = program.post("/me/certificates").json()["number"]
    assert program.get(f"/certificates/{number}/pdf?paper=phone").content[:5] == b"%PDF-"
    assert program.get(f"/certificates/{number}/pdf?paper=a3").json()["code"] == "certificates.paper_unknown"


def test_many_are_checked_at_once_by_anybody(wang, client):
    _volunteer, program = wang
    number = program.post("/me/certificates").json()["number"]
    anybody = Program(client, "")
    answer = client.post("/api/v1/checks", {"numbers": [number, "x"]}, content_type="application/json")
    assert [(one["state"], one["minutes"]) for one in answer.json()] == [("valid", 150), ("mistyped", 0)]
    assert "name" not in answer.json()[0]
    too_many = client.post("/api/v1/checks", {"numbers": ["x"] * 51}, content_type="application/json")
    assert (too_many.status_code, anybody.get("/checks/x").status_code) == (422, 422)


def test_a_doubt_is_reported_by_anybody(wang, client):
    _volunteer, program = wang
    number = program.post("/me/certificates").json()["number"]
    assert Program(client, "").post(f"/checks/{number}/doubts", what="untrue").status_code == 204
    assert Doubt.objects.get().what == "untrue"


def test_a_bundle_is_asked_for_watched_and_downloaded(wang):
    _volunteer, program = wang
    numbers = [program.post("/me/certificates").json()["number"] for _ in range(2)]
    made = program.post("/me/bundles", numbers=numbers)
    bundle = made.json()["id"]
    assert (made.status_code, made.json()["waiting"]) == (202, 2)
    assert program.get(f"/me/bundles/{bundle}/file").json()["code"] == "certificates.not_yet_ready"
    services.set_sheets(uuid.UUID(bundle), actor=ledger.SYSTEM)
    assert program.get(f"/me/bundles/{bundle}").json()["ready"] == 2
    assert [one["id"] for one in program.get("/me/bundles").json()] == [bundle]
    whole = b"".join(program.get(f"/me/bundles/{bundle}/file").streaming_content)
    assert len(zipfile.ZipFile(io.BytesIO(whole)).namelist()) == 3


def test_only_a_manager_issues_for_an_organisation(wang):
    volunteer, program = wang
    answer = program.post(f"/organisations/{ledger.TEAM}/bundles", people=[str(volunteer.person_id)])
    assert (answer.status_code, answer.json()["code"]) == (403, "foundation.not_allowed")
