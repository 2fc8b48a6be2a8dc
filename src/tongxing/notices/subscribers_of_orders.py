"""Who is told of orders: whoever is asked, the resident, the station, and the level above of a complaint."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber, subscriber_of_many
from tongxing.needs import queries as needs
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.orders import events
from tongxing.orders import queries as orders
from tongxing.orders.shapes import OrderCard
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places

TELLER = SystemActor("notices")
MINE = "/me/orders"
LEVELS = {
    "village": ("本社区", "community"),
    "township": ("本街道", "street"),
    "county": ("全区县", "county"),
    "prefecture": ("全市", "city"),
    "province": ("全省", "province"),
}


def _tell(
    accounts: Iterable[uuid.UUID | None], kind: str, subject: object, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        if account_id is not None:
            services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


def _moment(name: str, moment: dt.datetime) -> dict[str, str]:
    told = clock.local(moment)
    return {f"{name}_zh": f"{told.month}月{told.day}日 {told:%H:%M}", f"{name}_en": f"{told:%d %b %H:%M}"}


def _facts(card: OrderCard) -> dict[str, str]:
    facts = {"title": card.summary, "number": card.number, "place": card.place_text}
    return facts | _moment("when", card.wanted_from)


def _tell_resident(card: OrderCard, kind: str, once: object, **facts: str) -> None:
    _tell((needs.asked_by(card.need_id),), kind, once, f"/orders/{card.id}", _facts(card) | facts)


def _desk(region_code: int) -> tuple[uuid.UUID, ...]:
    """Those at the desks nearest above a place."""
    return access.accounts_nearest("station_worker", *places.span(region_code))


def _cards(told: Sequence[events.OfferMade | events.OfferTaken]) -> dict[uuid.UUID, OrderCard]:
    """Each order once, however many were asked for it."""
    return {order_id: orders.order(order_id, TELLER) for order_id in {one.order_id: None for one in told}}


@subscriber_of_many(events.OfferMade, about="account_id")
def on_offers_made(told: Sequence[events.OfferMade]) -> None:
    """A wave asks up to a dozen at once, and half of all events are theirs: they are told together."""
    cards, notices = _cards(told), []
    for one in told:
        card, offer = cards[one.order_id], str(one.offer_id)
        if card.state == "offering" and card.due_at is not None:
            facts = _facts(card) | _moment("until", card.due_at)
            notices.append(Tell(one.account_id, "order_offered", offer, MINE, facts))
        if card.state == "accepted" and card.organisation_id is not None:
            facts = _facts(card) | {"team": organisations.organisation(card.organisation_id).name}
            notices.append(Tell(one.account_id, "order_member_asked", offer, MINE, facts))
    services.tell_many(notices, actor=TELLER)


@subscriber_of_many(events.OfferTaken, about="account_id")
def on_offers_taken(told: Sequence[events.OfferTaken]) -> None:
    cards = _cards(told)
    services.tell_many(
        [
            Tell(one.account_id, "order_taken", str(one.offer_id), MINE, _facts(cards[one.order_id]))
            for one in told
        ],
        actor=TELLER,
    )


@subscriber(events.OrderAccepted)
def on_order_accepted(told: events.OrderAccepted) -> None:
    card = orders.order(told.order_id, TELLER)
    who, who_en = "一位志愿者", "a volunteer"
    if told.organisation_id is not None:
        who = who_en = organisations.organisation(told.organisation_id).name
    once = f"{told.order_id}:{told.person_id}:{card.misses}"
    _tell_resident(card, "order_accepted", once, who=who, who_en=who_en)


@subscriber(events.HelperSetOut)
def on_helper_set_out(told: events.HelperSetOut) -> None:
    card = orders.order(told.order_id, TELLER)
    _tell_resident(card, "helper_set_out", f"{told.order_id}:{card.misses}")


@subscriber(events.HelperSteppedBack)
def on_helper_stepped_back(told: events.HelperSteppedBack) -> None:
    card = orders.order(told.order_id, TELLER)
    _tell_resident(card, "helper_stepped_back", f"{told.order_id}:{card.wave}")


@subscriber(events.VisitMissed)
def on_visit_missed(told: events.VisitMissed) -> None:
    card = orders.order(told.order_id, TELLER)
    once = f"{told.order_id}:{told.person_id}"
    _tell_resident(card, "visit_missed", once)
    _tell(_desk(told.region_code), "visit_missed_here", once, f"/station/orders/{card.id}", _facts(card))


@subscriber(events.OrderEscalated)
def on_order_escalated(told: events.OrderEscalated) -> None:
    card = orders.order(told.order_id, TELLER)
    zh, en = LEVELS[told.level]
    facts = _facts(card) | {"level_zh": zh, "level_en": en}
    once = f"{told.order_id}:{told.wave}"
    _tell(_desk(card.region_code), "order_untaken", once, f"/station/orders/{card.id}", facts)


@subscriber(events.VisitFinished)
def on_visit_finished(told: events.VisitFinished) -> None:
    card = orders.order(told.order_id, TELLER)
    _tell_resident(card, "order_done", f"{told.order_id}:{told.person_id}:{card.misses}")


@subscriber(events.OrderCalledOff)
def on_order_called_off(told: events.OrderCalledOff) -> None:
    card = orders.order(told.order_id, TELLER)
    _tell((told.account_id,), "order_called_off", told.order_id, MINE, _facts(card))


@subscriber(events.OrderChanged)
def on_order_changed(told: events.OrderChanged) -> None:
    card = orders.order(told.order_id, TELLER)
    once = f"{told.order_id}:{card.wanted_from:%Y%m%d%H%M}"
    _tell((told.account_id,), "order_changed", once, MINE, _facts(card))


@subscriber(events.ComplaintMade)
def on_complaint_made(told: events.ComplaintMade) -> None:
    card = orders.order(told.order_id, TELLER)
    officers = access.holders_over("authority_officer", *places.span(told.to_region))
    accounts = tuple(dict.fromkeys(one.account_id for one in officers))
    _tell(accounts, "complaint_made", told.complaint_id, "/authority/complaints", _facts(card))
