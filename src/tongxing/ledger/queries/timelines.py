"""What other rooms ask about time already taken, and about how an organisation came by its minutes."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Sum

from tongxing.ledger.models import Standing
from tongxing.ledger.shapes import State


def is_taken(person_id: uuid.UUID, started_at: dt.datetime, ended_at: dt.datetime) -> bool:
    """Whether a record of this person, by whichever organisation, lies across any part of the time."""
    rows = Standing.objects.filter(person_id=person_id, started_at__lt=ended_at, ended_at__gt=started_at)
    return rows.exclude(state=State.WITHDRAWN).exists()


def minutes_by_class(
    organisation_ids: Iterable[uuid.UUID], first_on: dt.date, last_on: dt.date
) -> dict[uuid.UUID, dict[str, int]]:
    """The effective minutes of organisations on days from one to the other, by evidence class.

    public: sums over whole organisations, nobody in them can be told apart by it
    """
    rows = (
        Standing.objects.filter(organisation_id__in=set(organisation_ids), state=State.EFFECTIVE)
        .filter(served_on__gte=first_on, served_on__lte=last_on)
        .values_list("organisation_id", "evidence_class")
        .annotate(minutes=Sum("minutes"))
        .order_by("organisation_id", "evidence_class")
    )
    found: dict[uuid.UUID, dict[str, int]] = {}
    for organisation_id, evidence, minutes in rows:
        found.setdefault(organisation_id, {})[evidence] = minutes
    return found
