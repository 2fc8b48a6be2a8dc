"""What nobody answered lapses, and what is over is deleted with everything in it."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.policy import queries as policy
from tongxing.references import queries
from tongxing.references.models import Inquiry, Release
from tongxing.references.shapes import State


@transaction.atomic
def forget_inquiries(*, actor: Actor) -> int:
    """Ended answers are emptied; questions long over are deleted with who asked. Answers how many were deleted.

    Refuses with NotAllowed.
    """
    access.require(actor, "references.forget_inquiries")
    now, today = clock.now(), clock.today()
    Release.objects.filter(ends_at__lte=now).exclude(content={}).update(content={})
    Inquiry.objects.filter(state=State.WAITING, lapses_on__lt=today).update(state=State.LAPSED)
    days = policy.rule(queries.RULE, today).parameters["keep_days"]
    before = now - dt.timedelta(days=days)
    over = Q(state=State.LAPSED, lapses_on__lt=before.date()) | Q(state=State.REFUSED, decided_at__lt=before)
    rows = Inquiry.objects.filter(over | Q(state=State.RELEASED, release__ends_at__lt=before))
    return rows.delete()[1].get("references.Inquiry", 0)
