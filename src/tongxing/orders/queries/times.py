"""When somebody comes for an order, as their calendar may know it: the kind and the time, no place and no name."""

import datetime as dt
import uuid

from tongxing.orders.models import Order

_COMES = ("accepted", "on_the_way", "done", "closed")


def times_of(
    account_id: uuid.UUID, since: dt.datetime, most: int
) -> list[tuple[uuid.UUID, str, dt.datetime, dt.datetime]]:
    """Orders an account comes or came for that are wanted until after a moment: id, category, from, until.

    rooms only: a calendar whose owner has given its address
    """
    rows = Order.objects.filter(helper_account_id=account_id, state__in=_COMES, wanted_until__gte=since)
    told = rows.order_by("wanted_from", "id").values_list("id", "category", "wanted_from", "wanted_until")
    return list(told[:most])
