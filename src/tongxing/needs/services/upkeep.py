"""What goes when its time is over."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q, QuerySet

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal
from tongxing.needs.models import Need, Recording
from tongxing.policy import queries as policy


@transaction.atomic
def erase_contacts(*, actor: Actor) -> int:
    """Contacts, details, risk notes and marks of needs whose time is over are gone; answers how many needs.

    How long is the rule `need-recordings`.
    """
    access.require(actor, "needs.erase_contacts")
    gone = {"contact_sealed": None, "phone_mark": None, "address_mark": None, "detail": "", "risk_note": ""}
    rows = Need.objects.filter(waited_until__isnull=False, contact_sealed__isnull=False)
    count = sum(rows.filter(over).update(**gone) for over in _over(rows, "contact_days"))
    if count:
        journal.note("needs.erase_contacts", actor=actor, facts={"needs": count})
    return count


@transaction.atomic
def erase_recordings(*, actor: Actor) -> int:
    """Voice notes and slips are gone so many days after their need was over, unused ones after hours.

    How long is the rule `need-recordings`; of a need that was merged counts the one that goes on. Answers how many.
    """
    access.require(actor, "needs.erase_recordings")
    now = clock.now()
    rule = policy.rule("need-recordings", clock.today()).parameters
    kept = Recording.objects.filter(erased_at=None)
    unused = kept.filter(need=None, kept_at__lt=now - dt.timedelta(hours=rule["unused_hours"]))
    due = set(unused.values_list("pk", flat=True))
    ended = Need.objects.filter(waited_until__isnull=False).exclude(state="merged")
    told = Q(recording__sealed__isnull=False) | Q(gathered__need__recording__sealed__isnull=False)
    for over in _over(ended.filter(told), "recording_days"):
        needs = list(ended.filter(over).filter(told).values_list("pk", flat=True))
        merged = Q(need__mergings__into__in=needs, need__mergings__parted_at=None)
        due |= set(kept.filter(Q(need__in=needs) | merged).values_list("pk", flat=True))
    count = Recording.objects.filter(pk__in=due).update(sealed=None, erased_at=now)
    if count:
        journal.note("needs.erase_recordings", actor=actor, facts={"recordings": count})
    return count


def _over(rows: "QuerySet[Need]", name: str) -> Iterator[Q]:
    """Which of these ended so many days ago, by the rule of each one's place: one part for each number of days."""
    terms: dict[int, list[int]] = {}
    for code in rows.order_by().values_list("region_code", flat=True).distinct():
        days = policy.rule("need-recordings", clock.today(), code).parameters[name]
        terms.setdefault(days, []).append(code)
    for days, codes in terms.items():
        yield Q(region_code__in=codes, changed_at__lt=clock.now() - dt.timedelta(days=days))
