"""Needs that look like the same one told twice."""

import uuid

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation.refusals import NotFound
from tongxing.needs import rules
from tongxing.needs.models import Need
from tongxing.needs.queries import twice
from tongxing.needs.queries.needs import cards
from tongxing.needs.shapes import Alike

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
    same = twice.of_same_resident(row)
    if row.state not in rules.WAITING or same is None:
        return ()
    near = twice.days_apart(row.region_code)
    rows = twice.waiting_others(viewer).filter(
        same, wanted_from__lte=row.wanted_until + near, wanted_until__gte=row.wanted_from - near
    )
    found = list(rows.exclude(pk=row.pk).order_by("noted_at", "id")[:MOST])
    told = cards(found, viewer)
    return tuple(
        Alike(card, twice.what_is_the_same(row, other)) for card, other in zip(told, found, strict=True)
    )
