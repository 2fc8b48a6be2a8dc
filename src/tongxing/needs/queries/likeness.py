"""Needs that look like the same one told twice."""

import datetime as dt
import uuid

from django.db.models import Q

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.needs import rules
from tongxing.needs.models import Need
from tongxing.needs.queries.needs import cards
from tongxing.needs.shapes import Alike
from tongxing.policy import queries as policy

MOST = 10


def alike(need_id: uuid.UUID, viewer: Actor) -> tuple[Alike, ...]:
    """Waiting needs of the same kind and county, of the same account, phone or address, for about the same days.

    How many days apart is the rule `need-recordings`. The longest waiting first. A hint, never a verdict: a worker
    decides. Refuses with NotFound, SignInFirst or NotAllowed.
    """
    row = Need.objects.filter(pk=need_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "needs.merge_needs", on=row)
    same = _same_resident(row)
    if row.state not in rules.WAITING or not same:
        return ()
    parameters = policy.rule("need-recordings", clock.today(), row.region_code).parameters
    near = dt.timedelta(days=parameters["alike_days"])
    rows = Need.objects.filter(
        same,
        county_code=row.county_code,
        category=row.category,
        waited_until__isnull=True,
        wanted_from__lte=row.wanted_until + near,
        wanted_until__gte=row.wanted_from - near,
    ).exclude(pk=row.pk)
    found = list(leave.visible(viewer, "needs.merge_needs", rows).order_by("noted_at", "id")[:MOST])
    told = cards(found, viewer)
    return tuple(Alike(card, _why(row, other)) for card, other in zip(told, found, strict=True))


def _same_resident(row: Need) -> Q:
    same = Q()
    if row.account_id is not None:
        same |= Q(account_id=row.account_id)
    if row.phone_mark is not None:
        same |= Q(phone_mark=row.phone_mark)
    if row.address_mark is not None:
        same |= Q(address_mark=row.address_mark)
    return same


def _why(row: Need, other: Need) -> tuple[str, ...]:
    pairs = {
        "account": (row.account_id, other.account_id),
        "phone": (row.phone_mark, other.phone_mark),
        "address": (row.address_mark, other.address_mark),
    }
    return tuple(
        name
        for name, (one, two) in pairs.items()
        if one is not None and two is not None and _plain(one) == _plain(two)
    )


def _plain(mark: object) -> object:
    return bytes(mark) if isinstance(mark, memoryview) else mark
