"""Who is told of orders: whoever is asked, the resident, the station, and the level above of a complaint."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
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
    found = access.holders_over("station_worker", *places.span(region_code))
    nearest = min((one.high - one.low for one in found), default=0)
    return tuple(dict.fromkeys(one.account_id for one in found if one.high - one.low == nearest))


@subscriber(events.OfferMade)
def on_offer_made(told: events.OfferMade) -> None:
    card = orders.order(told.order_id, TELLER)
    if card.state == "offering" and card.due_at is not None:
        facts = _facts(card) | _moment("until", card.due_at)
        _tell((told.account_id,), "order_offered", told.offer_id, MINE, facts)
    if card.state == "accepted" and card.organisation_id is not None:
        team = organisations.organisation(card.organisation_id).name
        _tell((told.account_id,), "order_member_asked", told.offer_id, MINE, _facts(card) | {"team": team})


@subscriber(events.OfferTaken)
def on_offer_taken(told: events.OfferTaken) -> None:
    card = orders.order(told.order_id, TELLER)
    _tell((told.account_id,), "order_taken", told.offer_id, MINE, _facts(card))


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
