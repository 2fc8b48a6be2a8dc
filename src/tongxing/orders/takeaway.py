"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.orders.models import Complaint, Offer, Order, Readiness, StationDecision
from tongxing.people import queries as people


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Whether one may be asked, what one was asked and said, whom one visited, what one ordered and complained of."""
    card = people.cards([person_id]).get(person_id)
    if card is None:
        return {}
    mine = {"account_id": card.account_id}
    told: dict[str, list[Any]] = {
        "readiness": list(
            Readiness.objects.filter(person_id=person_id)
            .order_by("id")
            .values("reach", "per_week", "shows_name", "is_on", "asked", "accepted", "changed_at")
        ),
        "offers": list(
            Offer.objects.filter(person_id=person_id)
            .order_by("offered_at", "id")
            .values("order__number", "way", "state", "score", "terms", "chance", "offered_at", "answered_at")
        ),
        "turns": list(
            StationDecision.objects.filter(advised__person_id=person_id)
            .order_by("at", "id")
            .values("offer__order__number", "advised_score", "advised_chance", "advised_terms", "at")
        ),
        "visits": list(
            Order.objects.filter(person_id=person_id)
            .order_by("placed_at", "id")
            .values("number", "summary", "state", "wanted_from", "wanted_until")
        ),
        "orders": list(
            Order.objects.filter(**mine)
            .order_by("placed_at", "id")
            .values("number", "summary", "state", "placed_at", "wanted_from", "wanted_until", "misses")
        ),
        "complaints": list(
            Complaint.objects.filter(**mine)
            .order_by("at", "id")
            .values("order__number", "text", "at", "answer", "answered_at")
        ),
    }
    return {name: rows for name, rows in told.items() if rows}


takeaway.declare("orders", "点单", "Orders, offers and visits", everything_of)
