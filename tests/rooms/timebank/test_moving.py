"""She moves to Qiqihar: her minutes leave one city's book and arrive in the other's, once, and both books still balance."""

import uuid

import pytest

from tests.factories import timebank as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, Refusal
from tongxing.timebank import errors, queries, services
from tongxing.timebank.models import Savings

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        city = made.city()
        made.deposited(city.saver, 120)
        yield city


def both(here):
    return made.minutes(here.saver, made.HARBIN), made.minutes(here.saver, made.QIQIHAR)


def test_on_its_way_arrived_and_harbin_owes_qiqihar(here):
    card = made.moved(here.saver, 100)
    assert (card.state, card.from_name, card.to_name, both(here)) == (
        "sent",
        "哈尔滨市",
        "齐齐哈尔市",
        (20, 0),
    )
    assert [one.id for one in queries.transfers_waiting(here.far_officer).items] == [card.id]
    done = services.answer_transfer(card.id, True, actor=here.far_officer)
    assert (done.state, both(here)) == ("taken", (20, 100))
    assert made.balance("node", f"city:{made.QIQIHAR}", made.HARBIN) == 100
    assert made.balance("node", f"city:{made.HARBIN}", made.QIQIHAR) == -100
    assert (made.book_of(made.HARBIN), made.book_of(made.QIQIHAR)) == (0, 0)


def test_and_back_again_nobody_owes_anybody(here):
    there = made.moved(here.saver, 100)
    services.answer_transfer(there.id, True, actor=here.far_officer)
    back = made.moved(here.saver, 100, from_code=made.QIQIHAR, to_code=made.HARBIN)
    services.answer_transfer(back.id, True, actor=here.officer)
    assert both(here) == (120, 0)
    assert made.balance("node", f"city:{made.QIQIHAR}", made.HARBIN) == 0
    assert made.balance("node", f"city:{made.HARBIN}", made.QIQIHAR) == 0


def test_taken_twice_is_taken_once_and_afterwards_nobody_takes_it_back(here):
    card = made.moved(here.saver, 100)
    services.answer_transfer(card.id, True, actor=here.far_officer)
    services.answer_transfer(card.id, True, actor=here.far_officer)
    with pytest.raises(errors.AlreadyAnswered):
        services.answer_transfer(card.id, False, "不接收", actor=here.far_officer)
    with pytest.raises(errors.AlreadyAnswered):
        services.withdraw_transfer(card.id, actor=here.saver.member)
    assert both(here) == (20, 100)


def test_declined_with_a_reason_or_taken_back_it_is_hers_again(here):
    card = made.moved(here.saver, 100)
    with pytest.raises(Invalid):
        services.answer_transfer(card.id, False, actor=here.far_officer)
    told = services.answer_transfer(card.id, False, "户籍和居住地都不在本市", actor=here.far_officer)
    assert (told.state, told.why, both(here)) == ("declined", "户籍和居住地都不在本市", (120, 0))
    again = made.moved(here.saver, 50)
    services.withdraw_transfer(again.id, actor=here.saver.member)
    services.withdraw_transfer(again.id, actor=here.saver.member)
    assert both(here) == (120, 0)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"minutes": 121}, errors.NotEnough),
        ({"minutes": 0}, errors.MinutesWrong),
        ({"to_code": made.HARBIN}, errors.SameBook),
        ({"to_code": 230103000000}, errors.CityUnknown),
        ({"to_code": 999900000000}, errors.CityUnknown),
    ],
)
def test_what_is_refused_moves_nothing(here, changes, refusal):
    with pytest.raises(refusal):
        made.moved(here.saver, **changes)
    assert both(here) == (120, 0)


def test_the_receiving_city_has_a_cap_too(here):
    first = made.moved(here.saver, 60)
    services.answer_transfer(first.id, True, actor=here.far_officer)
    Savings.objects.filter(region_code=made.QIQIHAR).update(minutes=89_990)
    card = made.moved(here.saver, 60)
    with pytest.raises(errors.BalanceFull) as no:
        services.answer_transfer(card.id, True, actor=here.far_officer)
    assert no.value.facts == {"most": 90_000, "room": 10}


def test_the_same_key_is_the_same_move(here):
    key = uuid.uuid4()
    assert made.moved(here.saver, 60, key=key) == made.moved(here.saver, 60, key=key)
    assert both(here) == (60, 0)


def test_only_the_receiving_city_answers(here):
    card = made.moved(here.saver, 60)
    for stranger in (here.officer, here.worker, here.helper.member, here.saver.member):
        with pytest.raises(Refusal):
            services.answer_transfer(card.id, True, actor=stranger)
    assert queries.transfers_waiting(here.officer).items == ()
