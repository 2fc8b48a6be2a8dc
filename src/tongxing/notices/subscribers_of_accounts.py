"""Who is told of what others did to an account: its owner, always."""

import datetime as dt
import uuid

from tongxing.access.shapes import SystemActor
from tongxing.badges import events as badges
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import events as people

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


@subscriber(people.RegisteredAtDesk)
def on_registered_at_desk(told: people.RegisteredAtDesk) -> None:
    """Whoever has no phone reads it on the paper slip, and here as soon as they have one."""
    _tell(told.account_id, "registered_at_desk", told.act_id, "/me/privacy", **_day(clock.today()))


@subscriber(people.PhoneGivenAtDesk)
def on_phone_given_at_desk(told: people.PhoneGivenAtDesk) -> None:
    """Urgent, so that it also reaches the phone that was written down."""
    _tell(told.account_id, "phone_given_at_desk", told.act_id, "/me/privacy", **_day(clock.today()))


@subscriber(people.NumberAsked)
def on_number_asked(told: people.NumberAsked) -> None:
    """Somebody else proved the same name and number: either it is oneself, or one should know."""
    _tell(told.account_id, "number_asked", told.asking_id, "/me/privacy", **_day(clock.today()))


@subscriber(people.PersonForgotten)
def forget_what_was_told(told: people.PersonForgotten) -> None:
    """The notices of an account that was closed for good go with it."""
    services.forget_account(told.account_id, actor=TELLER)
