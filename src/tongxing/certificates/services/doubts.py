"""A doubt about a certificate somebody showed: heard without asking who doubts."""

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import errors, queries, rules
from tongxing.certificates.events import DoubtReported
from tongxing.certificates.models import Doubt
from tongxing.certificates.shapes import DOUBTS, ReportDoubt
from tongxing.foundation import clock, events


@transaction.atomic
def report_doubt(order: ReportDoubt, *, actor: Actor) -> None:
    """The doubt is on record and announced upward; the same key again is the same doubt.

    The door throttles before calling. Refuses with NumberMistyped or DoubtUnknown.
    """
    access.require(actor, "certificates.report_doubt")
    if order.what not in DOUBTS:
        raise errors.DoubtUnknown()
    row = queries.row_of(order.number)
    number = row.number if row else rules.read_number(order.number) or ""
    try:
        with transaction.atomic():
            doubt = Doubt.objects.create(
                certificate=row, number=number, what=order.what, key=order.key, reported_at=clock.now()
            )
    except IntegrityError:  # the same key again
        return
    low, high = (row.region_low, row.region_high) if row else (0, 0)
    events.announce(DoubtReported(doubt.id, rules.grouped(number), order.what, low, high))
