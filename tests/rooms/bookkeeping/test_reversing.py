"""Reversing: a second posting undoes the first, once, and both stay."""

import uuid

import pytest

from tests.factories import bookkeeping as make
from tests.factories.bookkeeping import FUND, ISSUED, WANG
from tongxing.bookkeeping import errors, queries, services
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound

pytestmark = pytest.mark.django_db
WHEN = clock.from_local(make.DAY, clock.dt.time(9))


def undo(card, key=None):
    with clock.at(WHEN):
        return services.reverse(card.id, key or uuid.uuid4(), "服务没有发生", actor=make.ACTOR)


def test_everything_goes_back_and_both_stay():
    card = make.issued(WANG, 10)
    back = undo(card)
    assert (queries.balance(WANG), queries.balance(ISSUED)) == (0, 0)
    assert (back.reverses, back.kind, back.why) == (card.id, "reversal", "服务没有发生")
    assert [line.amount for line in queries.statement(WANG).items] == [-10, 10]


def test_the_same_key_again_is_the_same_reversal():
    card, key = make.issued(WANG, 10), uuid.uuid4()
    assert undo(card, key) == undo(card, key)
    assert queries.balance(WANG) == 0


def test_a_second_reversal_is_refused():
    card = make.issued(WANG, 10)
    make.issued(WANG, 10)
    undo(card)
    with pytest.raises(errors.AlreadyReversed):
        undo(card)
    assert queries.balance(WANG) == 10


def test_a_reversal_is_not_reversed():
    with pytest.raises(errors.NotReversible):
        undo(undo(make.issued(WANG, 10)))


def test_what_is_spent_meanwhile_cannot_be_taken_back():
    card = make.issued(WANG, 10)
    services.post(make.posting((WANG, -4), (FUND, 4)), actor=make.ACTOR)
    with pytest.raises(errors.NotEnough):
        undo(card)
    assert queries.balance(WANG) == 6


def test_what_was_never_posted_is_not_found():
    with pytest.raises(NotFound), clock.at(WHEN):
        services.reverse(uuid.uuid4(), uuid.uuid4(), "", actor=make.ACTOR)
