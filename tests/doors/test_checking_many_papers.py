"""Checking without signing in, the wider ways: fifty numbers, a doubt in one tap, the lists for programs."""

import json
import uuid

import pytest

from tests.doors.test_my_records import text_of
from tests.factories import certificates, ledger
from tongxing.certificates import rules, services
from tongxing.certificates.models import Doubt
from tongxing.foundation import clock
from tongxing_verify import proofs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


@pytest.fixture
def wang():
    return ledger.volunteer(named=True)


@pytest.fixture
def card(wang):
    ledger.effective(wang)
    return certificates.certificate(wang)


def test_fifty_numbers_are_one_table_without_a_name(client, card):
    free = rules.grouped(rules.number_from(2026, [3] * 11))
    text = text_of(client.get("/check/many", {"numbers": f"{card.number}\n{free}"}))
    told = ["共 2 个编号", "有效 1", "查无此证 1", card.number, free, "2 小时 30 分"]
    assert [piece for piece in told if piece not in text] == []
    assert "王" not in text


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (" ", "请填写这一项"),
        (",，;", "请贴上要查的编号"),
        ("\n".join(["x"] * 2 + [str(one) for one in range(60)]), "一次最多查 50 个编号"),
        ("x" * 5000, "太长了"),
    ],
)
def test_what_cannot_be_checked_is_said_on_the_form(client, numbers, said):
    assert said in text_of(client.get("/check/many", {"numbers": numbers}), 422)


def test_lists_are_slowed_down_too(client, card):
    answers = [client.get("/check/many", {"numbers": card.number}).status_code for _ in range(11)]
    assert (answers[:10], answers[10]) == ([200] * 10, 429)


def test_a_doubt_takes_one_tap(client, card):
    assert "纸上写的和这里不一样" in text_of(client.get(f"/check/{card.number}"))
    answer = client.post(f"/check/{card.number}/doubt", {"what": "differs", "key": str(uuid.uuid4())})
    assert (answer.status_code, answer["Location"]) == (303, "/check")
    assert list(Doubt.objects.values_list("number", "what")) == [(card.number.replace("-", ""), "differs")]


def test_an_unknown_number_can_only_be_doubted_as_such(client):
    free = rules.grouped(rules.number_from(2026, [3] * 11))
    text = text_of(client.get(f"/check/{free}"))
    assert ("有人出示了查不到的证明" in text, "纸上写的和这里不一样" in text) == (True, False)


def test_many_doubts_from_one_address_are_too_many(client, card):
    answers = [
        client.post(f"/check/{card.number}/doubt", {"what": "untrue", "key": str(uuid.uuid4())}).status_code
        for _ in range(11)
    ]
    assert (answers[:10], answers[10]) == ([303] * 10, 429)


def test_the_status_list_is_signed_cacheable_and_open_to_every_program(client, card):
    answer = client.get("/credentials/status/1")
    assert proofs.verify(json.loads(answer.content)).did == json.loads(answer.content)["issuer"]
    assert (answer["Content-Type"], answer["Access-Control-Allow-Origin"]) == ("application/vc", "*")
    assert answer["Cache-Control"] == "public, max-age=300"
    again = client.get("/credentials/status/1", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_address_in_a_file_is_where_its_list_is(client, wang, card):
    told = json.loads(services.credential_of(card.number, actor=wang.member))
    for entry in told["credentialStatus"]:
        listed = json.loads(
            client.get(entry["statusListCredential"].removeprefix("http://testserver")).content
        )
        assert (listed["id"], listed["credentialSubject"]["statusPurpose"]) == (
            entry["statusListCredential"],
            entry["statusPurpose"],
        )


@pytest.mark.parametrize(
    "address",
    [
        "/credentials/status/0",
        "/credentials/status/2",
        "/credentials/status/" + "9" * 5000,
        "/credentials/status/x",
    ],
)
def test_lists_that_are_not_there_are_not_found(client, address):
    assert client.get(address).status_code == 404


def test_keys_are_published(client):
    told = client.get("/credentials/keys").json()
    assert (len(told["issuers"]) >= 1, told["issuers"][-1]["id"][:9], len(told["logKeys"]) >= 1) == (
        True,
        "did:key:z",
        True,
    )


def test_the_context_a_file_names_is_served_to_every_program(client, wang, card):
    told = json.loads(services.credential_of(card.number, actor=wang.member))
    address = next(one for one in told["@context"] if one.startswith("http://testserver"))
    answer = client.get(address.removeprefix("http://testserver"))
    assert {"records", "checkpoint", "minutesByClass"} <= set(json.loads(answer.content)["@context"])
    assert answer["Access-Control-Allow-Origin"] == "*"
