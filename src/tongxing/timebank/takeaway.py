"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway, unsettled
from tongxing.timebank.models import Deposit, Gift, Order, Savings, Transfer
from tongxing.timebank.shapes import LIVING


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


def open_matters_of(person_id: uuid.UUID) -> int:
    """Savings that hold or owe something, deposits that stand, orders and gifts under way."""
    savings = Savings.objects.filter(person_id=person_id).exclude(minutes=0, owed=0)
    deposits = Deposit.objects.filter(person_id=person_id, stands=True)
    orders = Order.objects.filter(person_id=person_id, state__in=LIVING)
    gifts = Gift.objects.filter(person_id=person_id, state="waiting")
    return sum(rows.count() for rows in (savings, deposits, orders, gifts))


unsettled.declare(
    "timebank", "时间储蓄里的存款和预约", "savings and orders of the time bank", open_matters_of
)
