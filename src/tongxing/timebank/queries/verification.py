"""Do the rows of this room say the same as the general ledger?"""

from collections.abc import Iterator

from tongxing.bookkeeping import queries as books
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import Finding
from tongxing.timebank.models import Savings
from tongxing.timebank.queries import accounts

SEALED = ("timebank_orderstep", "timebank_pledge", "timebank_settlement")
AT_ONCE = 1000


def findings() -> Iterator[Finding]:
    """Savings that differ from the general ledger, and seals that are off.

    rooms only: for the console's `verify`
    """
    yield from ledger.seal_findings(SEALED)
    last = None
    while True:
        rows = (
            Savings.objects.order_by("id")
            if last is None
            else Savings.objects.filter(id__gt=last).order_by("id")
        )
        part = list(rows[:AT_ONCE])
        if not part:
            return
        last = part[-1].id
        names = {
            row.id: (
                accounts.saved(row.person_id, row.region_code),
                accounts.debt(row.person_id, row.region_code),
            )
            for row in part
        }
        found = books.balances(name for pair in names.values() for name in pair)
        for row in part:
            saved, debt = (found[name] for name in names[row.id])
            if (row.minutes, row.owed) != (saved, -debt):
                yield Finding(
                    "timebank", str(row.id), "储蓄与总账不符", "the savings differ from the general ledger"
                )
