"""A volunteer saves the minutes of an effective record because she chooses to; the record stays as it was."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger as records
from tests.factories import timebank as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import ReleaseSource, WithdrawRecord
from tongxing.timebank import errors, queries, services
from tongxing.timebank.models import Deposit, Savings
from tongxing.timebank.shapes import DepositTime, DonateTime

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(made.NOW):
        yield


def deposit(who, entry_id, key=None):
    return services.deposit_time(DepositTime(key or uuid.uuid4(), entry_id), actor=who.member)


def test_two_hours_of_saturday_lie_in_the_book_of_harbin_and_stay_in_the_ledger():
    her = made.somebody(age=62)
    entry = made.record(her, 120)
    card = deposit(her, entry.id)
    assert (card.to_savings, card.to_fund, card.stands) == (120, 0, True)
    own = made.savings(her)
    assert (own.minutes, own.owed, own.city) == (120, 0, "哈尔滨市")
    assert own.expires_on == dt.date(2056, 3, 16)
    assert ledger.minutes_of(her.id).effective == 120
    assert made.balance("system", made.HARBIN, "timebank") == -120
    assert made.book_of(made.HARBIN) == 0


def test_nothing_is_saved_unless_she_asks():
    her = made.somebody(age=62)
    made.record(her, 120)
    made.everybody_hears()
    assert queries.savings_of(her.id, her.member) == ()
    offered = queries.depositable(her.id, her.member)
    assert [(one.minutes, one.to_savings, one.to_fund) for one in offered] == [(120, 120, 0)]


def test_the_same_key_is_the_same_deposit_and_another_finds_it_saved():
    her = made.somebody(age=62)
    entry, key = made.record(her), uuid.uuid4()
    assert deposit(her, entry.id, key) == deposit(her, entry.id, key)
    with pytest.raises(errors.DepositedAlready):
        deposit(her, entry.id)
    with pytest.raises(errors.KeyTaken):
        deposit(her, made.record(her, day=dt.date(2026, 3, 13)).id, key)
    assert (Deposit.objects.count(), made.minutes(her)) == (1, 120)


def test_four_hours_of_one_day_and_no_more():
    her = made.somebody(age=62)
    assert made.deposited(her, 180).to_savings == 180
    later = made.record(her, 120, started_at=records.at(13), ended_at=records.at(15))
    assert deposit(her, later.id).to_savings == 60
    last = made.record(her, 60, started_at=records.at(16), ended_at=records.at(17))
    with pytest.raises(errors.NothingToSave) as no:
        deposit(her, last.id)
    assert no.value.sentence() == "这一天已经存满 240 分钟，没有再存。服务时长照常有效。"
    assert (made.minutes(her), ledger.minutes_of(her.id).effective) == (240, 360)


def test_what_is_above_fifteen_hundred_hours_goes_to_the_common_fund():
    her = made.somebody(age=62)
    made.deposited(her, 120)
    Savings.objects.update(minutes=89_950)  # as if she had saved for years
    card = deposit(her, made.record(her, 120, dt.date(2026, 3, 13)).id)
    assert (card.to_savings, card.to_fund, queries.fund_of(made.HARBIN)) == (50, 70, 70)


def test_a_record_that_waits_for_her_word_cannot_be_saved():
    her = made.somebody(age=62)
    waiting = ledger_deeds.record_service(records.called(her.id), actor=records.leader())
    with pytest.raises(errors.NotDepositable) as no:
        deposit(her, waiting.id)
    assert "A、B" in no.value.sentence()


def test_a_record_of_more_than_a_year_ago_is_too_old():
    her = made.somebody(age=62)
    old = made.record(her, day=dt.date(2025, 3, 15))
    with pytest.raises(errors.TooOld):
        deposit(her, old.id)
    assert queries.depositable(her.id, her.member) == ()


def test_somebody_elses_record_is_none():
    her, him = made.somebody(age=62), made.somebody("李建国", age=50)
    with pytest.raises(NotFound):
        deposit(him, made.record(her).id)


def test_a_deposit_follows_its_record_and_what_was_spent_is_owed_not_taken_from_her_hours():
    her = made.somebody(age=62)
    kept, lost = made.record(her, 60, dt.date(2026, 3, 13)), made.record(her, 120)
    deposit(her, kept.id), deposit(her, lost.id)
    services.donate_time(DonateTime(uuid.uuid4(), made.HARBIN, 130), actor=her.member)
    assert made.minutes(her) == 50
    ledger_deeds.withdraw_record(
        WithdrawRecord(uuid.uuid4(), lost.id, "活动当天取消了，记录有误"), actor=records.leader()
    )
    made.everybody_hears()
    own = made.savings(her)
    assert (own.minutes, own.owed) == (0, 70)
    assert ledger.minutes_of(her.id).effective == 60
    assert made.book_of(made.HARBIN) == 0

    more = made.record(her, 100, dt.date(2026, 3, 12))
    card = deposit(her, more.id)
    own = made.savings(her)
    assert (card.to_savings, own.minutes, own.owed) == (30, 30, 0)
    assert list(queries.findings()) == []


def test_a_denied_record_leaves_the_savings_and_hearing_it_twice_is_hearing_it_once():
    her = made.somebody(age=62)
    entry = made.record(her, 120)
    deposit(her, entry.id)
    ledger_deeds.deny_entry(entry.id, uuid.uuid4(), "不是我", actor=her.member)
    made.everybody_hears()
    services.follow_entry(entry.id, actor=made.SYSTEM)
    own = made.savings(her)
    assert (own.minutes, own.owed, Deposit.objects.get().stands) == (0, 0, False)


def test_a_frozen_source_takes_its_deposits_along_and_its_release_brings_them_back():
    her, him = made.somebody(age=62), made.somebody("李建国", age=50)
    leader = records.leader()
    hers = ledger_deeds.record_service(records.called(her.id), actor=leader)
    ledger_deeds.confirm_entry(hers.id, uuid.uuid4(), actor=her.member)
    deposit(her, hers.id)
    his = ledger_deeds.record_service(records.called(him.id), actor=leader)
    ledger_deeds.deny_entry(his.id, uuid.uuid4(), "那天我不在", actor=him.member)
    made.everybody_hears()
    assert made.savings(her).minutes == 0
    officer = records.official()
    freeze = ledger.frozen_sources(officer).items[0]
    ledger_deeds.release_source(
        ReleaseSource(freeze.id, uuid.uuid4(), "核对了签到表，其余记录属实"), actor=officer
    )
    made.everybody_hears()
    assert (made.savings(her).minutes, made.book_of(made.HARBIN)) == (150, 0)


def test_minutes_given_to_the_fund_are_given_once():
    her = made.somebody(age=62)
    made.deposited(her, 120)
    order = DonateTime(uuid.uuid4(), made.HARBIN, 50)
    assert services.donate_time(order, actor=her.member) == 70
    assert services.donate_time(order, actor=her.member) == 70
    assert (made.minutes(her), queries.fund_of(made.HARBIN)) == (70, 50)
    with pytest.raises(errors.NotEnough) as no:
        services.donate_time(DonateTime(uuid.uuid4(), made.HARBIN, 71), actor=her.member)
    assert no.value.facts == {"has": 70, "needs": 71}
    with pytest.raises(errors.MinutesWrong):
        services.donate_time(DonateTime(uuid.uuid4(), made.HARBIN, 0), actor=her.member)


def test_the_statement_tells_every_movement_newest_first():
    her = made.somebody(age=62)
    made.deposited(her, 120)
    services.donate_time(DonateTime(uuid.uuid4(), made.HARBIN, 50), actor=her.member)
    lines = queries.statement_of(her.id, made.HARBIN, her.member).items
    assert [(one.label(), one.minutes) for one in lines] == [("捐给公共时间池", -50), ("存入", 120)]


@pytest.mark.parametrize(
    "actor",
    ["visitor", "another volunteer", "station worker", "officer of the region", "auditor of the region"],
)
def test_her_savings_are_nobody_elses_business(actor):
    her = made.somebody(age=62)
    made.deposited(her, 120)
    entry = made.record(her, 60, dt.date(2026, 3, 13))
    as_volunteer = records.Volunteer(her.member, her.id, "王秀兰")
    other = records.every_kind_of_actor(as_volunteer)[actor]
    assert queries.savings_of(her.id, other) == ()
    assert queries.deposits_of(her.id, other).items == ()
    with pytest.raises(Refusal):
        queries.statement_of(her.id, made.HARBIN, other)
    with pytest.raises(Refusal):
        services.deposit_time(DepositTime(uuid.uuid4(), entry.id), actor=other)
    assert made.minutes(her) == 120
