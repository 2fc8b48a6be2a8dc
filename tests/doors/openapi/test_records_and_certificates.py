"""Records, certificates and notices for programs: the same deeds, keys and refusals as on the pages."""

import uuid

import pytest

from tests.factories import ledger
from tests.fixtures.snapshot import held_by
from tongxing.foundation import clock, relay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


class Program:
    """A program that holds one token."""

    def __init__(self, client, token: str) -> None:
        self.client, self.headers = client, {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, address: str):
        return self.client.get(f"/api/v1{address}", headers=self.headers)

    def post(self, address: str, **body):
        body = {"key": str(uuid.uuid4())} | body
        return self.client.post(
            f"/api/v1{address}", body, content_type="application/json", headers=self.headers
        )


@pytest.fixture
def wang(client):
    token, volunteer = ledger.at_the_door()
    return volunteer, Program(client, token)


def test_records_are_read_confirmed_and_summed(wang):
    volunteer, program = wang
    card = ledger.pending(volunteer)
    (listed,) = program.get("/me/records").json()["items"]
    assert (listed["id"], listed["state"], listed["evidence_class"]) == (str(card.id), "pending", "B")
    assert program.post(f"/records/{card.id}/confirmation").json()["state"] == "effective"
    assert program.get("/me/minutes").json()["by_class"] == {"B": 150}
    assert [line["minutes"] for line in program.get(f"/records/{card.id}").json()["lines"]] == [150]


def test_a_denial_freezes_and_a_later_confirmation_is_refused_in_the_one_shape(wang):
    volunteer, program = wang
    card = ledger.pending(volunteer)
    assert program.post(f"/records/{card.id}/denial", why="那天我不在").json()["state"] == "frozen"
    answer = program.post(f"/records/{card.id}/confirmation")
    assert (answer.status_code, answer.json()["code"]) == (409, "ledger.record_frozen")


def test_the_volunteer_may_not_put_a_record_right(wang):
    volunteer, program = wang
    card = ledger.effective(volunteer)
    before = held_by("ledger")
    body = {
        "started_at": "2026-03-14T14:00:00+08:00",
        "ended_at": "2026-03-14T16:00:00+08:00",
        "why": "记错了时间",
    }
    answers = [
        program.post(f"/records/{card.id}/correction", **body),
        program.post(f"/records/{card.id}/withdrawal", why="不要了不要了"),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (403, "foundation.not_allowed")
    ] * 2
    assert held_by("ledger") == before


@pytest.mark.parametrize(
    "body",
    [
        {"started_at": "2026-03-14T14:00:00", "ended_at": "2026-03-14T16:00:00", "why": "没有时区"},
        {"started_at": "yesterday", "ended_at": "2026-03-14T16:00:00+08:00", "why": "不是时间"},
        {"why": "没有时间"},
        {
            "started_at": "2026-03-14T14:00:00+08:00",
            "ended_at": "2026-03-14T16:00:00+08:00",
            "why": "很" * 201,
        },
    ],
)
def test_a_malformed_correction_is_refused_as_such(wang, body):
    volunteer, program = wang
    card = ledger.effective(volunteer)
    assert program.post(f"/records/{card.id}/correction", **body).status_code == 422


def test_a_certificate_is_made_printed_checked_and_revoked(wang):
    volunteer, program = wang
    ledger.effective(volunteer)
    made = program.post("/me/certificates", name_shown="masked")
    number = made.json()["number"]
    assert (made.status_code, program.get("/me/certificates").json()[0]["number"]) == (201, number)
    assert program.get(f"/certificates/{number}/pdf").content[:5] == b"%PDF-"
    stranger = Program(program.client, "")
    told = stranger.get(f"/checks/{number}").json()
    assert (told["state"], told["name"], told["by_class"]) == ("valid", "王**", {"A": 150})
    program.post(f"/certificates/{number}/revocation", why="纸质证明遗失")
    assert stranger.get(f"/checks/{number}").json()["state"] == "revoked"


def test_a_slip_in_a_number_and_an_empty_selection_have_their_codes(wang):
    _volunteer, program = wang
    assert program.get("/checks/2026-AAAA-AAAA-AAAA").json()["code"] == "certificates.number_mistyped"
    assert program.post("/me/certificates").json()["code"] == "certificates.nothing_effective"


def test_notices_come_in_the_language_asked_for(wang):
    volunteer, program = wang
    ledger.pending(volunteer)
    relay.deliver_waiting()
    assert program.get("/me/notices").json()["items"][0]["title"] == "请确认一条服务记录"
    program.headers["Accept-Language"] = "en"
    assert program.get("/me/notices").json()["items"][0]["title"] == "Please confirm a record"
    assert program.post("/me/notices/reading").status_code == 204
    assert program.get("/me/notices").json()["unread"] == 0


@pytest.mark.parametrize("address", ["/me/records", "/me/minutes", "/me/certificates", "/me/notices"])
def test_without_a_token_there_is_nothing_of_mine(client, address):
    assert Program(client, "").get(address).status_code == 401


def test_the_records_of_others_are_not_found(wang, client):
    volunteer, _program = wang
    card = ledger.pending(volunteer)
    stranger = Program(client, ledger.at_the_door("赵敏")[0])
    assert stranger.get(f"/records/{card.id}").status_code == 404
    assert stranger.post(f"/records/{card.id}/confirmation").status_code == 404
