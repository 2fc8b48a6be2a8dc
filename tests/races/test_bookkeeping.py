"""The general ledger under pressure: the last point is spent once, a key is one posting, a reversal comes once."""

import uuid

import pytest

from tests.factories import bookkeeping as make
from tests.factories.bookkeeping import FUND, WANG, ZHAO
from tongxing.bookkeeping import errors, queries, services

MEETING = "tongxing.bookkeeping.rules.left_after"
BEFORE = "tongxing.bookkeeping.rules.fault_of"


def spending(onto):
    order = make.posting((WANG, -1), (onto, 1), kind="gift")
    return lambda: services.post(order, actor=make.ACTOR)


def last_point():
    """Wang has one point, and the others have an account, so that opening one holds nobody up."""
    make.issued(WANG, 1)
    make.issued(FUND, 5)
    make.issued(ZHAO, 5)


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_the_last_point_is_spent_once_and_the_other_hears_why(race):
    last_point()
    won, lost = race([spending(FUND), spending(ZHAO)], meeting_at=MEETING)
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NotEnough])
    assert (queries.balance(WANG), queries.balance(FUND) + queries.balance(ZHAO)) == (0, 11)
    assert list(queries.findings()) == []


@pytest.mark.race(
    guard=(
        "row lock",
        "constraint bookkeeping_move_follows_move",
        "trigger bookkeeping_move.bookkeeping_move_carries_on",
    )
)
@pytest.mark.django_db(transaction=True)
def test_the_last_point_is_spent_once_even_when_nobody_locks(race):
    """Behind the lock stand the numbers of the moves: of two that follow the same move one is refused."""
    last_point()
    won, _lost = race([spending(FUND), spending(ZHAO)], meeting_at=MEETING)
    assert (len(won), queries.balance(WANG), queries.balance(FUND) + queries.balance(ZHAO)) == (1, 0, 11)


@pytest.mark.race(guard=("row lock", "constraint bookkeeping_posting_same_key_is_same_deed"))
@pytest.mark.django_db(transaction=True)
def test_one_key_pressed_twice_at_once_is_one_posting(race):
    make.issued(WANG, 10)
    make.issued(FUND, 1)
    won, lost = race(spending(FUND), meeting_at=BEFORE)
    assert (won[0], lost, queries.balance(WANG)) == (won[1], [], 9)


@pytest.mark.race(guard="constraint bookkeeping_posting_is_reversed_once")
@pytest.mark.django_db(transaction=True)
def test_a_posting_reversed_twice_at_once_is_reversed_once(race):
    card = make.issued(WANG, 10)
    make.issued(WANG, 10)

    def undo():
        return services.reverse(card.id, uuid.uuid4(), "", actor=make.ACTOR)

    won, lost = race(undo, meeting_at="tongxing.bookkeeping.rules.reversed_moves")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadyReversed])
    assert queries.balance(WANG) == 10
