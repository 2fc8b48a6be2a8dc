"""What deeds ask on their way: rows to change, what was done with a key, and cards of what was done."""

import datetime as dt
import uuid

from tongxing.bookkeeping import queries as books
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.places import queries as places
from tongxing.points import rules
from tongxing.points.models import Bar, Dealing, Fund
from tongxing.points.queries.reckoning import fund_account
from tongxing.points.shapes import BarCard, DealingCard, FundCard


def dealing_with(key: uuid.UUID) -> Dealing | None:
    """What was done with this key.

    rooms only: the deed has asked leave
    """
    return Dealing.objects.filter(key=key).select_related("fund").order_by("id").first()


def dealing_card(row: Dealing, given_back: bool = False) -> DealingCard:
    """A coming or going as it is handed out.

    rooms only: whoever has the row has asked
    """
    return DealingCard(
        id=row.id,
        kind=row.kind,
        points=row.points,
        on=row.on,
        at=row.dealt_at,
        what=row.what,
        fund_name=row.fund.name if row.fund else "",
        given_back=given_back,
    )


def spent_in_quarter(person_id: uuid.UUID, day: dt.date) -> int:
    """How many times a person used points this quarter and did not get them back.

    rooms only: a verdict needs it
    """
    both = [person_id, *ledger.joined([person_id])]
    rows = Dealing.objects.filter(person_id__in=both, kind="spent", on__gte=rules.quarter_start(day))
    back = Dealing.objects.filter(person_id__in=both, kind="given_back").order_by("id")
    return rows.exclude(id__in=back.values("about_id")).count()


def fund_for_change(fund_id: uuid.UUID) -> Fund:
    """A fund, locked. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Fund.objects.select_for_update(no_key=True).filter(id=fund_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def fund_with(opened_by: str, key: uuid.UUID) -> Fund | None:
    """The fund somebody opened with this key.

    rooms only: the deed has asked leave
    """
    return Fund.objects.filter(opened_by=opened_by, key=key).order_by("id").first()


def fund_card(row: Fund) -> FundCard:
    """A fund with what lies in it.

    rooms only: whoever has the row has asked
    """
    return fund_cards([row])[0]


def fund_cards(rows: list[Fund]) -> tuple[FundCard, ...]:
    """The same for many, in two questions.

    rooms only: whoever has the rows has asked
    """
    held = books.balances([fund_account(row.id) for row in rows])
    names = places.full_names({row.region_code for row in rows})
    return tuple(
        FundCard(
            id=row.id,
            name=row.name,
            purpose=row.purpose,
            region_code=row.region_code,
            region_name=names.get(row.region_code, ""),
            balance=held[fund_account(row.id)],
            opened_at=row.opened_at,
        )
        for row in rows
    )


def bar_for_change(bar_id: uuid.UUID) -> Bar:
    """A bar, locked. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Bar.objects.select_for_update(no_key=True).filter(id=bar_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def bar_card(row: Bar) -> BarCard:
    """A bar as it is handed out.

    rooms only: whoever has the row has asked
    """
    return BarCard(row.id, row.entry_id, row.why, row.barred_at, row.lifted_at, row.lifted_why)
