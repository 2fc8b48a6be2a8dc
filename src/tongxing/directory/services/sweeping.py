"""Lookups are kept as long as handling records are, then go."""

import datetime as dt

from tongxing.access import services as access
from tongxing.directory import rules
from tongxing.directory.models import Lookup
from tongxing.foundation import clock


def sweep_lookups(*, actor) -> int:
    """Lookups older than three years are gone; answers how many."""
    access.require(actor, "directory.sweep_lookups")
    before = clock.now() - dt.timedelta(days=rules.LOOKUPS_KEPT_DAYS)
    return Lookup.objects.filter(looked_at__lt=before).delete()[0]
