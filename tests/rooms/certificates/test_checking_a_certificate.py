"""Checking a number: valid, superseded, revoked or unknown, and never more than the paper shows."""

import uuid

import pytest

from tests.factories import certificates, ledger
from tongxing.access.shapes import Visitor
from tongxing.certificates import errors, services
from tongxing.certificates.models import Revocation, Supersession
from tongxing.certificates.shapes import RevokeCertificate
from tongxing.foundation import relay
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, Refusal, SignInFirst
from tongxing.ledger import services as ledger_services
from tongxing.ledger.shapes import CorrectRecord, WithdrawRecord


def check(number: str):
    return services.check_certificate(number, actor=Visitor())


@pytest.fixture
def card(wang, entry):
    return certificates.certificate(wang)


def test_a_valid_one_shows_what_the_paper_shows(card):
    told = check(card.number)
    assert (told.state, told.name, told.minutes, told.by_class) == ("valid", "王秀兰", 150, (("A", 150),))


@pytest.mark.parametrize(
    ("choice", "name"), [("full", "王秀兰"), ("masked", "王**"), ("number", "TX2603000017")]
)
def test_the_name_is_shown_as_its_holder_chose(wang, entry, choice, name):
    assert check(certificates.certificate(wang, name_shown=choice).number).name == name


def test_reading_the_name_is_on_record_with_its_purpose(card):
    check(card.number)
    lines = JournalLine.objects.filter(subject=str(card_holder(card))).order_by("written_at", "id")
    assert [line.purpose for line in lines] == [f"开具证明 {card.number}", f"证明查验 {card.number}"]


def card_holder(card):
    from tongxing.certificates.models import Certificate

    return Certificate.objects.get(pk=card.id).person_id


def test_a_number_nobody_holds_is_unknown(db):
    from tongxing.certificates import rules

    free = rules.grouped(rules.number_from(2026, [0] * 11))
    told = check(free)
    assert (told.state, told.name, told.lines) == ("unknown", "", ())


def test_a_slip_of_the_pen_is_told_as_such(card):
    wrong = card.number[:-1] + ("A" if card.number[-1] != "A" else "B")
    with pytest.raises(errors.NumberMistyped):
        check(wrong)


def test_a_number_typed_the_chinese_way_is_understood(card):
    wide = "".join(chr(ord(mark) + 0xFEE0) if mark.isalnum() else "　" for mark in card.number)
    assert check(wide.lower()).state == "valid"
    assert check(f"https://tongxing.example/check/{card.number}").state == "valid"


def test_a_correction_supersedes_it(card, entry):
    order = CorrectRecord(uuid.uuid4(), entry.id, ledger.at(14), ledger.at(16), "提前半小时离开")
    ledger_services.correct_record(order, actor=ledger.leader())
    relay.deliver_waiting()
    told = check(card.number)
    assert (told.state, told.changed_entries, told.minutes) == ("superseded", (entry.id,), 150)


def test_a_withdrawal_supersedes_it(card, entry):
    ledger_services.withdraw_record(
        WithdrawRecord(uuid.uuid4(), entry.id, "登记错了人"), actor=ledger.leader()
    )
    relay.deliver_waiting()
    assert check(card.number).state == "superseded"


def test_a_denial_supersedes_it(card, entry, wang):
    ledger_services.deny_entry(entry.id, uuid.uuid4(), actor=wang.member)
    relay.deliver_waiting()
    assert check(card.number).state == "superseded"


def test_a_frozen_source_is_a_question_and_only_the_verdict_supersedes_it(wang):
    """Somebody else said of the same leader's entry: this was not me; then Zhao's was found false as well."""
    seller, zhao = ledger.leader(), ledger.volunteer("赵敏", "TX2603000025", named=True)
    cards = {}
    for one in (wang, zhao):
        entered = ledger_services.record_service(ledger.called(one.person_id), actor=seller)
        cards[one.name] = ledger_services.confirm_entry(entered.id, uuid.uuid4(), actor=one.member)
    of_zhao = certificates.certificate(zhao)
    ledger_services.deny_entry(cards["王秀兰"].id, uuid.uuid4(), actor=wang.member)
    relay.deliver_waiting()
    assert check(of_zhao.number).state == "valid"
    ledger_services.withdraw_record(
        WithdrawRecord(uuid.uuid4(), cards["赵敏"].id, "核实没有这次服务"), actor=ledger.official()
    )
    relay.deliver_waiting()
    assert check(of_zhao.number).state == "superseded"


def test_hearing_of_it_twice_is_hearing_once(card, entry):
    assert services.supersede_certificates(entry.id, actor=ledger.SYSTEM) == 1
    assert services.supersede_certificates(entry.id, actor=ledger.SYSTEM) == 0
    assert Supersession.objects.count() == 1


def test_other_certificates_stay_valid(card, wang):
    other = ledger.effective(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    services.supersede_certificates(other.id, actor=ledger.SYSTEM)
    assert check(card.number).state == "valid"


def revoke(card, **changes) -> RevokeCertificate:
    return RevokeCertificate(**{"key": uuid.uuid4(), "number": card.number, "why": "纸质证明遗失"} | changes)


def test_a_revoked_one_says_so_and_shows_nothing_else(card, wang):
    services.revoke_certificate(revoke(card), actor=wang.member)
    told = check(card.number)
    assert (told.state, told.name, told.lines, told.changed_at) == ("revoked", "", (), ledger.NOW)


def test_revoked_stays_revoked_whatever_happens_to_its_records(card, entry, wang):
    services.revoke_certificate(revoke(card), actor=wang.member)
    services.supersede_certificates(entry.id, actor=ledger.SYSTEM)
    assert check(card.number).state == "revoked"


def test_revoking_twice_is_revoking_once(card, wang):
    first = services.revoke_certificate(revoke(card), actor=wang.member)
    assert services.revoke_certificate(revoke(card), actor=wang.member) == first
    assert Revocation.objects.count() == 1


def test_revoking_without_a_reason_is_refused(card, wang):
    with pytest.raises(errors.ReasonTooShort):
        services.revoke_certificate(revoke(card, why="错"), actor=wang.member)


def test_who_may_revoke(card, wang):
    refused = {}
    actors = ledger.every_kind_of_actor(wang)
    for name, actor in actors.items():
        if name in ("oneself", "officer of the region"):
            continue
        with pytest.raises(Refusal) as told:
            services.revoke_certificate(revoke(card), actor=actor)
        refused[name] = told.type
    assert Revocation.objects.count() == 0
    assert refused.pop("the platform") is NotAllowed
    assert set(refused.values()) <= {NotFound, SignInFirst}
    services.revoke_certificate(revoke(card), actor=actors["officer of the region"])


def test_only_the_platform_marks_them_superseded(card, entry, wang):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "the platform":
            continue
        with pytest.raises((NotAllowed, SignInFirst)):
            services.supersede_certificates(entry.id, actor=actor)
    assert Supersession.objects.count() == 0
