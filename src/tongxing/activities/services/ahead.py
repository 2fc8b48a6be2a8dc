"""For a while somebody holds a few places ahead and no more; set by the room that knows why, and gone by itself."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities.models import AheadLimit
from tongxing.activities.shapes import AheadLimitCard, LimitAhead
from tongxing.foundation import clock


@transaction.atomic
def limit_ahead(order: LimitAhead, *, actor: Actor) -> AheadLimitCard:
    """Until then this person holds no more places ahead than said; what they hold already stays theirs.

    One that stands is not made longer.
    """
    access.require(actor, "activities.limit_ahead")
    now = clock.now()
    AheadLimit.objects.filter(person_id=order.person_id, until_at__lte=now).delete()
    row, _is_new = AheadLimit.objects.get_or_create(
        person_id=order.person_id,
        defaults={
            "most": order.most,
            "since_at": now,
            "until_at": order.until_at,
            "rule_version": order.rule_version,
        },
    )
    return AheadLimitCard(row.id, row.most, row.since_at, row.until_at, row.rule_version)


@transaction.atomic
def lift_limit(limit_id: uuid.UUID, *, actor: Actor) -> bool:
    """Its person holds as many places ahead as anybody; answers whether the limit stood. Twice is once."""
    access.require(actor, "activities.lift_limit")
    return bool(AheadLimit.objects.filter(pk=limit_id).delete()[0])


@transaction.atomic
def sweep_limits(*, actor: Actor) -> int:
    """Limits that are over are gone; answers how many."""
    access.require(actor, "activities.lift_limit")
    return AheadLimit.objects.filter(until_at__lte=clock.now()).delete()[0]
