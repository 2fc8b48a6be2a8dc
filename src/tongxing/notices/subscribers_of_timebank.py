"""Who is told of saved time: savers, givers and receivers, whoever orders and whoever comes, the city that receives."""

import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.foundation.minutes import in_words
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import queries as people
from tongxing.timebank import events as timebank
from tongxing.timebank import queries

TELLER = SystemActor("notices")
HOME = "/me/time-bank"


def _tell(
    accounts: Iterable[uuid.UUID], kind: str, subject: object, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


def _tell_person(person_id: uuid.UUID, kind: str, subject: object, href: str, facts: dict[str, str]) -> None:
    _tell((people.person(person_id).account_id,), kind, subject, href, facts)


def _minutes(count: int) -> dict[str, str]:
    return {"minutes_zh": in_words(count), "minutes_en": in_words(count, "en")}


@subscriber(timebank.DepositReturned)
def on_deposit_returned(told: timebank.DepositReturned) -> None:
    _tell_person(told.person_id, "time_returned", told.deposit_id, HOME, {})


@subscriber(timebank.TimeGiven)
def on_time_given(told: timebank.TimeGiven) -> None:
    card, _giver, receiver = queries.told_of_gift(told.gift_id)
    facts = {"giver": card.giver} | _minutes(card.minutes)
    _tell_person(receiver, "time_gift_waiting", card.id, HOME, facts)


@subscriber(timebank.GiftAnswered)
def on_gift_answered(told: timebank.GiftAnswered) -> None:
    card, giver, _receiver = queries.told_of_gift(told.gift_id)
    kind = "time_gift_taken" if told.is_taken else "time_gift_declined"
    _tell_person(giver, kind, card.id, HOME, {"receiver": card.receiver} | _minutes(card.minutes))


def _tell_of_order(order_id: uuid.UUID, kind: str, *, helper: bool = False, person: bool = False) -> None:
    card, person_id, helper_id = queries.told_of_order(order_id)
    when = clock.local(card.wanted_from)
    facts = {
        "title": card.title,
        "when_zh": f"{when.month}月{when.day}日 {when:%H:%M}",
        "when_en": f"{when:%d %b %H:%M}",
    }
    once = f"{card.id}:{helper_id or kind}"
    concerned = [person_id] if person else []
    if helper and helper_id is not None:
        concerned.append(helper_id)
    for one in concerned:
        _tell_person(one, kind, once, f"{HOME}/orders/{card.id}", facts)


@subscriber(timebank.ServiceOffered)
def on_service_offered(told: timebank.ServiceOffered) -> None:
    _tell_of_order(told.order_id, "time_order_offered", person=True)


@subscriber(timebank.OfferAccepted)
def on_offer_accepted(told: timebank.OfferAccepted) -> None:
    _tell_of_order(told.order_id, "time_order_agreed", helper=True)


@subscriber(timebank.ServiceReported)
def on_service_reported(told: timebank.ServiceReported) -> None:
    _tell_of_order(told.order_id, "time_order_reported", person=True)


@subscriber(timebank.OrderSettled)
def on_order_settled(told: timebank.OrderSettled) -> None:
    _tell_of_order(told.order_id, "time_order_settled", helper=True)


@subscriber(timebank.OrderEnded)
def on_order_ended(told: timebank.OrderEnded) -> None:
    _tell_of_order(told.order_id, f"time_order_{told.state}", person=True, helper=True)


@subscriber(timebank.SavingsMoved)
def on_savings_moved(told: timebank.SavingsMoved) -> None:
    """The receiving city while they wait; their owner when they arrived or came back. Slips are carried by hand."""
    card = queries.told_of_transfer(told.move_id)
    facts = {"from": card.from_name, "to": card.to_name} | _minutes(card.minutes)
    if card.kind == "city" and told.state == "sent":
        held = access.holders_over("authority_officer", card.to_code, card.to_code + 1)
        smallest = min((one.high - one.low for one in held), default=0)
        officers = dict.fromkeys(one.account_id for one in held if one.high - one.low == smallest)
        _tell(officers, "time_move_waiting", card.id, "/authority/time-bank", facts)
    elif card.kind == "city" and told.state in ("taken", "declined"):
        _tell_person(card.person_id, f"time_move_{told.state}", card.id, f"{HOME}/transfers", facts)


@subscriber(timebank.ExpiryNoticeSent)
def on_expiry_notice_sent(told: timebank.ExpiryNoticeSent) -> None:
    card = queries.told_of_savings(told.savings_id)
    facts = {"city": card.city} | _minutes(card.minutes)
    _tell_person(told.person_id, "time_expiring", f"{card.id}:{clock.today()}", HOME, facts)


@subscriber(timebank.SavingsExpired)
def on_savings_expired(told: timebank.SavingsExpired) -> None:
    _tell_person(
        told.person_id, "time_expired", f"{told.savings_id}:{clock.today()}", HOME, _minutes(told.minutes)
    )
