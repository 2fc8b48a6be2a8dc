"""What goes when its time is over."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal
from tongxing.needs import rules
from tongxing.needs.models import Need


@transaction.atomic
def erase_contacts(*, actor: Actor) -> int:
    """Contacts, details and risk notes of needs that ended two years ago are gone; answers how many needs."""
    access.require(actor, "needs.erase_contacts")
    over = clock.now() - dt.timedelta(days=rules.KEPT_DAYS)
    ended = Q(waited_until__isnull=False, changed_at__lt=over, contact_sealed__isnull=False)
    count = Need.objects.filter(ended).update(contact_sealed=None, detail="", risk_note="")
    if count:
        journal.note("needs.erase_contacts", actor=actor, facts={"needs": count})
    return count
