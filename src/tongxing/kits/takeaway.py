"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.kits.models import KitHandout, KitWish


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """What they were given at large events, and the sizes they wished for."""
    rows = KitHandout.objects.filter(person_id=person_id).order_by("given_at", "pk")
    told = ("item__games_name", "item__name", "stock__size", "item_number", "given_at", "ended_at")
    handouts = list(rows.values(*told, "ended_as", "why"))
    wishes = KitWish.objects.filter(person_id=person_id).order_by("wished_at", "pk")
    sizes = list(wishes.values("item__games_name", "item__name", "size", "wished_at"))
    found = {"handouts": handouts, "sizes": sizes}
    return {name: lines for name, lines in found.items() if lines}


takeaway.declare("kits", "物资领用", "Things given at large events", everything_of)
