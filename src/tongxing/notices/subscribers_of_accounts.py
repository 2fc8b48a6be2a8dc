"""Who is told of what others did to an account: its owner, always."""

import datetime as dt
import uuid

from tongxing.access.shapes import SystemActor
from tongxing.badges import events as badges
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell

TELLER = SystemActor("notices")


def _tell(account_id: uuid.UUID, kind: str, once: object, page: str, **facts: str) -> None:
    services.tell(Tell(account_id, kind, str(once), page, facts), actor=TELLER)


def _day(on: dt.date) -> dict[str, str]:
    return {"on_zh": f"{on.year}年{on.month}月{on.day}日", "on_en": f"{on:%d %b %Y}"}


@subscriber(badges.BadgeIssued)
def on_badge_issued(told: badges.BadgeIssued) -> None:
    """What one did oneself need not be told."""
    if told.at_desk:
        _tell(told.account_id, "badge_made_at_desk", told.badge_id, "/me/badge", **_day(clock.today()))
