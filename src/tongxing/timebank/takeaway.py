"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.timebank.models import Deposit, Gift, Order, Savings, Transfer


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """A person's saved time."""
    told: dict[str, list[Any]] = {
        "savings": list(
            Savings.objects.filter(person_id=person_id)
            .order_by("opened_at", "pk")
            .values("region_code", "minutes", "owed", "opened_at")
        ),
        "deposits": list(
            Deposit.objects.filter(person_id=person_id)
            .order_by("deposited_at", "pk")
            .values("served_on", "minutes", "to_savings", "to_fund", "deposited_at")
        ),
        "gifts": list(
            Gift.objects.filter(person_id=person_id)
            .order_by("given_at", "pk")
            .values("relation", "minutes", "state", "given_at")
        ),
        "orders": list(
            Order.objects.filter(person_id=person_id)
            .order_by("ordered_at", "pk")
            .values("title", "note", "minutes", "state", "wanted_from", "ordered_at")
        ),
        "transfers": list(
            Transfer.objects.filter(person_id=person_id)
            .order_by("moved_at", "pk")
            .values("kind", "node", "minutes", "state", "moved_at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("timebank", "时间储蓄", "Saved time", everything_of)
