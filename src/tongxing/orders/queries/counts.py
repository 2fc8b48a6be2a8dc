"""How many orders both sides called done and how many visits were missed, by place and month."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Count
from django.db.models.functions import TruncMonth

from tongxing.foundation import clock
from tongxing.orders.models import Step

COUNTED = {"orders_closed": "closed", "orders_missed": "missed"}


def counts_by_place(codes: Collection[int] | None = None) -> Iterator[tuple[str, int, dt.date, int]]:
    """What (closed by both sides, missed), division, first day of the month, how many.

    rooms only: for the register of figures
    """
    for what, step in COUNTED.items():
        rows = Step.objects.filter(what=step)
        rows = rows if codes is None else rows.filter(order__region_code__in=set(codes))
        months = rows.order_by().annotate(month=TruncMonth("at", tzinfo=clock.SHANGHAI))
        told = months.values_list("order__region_code", "month").annotate(told=Count("id"))
        for code, month, count in told:
            yield what, code, clock.local(month).date(), count
