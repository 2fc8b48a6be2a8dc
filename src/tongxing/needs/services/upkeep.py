"""What goes when its time is over."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal
from tongxing.needs import rules
from tongxing.needs.models import Need, Recording
from tongxing.policy import queries as policy


@transaction.atomic
def erase_contacts(*, actor: Actor) -> int:
    """Contacts, details, risk notes and marks of needs that ended two years ago are gone; answers how many needs."""
    access.require(actor, "needs.erase_contacts")
    over = clock.now() - dt.timedelta(days=rules.KEPT_DAYS)
    ended = Q(waited_until__isnull=False, changed_at__lt=over, contact_sealed__isnull=False)
    gone = {"contact_sealed": None, "phone_mark": None, "address_mark": None, "detail": "", "risk_note": ""}
    count = Need.objects.filter(ended).update(**gone)
    if count:
        journal.note("needs.erase_contacts", actor=actor, facts={"needs": count})
    return count


@transaction.atomic
def erase_recordings(*, actor: Actor) -> int:
    """Voice notes and slips are gone so many days after their need was over, unused ones after hours.

    How long is the rule `need-recordings`. Answers how many.
    """
    access.require(actor, "needs.erase_recordings")
    now = clock.now()
    rule = policy.rule("need-recordings", clock.today()).parameters
    unused = Q(need=None, kept_at__lt=now - dt.timedelta(hours=rule["unused_hours"]))
    over = Q(need__waited_until__isnull=False) & ~Q(need__state="merged")
    over &= Q(need__changed_at__lt=now - dt.timedelta(days=rule["recording_days"]))
    merged = Q(need__state="merged", need__mergings__into__waited_until__isnull=False)
    merged &= Q(need__mergings__parted_at=None)
    merged &= Q(need__mergings__into__changed_at__lt=now - dt.timedelta(days=rule["recording_days"]))
    due = Recording.objects.filter(unused | over | merged, erased_at=None).order_by("id")
    count = Recording.objects.filter(pk__in=list(due.values_list("pk", flat=True))).update(
        sealed=None, erased_at=now
    )
    if count:
        journal.note("needs.erase_recordings", actor=actor, facts={"recordings": count})
    return count
