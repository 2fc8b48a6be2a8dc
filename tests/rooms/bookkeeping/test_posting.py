"""Posting: moves that sum to zero stand for good, and nobody's account passes zero."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import bookkeeping as make
from tests.factories.bookkeeping import FUND, ISSUED, OWED, WANG, ZHAO
from tongxing.bookkeeping import errors, models, queries, services
from tongxing.bookkeeping.shapes import AccountName, Move
from tongxing.foundation import ids

pytestmark = pytest.mark.django_db


def held(*accounts: AccountName) -> list[int]:
    return [queries.balance(account) for account in accounts]


def test_what_leaves_one_account_arrives_on_another():
    make.issued(WANG, 10)
    services.post(make.posting((WANG, -4), (FUND, 4), kind="gift"), actor=make.ACTOR)
    assert held(ISSUED, WANG, FUND) == [-10, 6, 4]
    assert queries.balances([WANG, ZHAO]) == {WANG: 6, ZHAO: 0}


def test_the_statement_says_what_lay_there_after_each_move():
    make.issued(WANG, 10)
    services.post(make.posting((WANG, -4), (FUND, 4), kind="gift"), actor=make.ACTOR)
    lines = queries.statement(WANG).items
    assert [(line.number, line.kind, line.amount, line.left) for line in lines] == [
        (2, "gift", -4, 6),
        (1, "earned", 10, 10),
    ]


def test_the_card_is_the_posting_as_it_was_ordered():
    order = make.posting((ISSUED, -10), (WANG, 7), (ZHAO, 3))
    card = services.post(order, actor=make.ACTOR)
    assert (card.key, card.moves, card.on) == (order.key, order.moves, make.DAY)
    assert queries.posting(card.id) == card
    assert queries.postings_of(order.occasion) == (card,)


def test_the_same_key_again_is_the_same_posting():
    order = make.posting((ISSUED, -10), (WANG, 10))
    first = services.post(order, actor=make.ACTOR)
    assert services.post(order, actor=make.ACTOR) == first
    assert services.post_many([order, order], actor=make.ACTOR) == (first, first)
    assert held(WANG) == [10]


def test_the_same_key_for_something_else_is_refused():
    card = make.issued(WANG, 10)
    with pytest.raises(errors.KeyTaken):
        make.issued(WANG, 11, key=card.key)
    assert held(WANG) == [10]


def test_more_than_there_is_cannot_be_taken():
    make.issued(WANG, 10)
    with pytest.raises(errors.NotEnough) as refused:
        services.post(make.posting((WANG, -11), (FUND, 11)), actor=make.ACTOR)
    assert refused.value.facts == {"wanted": 11, "left": 10}
    assert held(WANG, FUND) == [10, 0]


def test_of_many_postings_all_stand_or_none():
    spent = make.posting((WANG, -11), (FUND, 11))
    with pytest.raises(errors.NotEnough):
        services.post_many([make.posting((ISSUED, -10), (WANG, 10)), spent], actor=make.ACTOR)
    assert (held(WANG), models.Posting.objects.count()) == ([0], 0)


def test_a_later_posting_of_many_may_use_what_an_earlier_one_brought():
    orders = [make.posting((ISSUED, -10), (WANG, 10)), make.posting((WANG, -10), (ZHAO, 10))]
    services.post_many(orders, actor=make.ACTOR)
    assert held(WANG, ZHAO) == [0, 10]


def test_a_debt_is_never_above_zero():
    services.post(make.posting((OWED, -5), (ISSUED, 5)), actor=make.ACTOR)
    with pytest.raises(errors.NotEnough):
        services.post(make.posting((OWED, 6), (ISSUED, -6)), actor=make.ACTOR)
    assert held(OWED) == [-5]


@pytest.mark.parametrize(
    ("fault", "moves", "changes"),
    [
        ("not_zero", ((ISSUED, -10), (WANG, 9)), {}),
        ("too_few_moves", ((WANG, 0),), {}),
        ("too_few_moves", (), {}),
        ("amount", ((ISSUED, 0), (WANG, 0)), {}),
        ("account_twice", ((WANG, 5), (WANG, -5)), {}),
        ("unit", ((ISSUED, -10), (AccountName("person", "a", "minutes"), 10)), {}),
        ("unit", ((ISSUED, -10), (WANG, 10)), {"unit": "yuan"}),
        ("account", ((ISSUED, -10), (AccountName("pocket", "a", "points"), 10)), {}),
        ("account", ((ISSUED, -10), (AccountName("person", "", "points"), 10)), {}),
        ("amount", ((ISSUED, -(10**18)), (WANG, 10**18)), {}),
        ("words", ((ISSUED, -10), (WANG, 10)), {"kind": ""}),
    ],
)
def test_what_is_no_posting_is_refused(fault, moves, changes):
    with pytest.raises(errors.PostingBroken) as refused:
        services.post(make.posting(*moves, **changes), actor=make.ACTOR)
    assert refused.value.facts == {"fault": fault}
    assert models.Balance.objects.count() == 0


def written(amounts: list[tuple[AccountName, int]], sides: int = 2, unit: str = "points") -> None:
    """Rows past every service, as a broken programme would write them."""
    with transaction.atomic(), connection.cursor() as cursor:
        row = models.Posting.objects.create(
            key=uuid.uuid4(),
            kind="earned",
            unit=unit,
            sides=sides,
            occasion="",
            on=make.DAY,
            posted_by="somebody",
            posted_at="2026-03-16T01:00:00Z",
        )
        for account, amount in amounts:
            at = models.Balance.objects.get(id=account.id)
            last = models.Move.objects.filter(balance=at).order_by("-number").first()
            number, left = (last.number, last.left) if last else (0, 0)
            models.Move.objects.create(
                posting=row, balance=at, number=number + 1, amount=amount, left=left + amount
            )
        cursor.execute("set constraints all immediate")


def test_the_database_refuses_a_posting_that_does_not_sum_to_zero():
    make.issued(WANG, 10)
    for amounts, sides in (([(WANG, 5), (ISSUED, -4)], 2), ([], 2), ([(WANG, 5), (ISSUED, -5)], 3)):
        with pytest.raises(DatabaseError, match="sum to"):
            written(amounts, sides)
    with pytest.raises(DatabaseError, match="sum to"):
        written([(WANG, 5), (ISSUED, -5)], unit="minutes")
    assert list(queries.findings()) == []


def test_the_database_refuses_a_move_that_jumps_or_takes_a_number_twice():
    card = make.issued(WANG, 10)
    for number, left in ((2, 99), (3, 15), (1, 5)):
        with pytest.raises(DatabaseError), transaction.atomic():
            models.Move.objects.create(
                id=ids.new_id(),
                posting_id=card.id,
                balance_id=WANG.id,
                number=number,
                amount=5,
                left=left,
            )


@pytest.mark.parametrize("account", [WANG, FUND])
def test_the_database_refuses_a_balance_below_zero(account):
    make.issued(account, 10)
    with pytest.raises(DatabaseError, match="bookkeeping_balance_is_never_negative"), transaction.atomic():
        models.Balance.objects.filter(id=account.id).update(amount=-1)


@pytest.mark.parametrize("table", ["bookkeeping_posting", "bookkeeping_move"])
@pytest.mark.parametrize("deed", ["update {} set id = id", "delete from {}", "truncate {} cascade"])
def test_what_was_posted_stays(table, deed):
    make.issued(WANG, 10)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("set constraints all immediate;" + deed.format(table))


def test_a_balance_altered_past_the_door_is_found():
    make.issued(WANG, 10)
    models.Balance.objects.filter(id=WANG.id).update(amount=11)
    assert [(one.line, one.zh) for one in queries.findings()] == [(str(WANG.id), "账户余额与逐笔合计不符")]


def test_moves_of_an_order_are_kept_in_its_order():
    order = make.posting((ISSUED, -3), (ZHAO, 1), (WANG, 2))
    assert services.post(order, actor=make.ACTOR).moves == (
        Move(ISSUED, -3),
        Move(ZHAO, 1),
        Move(WANG, 2),
    )
