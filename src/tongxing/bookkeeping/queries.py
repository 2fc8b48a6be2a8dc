"""Questions to the general ledger: one posting, one account, many, the whole of it, and whether it is right."""

import uuid
from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.models import Sum

from tongxing.bookkeeping import models
from tongxing.bookkeeping.shapes import (
    AccountName,
    Move,
    PostedCard,
    StatementLine,
    TrialBalance,
    TrialLine,
)
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import Finding

SEALED = ("bookkeeping_posting", "bookkeeping_move")
_OWN_LINE = ("system", "node")  # owners whose accounts are told one by one; of the others only their sum


def balance(account: AccountName) -> int:
    """What lies on an account; nothing on one that never moved.

    rooms only: the room above says who may know
    """
    found = models.Balance.objects.filter(id=account.id).order_by("id").values_list("amount", flat=True)
    return found.first() or 0


def balances(accounts: Iterable[AccountName]) -> dict[AccountName, int]:
    """The same for many accounts in one question, zero included.

    rooms only: the room above says who may know
    """
    names = {account.id: account for account in accounts}
    rows = models.Balance.objects.filter(id__in=list(names)).order_by("id").values_list("id", "amount")
    return dict.fromkeys(names.values(), 0) | {names[one]: amount for one, amount in rows}


def posting(posting_id: uuid.UUID) -> PostedCard | None:
    """One posting with its moves, or None.

    rooms only: the room above says who may know
    """
    row = models.Posting.objects.filter(id=posting_id).order_by("id").first()
    return _cards([row])[row.key] if row else None


def posted_with(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, PostedCard]:
    """What was posted with these keys.

    rooms only: the room above says who may know
    """
    rows = list(models.Posting.objects.filter(key__in=list(keys)).order_by("id"))
    return _cards(rows) if rows else {}


def postings_of(occasion: str) -> tuple[PostedCard, ...]:
    """Everything posted for one occasion (`points:entry:…`), the oldest first.

    rooms only: the room above says who may know
    """
    rows = list(models.Posting.objects.filter(occasion=occasion).order_by("posted_at", "id"))
    return tuple(_cards(rows).values()) if rows else ()


def _cards(rows: list[models.Posting]) -> dict[uuid.UUID, PostedCard]:
    sides: dict[uuid.UUID, list[Move]] = {}
    moves = (
        models.Move.objects.filter(posting__in=rows).select_related("balance").order_by("posting_id", "id")
    )
    for move in moves:
        at = move.balance
        name = AccountName(at.owner_kind, at.owner, at.unit, at.purpose)
        sides.setdefault(move.posting_id, []).append(Move(name, move.amount))
    return {row.key: card(row, tuple(sides.get(row.id, ()))) for row in rows}


def card(row: models.Posting, moves: tuple[Move, ...]) -> PostedCard:
    """A row and its moves as others receive it."""
    return PostedCard(
        id=row.id,
        key=row.key,
        kind=row.kind,
        unit=row.unit,
        moves=moves,
        occasion=row.occasion,
        on=row.on,
        posted_at=row.posted_at,
        reverses=row.reverses_id,
        why=row.why,
    )


def statement(account: AccountName, page: PageRequest | None = None) -> Page[StatementLine]:
    """The moves of an account, newest first, each with what lay there afterwards.

    rooms only: the room above says who may know
    """
    request = page or PageRequest()
    rows = models.Move.objects.filter(balance_id=account.id).select_related("posting").order_by("-number")
    found = rows[request.offset : request.offset + request.size + 1]
    return page_of([_line(move) for move in found], request)


def _line(move: models.Move) -> StatementLine:
    told = move.posting
    return StatementLine(
        posting_id=told.id,
        number=move.number,
        kind=told.kind,
        occasion=told.occasion,
        on=told.on,
        amount=move.amount,
        left=move.left,
        posted_at=told.posted_at,
        reverses=told.reverses_id,
        why=told.why,
    )


_TRIAL = """
select owner_kind, case when owner_kind = any(%(told)s) then owner else '' end as owner_told, purpose,
  count(*), sum(amount)
from bookkeeping_balance where unit = %(unit)s and moves > 0
group by owner_kind, owner_told, purpose order by owner_kind, owner_told, purpose
"""


def trial_balance(unit: str) -> TrialBalance:
    """Everything the general ledger holds in one unit, by kind of account; its total is zero.

    public: sums over whole kinds of accounts, nobody in them can be told apart by it
    """
    with connection.cursor() as cursor:
        cursor.execute(_TRIAL, {"unit": unit, "told": list(_OWN_LINE)})
        lines = tuple(
            TrialLine(kind, owner, purpose, unit, count, int(total))
            for kind, owner, purpose, count, total in cursor.fetchall()
        )
    count = models.Posting.objects.filter(unit=unit).count()
    return TrialBalance(unit, lines, count, sum(line.total for line in lines))


def total_of(owner_kind: str, unit: str, purpose: str = "") -> int:
    """What all accounts of one kind and purpose hold together.

    public: a sum over a whole kind of accounts
    """
    rows = models.Balance.objects.filter(owner_kind=owner_kind, unit=unit, purpose=purpose).order_by()
    return rows.aggregate(total=Sum("amount"))["total"] or 0


_UNBALANCED = """
select p.id from bookkeeping_posting p left join bookkeeping_move m on m.posting_id = p.id
left join bookkeeping_balance b on b.id = m.balance_id
group by p.id
having coalesce(sum(m.amount), 0) <> 0 or count(m.id) <> p.sides or not coalesce(bool_and(b.unit = p.unit), false)
order by p.id
"""
_OTHERWISE = """
select b.id from bookkeeping_balance b
left join (select balance_id, sum(amount) as total, count(*) as moves, max(number) as last
           from bookkeeping_move group by balance_id) m on m.balance_id = b.id
where b.amount <> coalesce(m.total, 0) or b.moves <> coalesce(m.moves, 0) or b.moves <> coalesce(m.last, 0)
order by b.id
"""
_JUMPING = """
select posting_id from (
  select posting_id, amount, "left", lag("left", 1, 0) over (partition by balance_id order by number) as before
  from bookkeeping_move) told
where before + amount <> "left" order by posting_id
"""
_FAULTS = (
    (_UNBALANCED, "这笔账不平", "this posting does not sum to zero"),
    (_OTHERWISE, "账户余额与逐笔合计不符", "the balance is not the sum of its moves"),
    (_JUMPING, "这笔账的结余接不上前一笔", "this move does not start where the one before ended"),
)


def findings() -> Iterator[Finding]:
    """What does not agree: seals, sums, balances worked out from zero, moves that do not carry on.

    rooms only: for the console's `verify`
    """
    yield from ledger.seal_findings(SEALED)
    for question, zh, en in _FAULTS:
        with connection.cursor() as cursor:
            cursor.execute(question)
            found = [row[0] for row in cursor.fetchall()]
        for one in found:
            yield Finding("bookkeeping", str(one), zh, en)
