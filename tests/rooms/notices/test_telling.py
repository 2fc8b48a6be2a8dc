"""Telling: what concerns somebody reaches them once, and the urgent things also as a text message."""

import re
import string
import uuid
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import certificates, ledger
from tongxing.access import services as access
from tongxing.access.shapes import GiveGrant, SystemActor, Visitor
from tongxing.foundation import clock, ports, relay
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.ledger import services as ledger_services
from tongxing.ledger.shapes import CorrectRecord, WithdrawRecord
from tongxing.notices import queries, rules, services, tasks
from tongxing.notices.models import Notice
from tongxing.notices.shapes import Tell

PLATFORM = SystemActor("notices")


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


@pytest.fixture
def wang(db) -> ledger.Volunteer:
    return ledger.volunteer(named=True)


@pytest.fixture
def phone_account(db):
    account, _is_new = access.account_for_phone("13912345678")
    return account.id


def offer(account_id: uuid.UUID, **changes) -> Tell:
    facts = {
        "title": "陪独居老人买菜",
        "when_zh": "3月21日 14:00",
        "when_en": "21 Mar 14:00",
        "until_zh": "3月17日 9:00",
        "until_en": "17 Mar 9:00",
    }
    told = {"kind": "place_offered", "subject": "s-1", "href": "/activities/1", "facts": facts}
    return Tell(account_id, **told | changes)


def titles(somebody) -> list[str]:
    relay.deliver_waiting()
    return [card.title() for card in queries.notices_of(somebody.member).items]


def test_a_notice_is_told_once(phone_account):
    assert [services.tell(offer(phone_account), actor=PLATFORM) for _ in range(3)] == [True, False, False]
    assert (Notice.objects.count(), ProcrastinateJob.objects.count()) == (1, 1)


def test_an_urgent_notice_goes_out_as_one_text_message(phone_account):
    services.tell(offer(phone_account), actor=PLATFORM)
    job = ProcrastinateJob.objects.get()
    ports.sms().sent.clear()
    tasks.send_text.func(**job.args)
    tasks.send_text.func(**job.args)
    (message,) = ports.sms().sent
    assert (message.phone, message.words[:4]) == ("13912345678", "【同行】")
    assert "为您保留到 3月17日 9:00" in message.words


def test_a_text_message_that_fails_is_tried_again(phone_account, monkeypatch):
    services.tell(offer(phone_account), actor=PLATFORM)
    notice_id = Notice.objects.get().id

    def fails(*_):
        raise ConnectionError("no answer")

    monkeypatch.setattr(ports.sms(), "send", fails)
    with pytest.raises(ConnectionError):
        services.send_text(notice_id, actor=PLATFORM)
    monkeypatch.undo()
    assert services.send_text(notice_id, actor=PLATFORM)


def test_who_has_no_phone_gets_the_notice_all_the_same(wang):
    services.tell(offer(wang.member.account_id), actor=PLATFORM)
    assert services.send_text(Notice.objects.get().id, actor=PLATFORM) is False
    assert titles(wang) == ["有名额了，请您决定"]


def test_what_is_not_urgent_sends_no_message(wang):
    ledger.pending(wang)
    relay.deliver_waiting()
    assert ProcrastinateJob.objects.count() == 0


def test_a_record_that_waits_asks_for_the_volunteers_word(wang):
    card = ledger.pending(wang)
    assert titles(wang) == ["请确认一条服务记录"]
    (notice,) = queries.notices_of(wang.member).items
    assert notice.href == f"/me/records/{card.id}"
    assert notice.text().startswith("花园街道邻里互助队为您登记了“陪独居老人买菜就医”2 小时 30 分")
    assert notice.text("en").startswith("花园街道邻里互助队 entered 2 h 30 min")


def test_a_record_that_counts_says_so(wang):
    ledger.effective(wang)
    assert titles(wang) == ["时长已计入"]


def test_correction_withdrawal_and_a_certificate_that_no_longer_holds_are_told(wang):
    entry = ledger.effective(wang)
    certificates.certificate(wang)
    order = CorrectRecord(uuid.uuid4(), entry.id, ledger.at(14), ledger.at(15), "提前离开了")
    restated = ledger_services.correct_record(order, actor=ledger.leader()).restated
    ledger_services.withdraw_record(
        WithdrawRecord(uuid.uuid4(), restated.id, "登记错了人"), actor=ledger.leader()
    )
    relay.deliver_waiting()
    assert sorted(titles(wang)) == sorted(
        ["时长已计入", "一条服务记录被更正", "一条服务记录被撤回", "一张证明需要重开"]
    )


def test_a_denial_is_told_to_the_leaders_of_the_team(wang):
    head = ledger.volunteer("李建国", "TX2603000033")
    today = clock.today()
    access.give_grant(
        GiveGrant(
            head.member.account_id,
            "team_leader",
            ledger.HUAYUAN,
            today,
            today,
            organisation_id=ledger.TEAM,
        ),
        actor=PLATFORM,
    )
    card = ledger.pending(wang)
    ledger_services.deny_entry(card.id, uuid.uuid4(), actor=wang.member)
    assert titles(head) == ["有人表示“这不是我”"]


def test_hearing_an_event_twice_tells_once(wang):
    from tongxing.foundation.models import Hearing

    ledger.pending(wang)
    relay.deliver_waiting()
    Hearing.objects.update(heard_at=None, due_at=clock.now())
    assert titles(wang) == ["请确认一条服务记录"]


def test_everybody_sees_and_marks_only_their_own(wang):
    zhao = ledger.volunteer("赵敏", "TX2603000025")
    ledger.pending(wang)
    relay.deliver_waiting()
    assert (queries.unread(wang.member), queries.unread(zhao.member), queries.unread(Visitor())) == (1, 0, 0)
    assert (services.mark_read(actor=zhao.member), services.mark_read(actor=wang.member)) == (0, 1)
    assert (queries.unread(wang.member), queries.notices_of(wang.member).items[0].is_read) == (0, True)


def test_a_visitor_has_no_notices_to_mark(db):
    with pytest.raises(SignInFirst):
        services.mark_read(actor=Visitor())


@pytest.mark.parametrize("deed", ["tell", "send_text"])
def test_only_the_platform_tells(wang, deed):
    services.tell(offer(wang.member.account_id), actor=PLATFORM)
    notice = Notice.objects.get()
    order = {"tell": offer(wang.member.account_id, subject="s-2"), "send_text": notice.id}[deed]
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "the platform":
            continue
        with pytest.raises(SignInFirst if name == "visitor" else NotAllowed):
            getattr(services, deed)(order, actor=actor)
    assert Notice.objects.count() == 1


def _facts_given() -> set[str]:
    """The words that the modules which tell put between quotes or before an equals sign, alone and in either language."""
    room = Path(rules.__file__).parent
    given = {
        word
        for module in (*room.glob("subscribers*.py"), room / "queries.py")
        for word in re.findall(r"""["']?\b([a-z_]+)(?:["']|=)""", module.read_text())
    }
    return given | {f"{word}_{language}" for word in given for language in ("zh", "en")}


FACTS = _facts_given()


@pytest.mark.parametrize("kind", rules.KINDS)
def test_both_languages_ask_for_facts_that_exist(kind):
    words = rules.KINDS[kind]
    texts = (words.title_zh, words.title_en, words.text_zh, words.text_en)
    asked = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    assert sorted(asked - FACTS) == []
