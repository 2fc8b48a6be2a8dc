"""Who is told of what others did to an account: its owner, always."""

import datetime as dt
import uuid

from tongxing.access import events as access
from tongxing.access import queries as accounts
from tongxing.access.shapes import SystemActor
from tongxing.badges import events as badges
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import events as people
from tongxing.people import queries as people_queries

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


TOLD_WITH_MORE = ("ledger.confirm_entry", "ledger.deny_entry")  # as a word brought, with the record


@subscriber(access.ActedFor)
def on_acted_for(told: access.ActedFor) -> None:
    """At once, and by text message: whoever is helped hears of each thing done in their name."""
    done, helper = accounts.acted_deed(told.acted_id), people_queries.helper_consent(told.consent_id)
    if done is None or helper is None or told.deed in TOLD_WITH_MORE:
        return
    at = clock.local(done.at)
    _tell(
        told.account_id,
        "acted_for_you",
        told.acted_id,
        "/me/helpers",
        helper_zh=helper.relation_label("zh"),
        helper_en=helper.relation_label("en"),
        deed_zh=done.zh,
        deed_en=done.en,
        at_zh=f"{at.month}月{at.day}日 {at:%H:%M}",
        at_en=f"{at:%d %b, %H:%M}",
    )


@subscriber(people.HelperEnded)
def on_helper_ended(told: people.HelperEnded) -> None:
    """Both sides hear it; of a helper who never agreed there is nothing to tell."""
    _tell_both(told.helper_id, told.account_id, "helper_ended", {})


@subscriber(people.HelperTermAnnounced)
def on_helper_ends_soon(told: people.HelperTermAnnounced) -> None:
    """Both sides hear it some days ahead."""
    _tell_both(told.helper_id, told.account_id, "helper_ends_soon", _day(told.until_on))


def _tell_both(
    helper_id: uuid.UUID, helper_account_id: uuid.UUID | None, kind: str, facts: dict[str, str]
) -> None:
    card = people_queries.helper_consent(helper_id)
    if card is None or helper_account_id is None or not card.acts:
        return
    named = facts | {"name": card.person_masked_name}
    named |= {"helper_zh": card.relation_label("zh"), "helper_en": card.relation_label("en")}
    _tell(people_queries.person(card.person_id).account_id, kind, helper_id, "/me/helpers", **named)
    _tell(helper_account_id, kind, f"{helper_id}:helper", "/me/helping", **named)


@subscriber(people.PersonForgotten)
def forget_what_was_told(told: people.PersonForgotten) -> None:
    """The notices of an account that was closed for good go with it."""
    services.forget_account(told.account_id, actor=TELLER)
