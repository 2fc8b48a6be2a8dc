"""On which days somebody visits, as their calendar may know it: the day and nothing of the resident."""

import datetime as dt
import uuid

from tongxing.pairings.models import Visit


def visit_days_of(account_id: uuid.UUID, since: dt.date, most: int) -> list[tuple[uuid.UUID, dt.date, bool]]:
    """Visits of the pairings in which an account comes now, from a day on: id, day, whether it was called off.

    rooms only: a calendar whose owner has given its address
    """
    rows = Visit.objects.filter(
        pairing__companion__account_id=account_id, pairing__companion__state="active", due_on__gte=since
    )
    found = rows.order_by("due_on", "id").values_list("id", "due_on", "state")[:most]
    return [(visit_id, day, state == "called_off") for visit_id, day, state in found]
