"""Who is told of what changes at activities: those who signed up, and those who run them."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access.shapes import SystemActor
from tongxing.activities import events as activities
from tongxing.activities import queries as activity_queries
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell

TELLER = SystemActor("notices")


def _tell(
    accounts: Iterable[uuid.UUID], kind: str, subject: object, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


def _moment(name: str, moment: dt.datetime) -> dict[str, str]:
    told = clock.local(moment)
    return {f"{name}_zh": f"{told.month}月{told.day}日 {told:%H:%M}", f"{name}_en": f"{told:%d %b %H:%M}"}


@subscriber(activities.RisksRestated)
def on_risks_restated(told: activities.RisksRestated) -> None:
    card = activity_queries.activity(told.activity_id, TELLER)
    facts = {"title": card.title, **_moment("when", card.starts_at)}
    everybody = activity_queries.accounts_signed_up(told.activity_id)
    href = f"/activities/{told.activity_id}/risks"
    _tell(everybody, "risks_restated", f"{told.activity_id} {told.risks_version}", href, facts)
