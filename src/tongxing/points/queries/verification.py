"""Do the points agree? Holdings, the general ledger, and everything worked out from zero are held side by side."""

import uuid
from collections.abc import Iterator, Sequence

from tongxing.bookkeeping import queries as books
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import Finding
from tongxing.points import rules
from tongxing.points.models import Holding
from tongxing.points.queries.reckoning import owed_account, own_account, standings
from tongxing.points.shapes import Sums

SEALED = ("points_dealing",)
AT_ONCE = 2000


def findings() -> Iterator[Finding]:
    """What does not agree, person by person.

    rooms only: for the console's `verify`
    """
    yield from ledger.seal_findings(SEALED)
    after = uuid.UUID(int=0)
    while rows := list(Holding.objects.filter(person_id__gt=after).order_by("person_id")[:AT_ONCE]):
        yield from _of(rows)
        after = rows[-1].person_id


def _of(rows: Sequence[Holding]) -> Iterator[Finding]:
    worked = standings([row.person_id for row in rows])
    own = {row.person_id: own_account(row.person_id) for row in rows}
    owed = {row.person_id: owed_account(row.person_id) for row in rows}
    held = books.balances([*own.values(), *owed.values()])
    for row in rows:
        who = row.person_id
        if (held[own[who]], -held[owed[who]]) != (row.balance, row.owed):
            yield Finding("points", str(who), "积分与总账不符", "points and the general ledger disagree")
        if not rules.adds_up(worked[who]) or not _is_settled(row, worked[who]):
            yield Finding(
                "points",
                str(who),
                "积分与从零重算的不一致",
                "points differ from what is worked out from zero",
            )


def _is_settled(row: Holding, told: Sums) -> bool:
    """What expires today may still wait for tonight's job; everything else must be as it was booked."""
    if row.next_expiry_on != told.next_expiry_on:
        return True
    return (row.earned, row.spent, row.gift, row.balance, row.owed) == (
        told.earned,
        told.spent,
        told.gift,
        told.balance,
        told.owed,
    )
