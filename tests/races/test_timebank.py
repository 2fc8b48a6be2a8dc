"""The time bank under pressure: the last hour is set aside once, one service settled once, one slip taken in once."""

import dataclasses
import uuid

import pytest

from tests.factories import people
from tests.factories import timebank as made
from tongxing.foundation import clock, installation
from tongxing.ledger.models import Entry
from tongxing.timebank import errors, queries, services
from tongxing.timebank.models import Deposit, Settlement, Transfer
from tongxing.timebank.shapes import DepositTime, TakeInSlip

LOCKS = (
    "row lock",
    "constraint bookkeeping_move_follows_move",
    "trigger bookkeeping_move.bookkeeping_move_carries_on",
)


@pytest.mark.race(guard=LOCKS)
@pytest.mark.django_db(transaction=True)
def test_the_last_hour_is_set_aside_once(race):
    with clock.at(made.NOW):
        here = made.city()
        made.deposited(here.mother, 60)
        cards = [made.ordered(here.mother), made.ordered(here.mother)]
        offers = [made.offered(here, card) for card in cards]
        won, lost = race(
            [
                lambda: services.accept_offer(cards[0].id, offers[0], actor=here.mother.member),
                lambda: services.accept_offer(cards[1].id, offers[1], actor=here.mother.member),
            ],
            meeting_at="tongxing.timebank.services.books.refuse_if_short",
        )
        assert (len(won), [type(no) for no in lost]) == (1, [errors.NotEnough])
        assert (made.minutes(here.mother), made.book_of(made.HARBIN)) == (0, 0)


@pytest.mark.race(
    guard=(
        "row lock",
        "constraint timebank_settlement_once_per_order",
        "constraint bookkeeping_posting_same_key_is_same_deed",
        "constraint ledger_entry_same_key_is_same_deed",
        "constraint ledger_standing_same_key_is_same_record",
        "constraint ledger_standing_nobody_serves_twice_at_once",
        "constraint timebank_orderstep_follows_step",
        *LOCKS[1:],
    )
)
@pytest.mark.django_db(transaction=True)
def test_one_service_is_settled_once(race):
    with clock.at(made.NOW):
        here = made.city()
        made.deposited(here.mother, 120)
        card = made.agreed(here, here.mother)
    with made.after_service():
        made.reported(here, card)
        won, lost = race(
            [
                lambda: services.confirm_service(card.id, uuid.uuid4(), actor=here.mother.member),
                lambda: services.confirm_service(card.id, uuid.uuid4(), actor=here.worker),
            ],
            meeting_at="tongxing.timebank.rules.price",
        )
        assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadySettled])
        assert (Settlement.objects.count(), made.minutes(here.mother)) == (1, 60)
        assert Entry.objects.filter(person_id=here.helper.id).count() == 1


@pytest.mark.race(guard=("row lock", "constraint timebank_transfer_takes_a_slip_in_once", *LOCKS[1:]))
@pytest.mark.django_db(transaction=True)
def test_one_slip_is_taken_in_once(race):
    dalian = made.Platform()
    dalian.trusted()
    with clock.at(made.NOW):
        made.city()
        number = people.document()
        who = made.somebody("刘春梅", document_number=number)
        made.deposited(who, 60)
        order = TakeInSlip(uuid.uuid4(), made.HARBIN, dalian.slip(number, 300))
        again = dataclasses.replace(order, key=uuid.uuid4())
        won, lost = race(
            [
                lambda: services.take_in_slip(order, actor=who.member),
                lambda: services.take_in_slip(again, actor=who.member),
            ],
            meeting_at="tongxing.timebank.services.moving.refuse_full",
        )
        assert (len(won), [type(no) for no in lost]) == (1, [errors.SlipUsed])
        assert (Transfer.objects.count(), made.minutes(who)) == (1, 360)
    installation.trust_file().unlink()


@pytest.mark.race(guard=("row lock", "named lock", "constraint timebank_deposit_once_per_record"))
@pytest.mark.django_db(transaction=True)
def test_one_record_is_saved_once(race):
    with clock.at(made.NOW):
        her = made.somebody(age=62)
        made.deposited(her, 60, made.TUESDAY - (made.TUESDAY - made.SATURDAY) * 2)
        entry = made.record(her, 120)
        won, lost = race(
            [
                lambda: services.deposit_time(DepositTime(uuid.uuid4(), entry.id), actor=her.member),
                lambda: services.deposit_time(DepositTime(uuid.uuid4(), entry.id), actor=her.member),
            ],
            meeting_at="tongxing.timebank.rules.split_deposit",
        )
        assert (len(won), [type(no) for no in lost]) == (1, [errors.DepositedAlready])
        assert Deposit.objects.filter(entry_id=entry.id).count() == 1
        assert list(queries.findings()) == []


@pytest.mark.race(guard=("row lock", "constraint bookkeeping_posting_same_key_is_same_deed", *LOCKS[1:]))
@pytest.mark.django_db(transaction=True)
def test_a_move_arrives_or_comes_back_and_never_both(race):
    with clock.at(made.NOW):
        here = made.city()
        made.deposited(here.saver, 120)
        card = made.moved(here.saver, 100)
        won, lost = race(
            [
                lambda: services.answer_transfer(card.id, True, actor=here.far_officer),
                lambda: services.withdraw_transfer(card.id, actor=here.saver.member),
            ],
            meeting_at="tongxing.timebank.services.moving.end",
        )
        assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadyAnswered])
        both = made.minutes(here.saver, made.HARBIN), made.minutes(here.saver, made.QIQIHAR)
        assert both in ((20, 100), (120, 0))
