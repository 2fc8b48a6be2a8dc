"""Orders that teams finished, for the rooms above that say what came of a project."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import NamedTuple

from tongxing.foundation import clock
from tongxing.orders.models import Order


class DoneOrder(NamedTuple):
    """An order a team finished: for which need, where, of which kind, on which day it was wanted."""

    need_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
    category: str
    on: dt.date


def done_by_teams(
    organisation_ids: Collection[uuid.UUID], first: dt.date, last: dt.date
) -> tuple[DoneOrder, ...]:
    """What volunteers who came in the name of these teams finished from the first day to the last.

    rooms only: projects count what came of them
    """
    since = clock.from_local(first, dt.time())
    until = clock.from_local(last + dt.timedelta(days=1), dt.time())
    rows = Order.objects.filter(
        organisation_id__in=set(organisation_ids),
        state__in=("done", "closed"),
        wanted_from__gte=since,
        wanted_from__lt=until,
    ).order_by("wanted_from", "id")
    told = rows.values_list("need_id", "organisation_id", "region_code", "category", "wanted_from")
    return tuple(
        DoneOrder(need_id, team, code, category, clock.local(at).date())
        for need_id, team, code, category, at in told
        if team is not None
    )
