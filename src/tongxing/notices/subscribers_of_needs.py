"""Who is told when a resident changes or calls off what a team has taken up: those who lead the team."""

import uuid

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.needs import events as needs
from tongxing.needs import queries as need_queries
from tongxing.notices import services
from tongxing.notices.shapes import Tell

TELLER = SystemActor("notices")


@subscriber(needs.NeedChanged)
def on_need_changed(told: needs.NeedChanged) -> None:
    """Of an order, `orders` asks whoever was to come again."""
    if told.project_id is not None:
        _tell_leaders(told.need_id, "need_changed")


@subscriber(needs.NeedWithdrawn)
def on_need_withdrawn(told: needs.NeedWithdrawn) -> None:
    if told.project_id is not None:
        _tell_leaders(told.need_id, "need_called_off")


def _tell_leaders(need_id: uuid.UUID, kind: str) -> None:
    card = need_queries.need(need_id, TELLER)
    if card.organisation_id is None:  # given back meanwhile
        return
    begins = clock.local(card.wanted_from)
    facts = {
        "title": card.summary,
        "when_zh": f"{begins.month}月{begins.day}日 {begins:%H:%M}",
        "when_en": f"{begins:%d %b %H:%M}",
    }
    once = f"{need_id}:{card.changed_at:%Y%m%d%H%M%S%f}"  # it may be changed more than once
    for account_id in access.accounts_holding("team_leader", card.organisation_id):
        services.tell(Tell(account_id, kind, once, f"/needs/{need_id}", facts), actor=TELLER)
