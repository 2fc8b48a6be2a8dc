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


@subscriber(activities.RotaChanged)
def on_rota_changed(told: activities.RotaChanged) -> None:
    """Everybody who signed up for what lies ahead: theirs stands."""
    kind = "rota_stopped" if told.has_stopped else "rota_changed"
    ahead = tuple(activity_queries.signed_up_ahead(told.rota_id))
    cards = activity_queries.cards_of(activity_id for _account, activity_id in ahead)
    for account_id, activity_id in ahead:
        card = cards[activity_id]
        facts = {"title": card.title, **_moment("when", card.starts_at)}
        _tell((account_id,), kind, f"{activity_id} {told.change_id}", f"/activities/{activity_id}", facts)
