"""Everything that may change the general ledger: a posting, many at once, and its reversal."""

import uuid
from collections.abc import Iterable, Sequence

from django.db import IntegrityError, connection, transaction

from tongxing.access.shapes import Actor
from tongxing.bookkeeping import errors, models, queries, rules
from tongxing.bookkeeping.shapes import AccountName, Move, PostedCard, Posting
from tongxing.foundation import clock, database
from tongxing.foundation.refusals import NotFound

AT_ONCE = 2000  # rows in one statement, which has room for 65,535 values
_SAME_KEY = "bookkeeping_posting_same_key_is_same_deed"
_SET = """
update bookkeeping_balance b set amount = told.amount, moves = told.moves
from unnest(%s::uuid[], %s::bigint[], %s::bigint[]) as told (id, amount, moves)
where b.id = told.id
"""


def post(posting: Posting, *, actor: Actor) -> PostedCard:
    """The moves stand on their accounts, for good; the same key again is the same posting.

    Refuses with PostingBroken, KeyTaken, AlreadyReversed, or NotEnough when an account would pass zero.

    leave: asked by the room above, whose deed this belongs to
    """
    return post_many([posting], actor=actor)[0]


@transaction.atomic
def post_many(postings: Sequence[Posting], *, actor: Actor) -> tuple[PostedCard, ...]:
    """All of these postings, in this order, or none; every account is locked once, in the order of ids.

    Refuses as `post` does.

    leave: asked by the room above, whose deed this belongs to
    """
    for posting in postings:
        if fault := rules.fault_of(posting):
            raise errors.PostingBroken(fault=fault)
    accounts = _locked({move.account for posting in postings for move in posting.moves})
    done = _done_before(postings)
    fresh = {one.key: one for one in postings if one.key not in done}
    if not fresh:
        return tuple(done[one.key] for one in postings)
    try:
        with transaction.atomic():
            done |= _written(list(fresh.values()), accounts, actor)
    except IntegrityError as broken:
        refusal = errors.CONSTRAINTS.get(name := database.constraint_of(broken) or "")
        if refusal:
            raise refusal() from broken
        if name != _SAME_KEY:
            raise
        return post_many(postings, actor=actor)  # somebody else's key was ours, and is committed now
    return tuple(done[one.key] for one in postings)


def _done_before(postings: Sequence[Posting]) -> dict[uuid.UUID, PostedCard]:
    """What was posted with these keys already. Refuses with KeyTaken when it was something else."""
    wanted: dict[uuid.UUID, Posting] = {}
    for one in postings:
        if not rules.same_deed(wanted.setdefault(one.key, one), one):
            raise errors.KeyTaken()
    done = queries.posted_with(wanted)
    for key, card in done.items():
        told = Posting(card.key, card.kind, card.unit, card.moves, card.occasion, card.on, card.reverses)
        if not rules.same_deed(told, wanted[key]):
            raise errors.KeyTaken()
    return done


def _locked(names: Iterable[AccountName]) -> dict[uuid.UUID, models.Balance]:
    """The accounts of these names, opened when they are new, each held until the deed is over."""
    wanted = {name.id: name for name in names}
    found = _held(wanted)
    if missing := [wanted[one] for one in sorted(wanted.keys() - found.keys())]:
        models.Balance.objects.bulk_create(
            [
                models.Balance(
                    id=one.id,
                    owner_kind=one.owner_kind,
                    owner=one.owner,
                    unit=one.unit,
                    purpose=one.purpose,
                )
                for one in missing
            ],
            ignore_conflicts=True,
        )
        found = _held(wanted)
    return found


def _held(wanted: Iterable[uuid.UUID]) -> dict[uuid.UUID, models.Balance]:
    rows = models.Balance.objects.select_for_update(no_key=True).filter(id__in=list(wanted)).order_by("id")
    return {row.id: row for row in rows}


def _written(
    postings: Sequence[Posting], accounts: dict[uuid.UUID, models.Balance], actor: Actor
) -> dict[uuid.UUID, PostedCard]:
    now, rows, moves = clock.now(), {}, []
    for told in postings:
        rows[told.key] = models.Posting(
            key=told.key,
            kind=told.kind,
            unit=told.unit,
            sides=len(told.moves),
            occasion=told.occasion,
            reverses_id=told.reverses,
            why=told.why,
            on=told.on,
            posted_by=actor.label,
            posted_at=now,
        )
        moves += [_moved(rows[told.key], accounts[one.account.id], one) for one in told.moves]
    models.Posting.objects.bulk_create(rows.values(), batch_size=AT_ONCE)
    models.Move.objects.bulk_create(moves, batch_size=AT_ONCE)
    touched = sorted({move.balance_id for move in moves})
    with connection.cursor() as cursor:
        amounts = [accounts[one].amount for one in touched]
        cursor.execute(_SET, [touched, amounts, [accounts[one].moves for one in touched]])
    return {told.key: queries.card(rows[told.key], told.moves) for told in postings}


def _moved(posting: models.Posting, balance: models.Balance, move: Move) -> models.Move:
    """One move onto a locked account. Refuses with NotEnough."""
    left = rules.left_after(move.account, balance.amount, move.amount)
    if left is None:
        raise errors.NotEnough(wanted=abs(move.amount), left=abs(balance.amount))
    balance.amount, balance.moves = left, balance.moves + 1
    return models.Move(
        posting=posting, balance_id=balance.id, number=balance.moves, amount=move.amount, left=left
    )


@transaction.atomic
def reverse(posting_id: uuid.UUID, key: uuid.UUID, why: str, *, actor: Actor) -> PostedCard:
    """A second posting undoes the first, move by move; both stay. The same key again is the same reversal.

    Refuses with NotFound, NotReversible, AlreadyReversed, PostingBroken or NotEnough.

    leave: asked by the room above, whose deed this belongs to
    """
    told = queries.posting(posting_id)
    if told is None:
        raise NotFound()
    if told.reverses is not None:
        raise errors.NotReversible()
    order = Posting(
        key=key,
        kind="reversal",
        unit=told.unit,
        moves=rules.reversed_moves(told.moves),
        occasion=told.occasion,
        on=clock.today(),
        reverses=told.id,
        why=why,
    )
    return post(order, actor=actor)
