"""The volunteer and the elder of the sample county carry a badge; the elder's was lost once and made anew."""

import datetime as dt
from functools import partial

from tongxing.badges import services
from tongxing.badges.shapes import IssueBadge
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock

CARRIED = (("volunteer", 12, "first"), ("elder", 30, "first"), ("elder", 4, "lost"))  # who, days ago, why


def write_carrying(site: Site, diary: Diary) -> None:
    """Each has it made on their own page."""
    for who, days, why in CARRIED:
        if who in site.plan.logins:
            moment = clock.from_local(site.plan.today - dt.timedelta(days=days), dt.time(10))
            diary.write(moment, partial(carry, site, who, why))


def carry(site: Site, who: str, why: str) -> None:
    """One badge is made; what was carried before is dead."""
    person = site.plan.logins[who]
    order = IssueBadge(site.key("badge", who, why), site.person_id(person), why)
    services.issue_badge(order, actor=site.actor(person.phone))
