"""The public check: without signing in, four answers, never more than the paper shows, and not too often."""

import uuid

import pytest

from tests.doors.test_my_records import text_of
from tests.factories import certificates, ledger
from tongxing.certificates import rules, services
from tongxing.certificates.shapes import RevokeCertificate
from tongxing.foundation import clock

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


def test_anybody_checks_a_number_without_signing_in(client, card):
    text = text_of(client.get(f"/check/{card.number}"))
    told = ["有效", "王秀兰", "2 小时 30 分", "花园街道邻里互助队", card.number]
    assert [piece for piece in told if piece not in text] == []


def test_a_typed_number_is_forgiven_its_looks(client, card):
    typed = card.number.lower().replace("-", "　").replace("0", "o")
    assert "有效" in text_of(client.get("/check", {"number": typed}))


def test_the_name_is_masked_when_its_holder_chose_so(client, wang):
    ledger.effective(wang)
    text = text_of(client.get(f"/check/{certificates.certificate(wang, name_shown='masked').number}"))
    assert ("王**" in text, "王秀兰" in text) == (True, False)


def test_a_slip_is_told_on_the_form(client, card):
    wrong = card.number[:-1] + ("A" if card.number[-1] != "A" else "B")
    assert "这个编号抄写有误" in text_of(client.get("/check", {"number": wrong}), 422)
    assert "这个编号抄写有误" in text_of(client.get(f"/check/{wrong}"), 422)


@pytest.mark.parametrize("number", ["x", "1" * 5000, "<script>", "𠮷" * 16, "' or 1=1 --"])
def test_nonsense_is_a_slip_too(client, number):
    answer = client.get("/check", {"number": number})
    assert "这个编号抄写有误" in text_of(answer, 422)
    assert b"<script>" not in answer.content.split(b"</head>")[1].split(b"<main")[1].split(b"</main>")[0]


def test_superseded_revoked_and_unknown_are_said_clearly(client, card, wang):
    entry = next(iter(services.check_certificate(card.number, actor=wang.member).lines)).entry_id
    services.supersede_certificates(entry, actor=ledger.SYSTEM)
    assert "已被更新" in text_of(client.get(f"/check/{card.number}"))
    services.revoke_certificate(
        RevokeCertificate(uuid.uuid4(), card.number, "纸质证明遗失"), actor=wang.member
    )
    text = text_of(client.get(f"/check/{card.number}"))
    assert ("已撤销" in text, "王秀兰" in text) == (True, False)
    free = rules.grouped(rules.number_from(2026, [3] * 11))
    assert "查无此证" in text_of(client.get(f"/check/{free}"))


def test_a_robot_is_slowed_down(client, card):
    answers = [client.get(f"/check/{card.number}").status_code for _ in range(61)]
    assert (answers[:60], answers[60]) == ([200] * 60, 429)


def test_no_answer_is_kept_by_anybody_on_the_way(client, card):
    answer = client.get(f"/check/{card.number}")
    assert ("no-store" in answer["Cache-Control"], b"noindex" in answer.content) == (True, True)
