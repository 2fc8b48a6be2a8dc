"""Questions about ordered hours: mine, those I serve, those that wait, one with everything, the words of the day."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from typing import Any, NoReturn

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, journal, phrases, sealing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.timebank import errors, rules
from tongxing.timebank.models import Offer, Order, OrderStep, Savings, Settlement
from tongxing.timebank.queries.savings import READER
from tongxing.timebank.shapes import LIVING, SERVING, STATES, Contact, DaysWords, OfferCard, OrderCard

SEE_ORDER = "timebank.see_order"


def order(order_id: uuid.UUID, viewer: Actor) -> OrderCard:
    """One order, with those who would come for whoever may choose. Refuses with NotFound.

    While it waits, any helper may see it, without the person.
    """
    row = Order.objects.filter(pk=order_id).order_by("id").first()
    if row is None:
        raise NotFound()
    if leave.can(viewer, SEE_ORDER, on=row):
        offers = offers_on(row) if leave.can(viewer, "timebank.accept_offer", on=row) else ()
        return cards([row], viewer, offers={row.id: offers})[0]
    if row.state == "open" or _has_offered(row, viewer):
        leave.require(viewer, "timebank.see_open_orders")
        return cards([row], viewer, with_person=False)[0]
    raise NotFound()


def _has_offered(row: Order, viewer: Actor) -> bool:
    if viewer.account_id is None:
        return False
    return Offer.objects.filter(order=row, account_id=viewer.account_id).exists()


def orders_of(person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[OrderCard]:
    """What a person ordered, newest first."""
    request = page or PageRequest()
    rows = access.visible(viewer, SEE_ORDER, Order.objects.filter(person_id=person_id), about=person_id)
    found = rows.order_by("-ordered_at", "-id")[request.offset : request.offset + request.size + 1]
    return page_of(cards(list(found), viewer), request)


def served_by(person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[OrderCard]:
    """The orders a helper agreed to serve, the next first."""
    request = page or PageRequest()
    rows = access.visible(viewer, SEE_ORDER, Order.objects.filter(helper_id=person_id), about=person_id)
    found = rows.order_by("-wanted_from", "-id")[request.offset : request.offset + request.size + 1]
    return page_of(cards(list(found), viewer), request)


def open_orders(low: int, high: int, viewer: Actor, page: PageRequest | None = None) -> Page[OrderCard]:
    """Orders of a range of regions that wait for somebody, the next first, without the persons.

    Refuses with NotAllowed for visitors.
    """
    leave.require(viewer, "timebank.see_open_orders")
    request = page or PageRequest()
    rows = Order.objects.filter(
        region_code__gte=low, region_code__lt=high, state="open", wanted_until__gt=clock.now()
    )
    found = rows.order_by("wanted_from", "id")[request.offset : request.offset + request.size + 1]
    return page_of(cards(list(found), viewer, with_person=False), request)


def orders_at_desk(low: int, high: int, viewer: Actor, page: PageRequest | None = None) -> Page[OrderCard]:
    """The orders a station looks after that are not over, the next first."""
    request = page or PageRequest(size=50)
    rows = Order.objects.filter(region_code__gte=low, region_code__lt=high, state__in=LIVING)
    rows = access.visible(viewer, SEE_ORDER, rows, about=low).order_by("wanted_from", "id")
    found = list(rows[request.offset : request.offset + request.size + 1])
    offers = list(Offer.objects.filter(order__in=found, stands=True).order_by("offered_at", "id"))
    many: dict[uuid.UUID, tuple[OfferCard, ...]] = {}
    for offer, card in zip(offers, _offer_cards(offers), strict=True):
        many[offer.order_id] = (*many.get(offer.order_id, ()), card)
    return page_of(cards(found, viewer, offers=many), request)


def offers_on(row: Order) -> tuple[OfferCard, ...]:
    """Who would come, the first first.

    rooms only: whoever has the order has asked leave
    """
    return _offer_cards(Offer.objects.filter(order=row, stands=True).order_by("offered_at", "id"))


def _offer_cards(rows: Iterable[Offer]) -> tuple[OfferCard, ...]:
    found = list(rows)
    persons = people.cards({row.person_id for row in found})
    return tuple(
        OfferCard(
            row.id,
            row.person_id,
            persons[row.person_id].masked_name,
            persons[row.person_id].volunteer_number,
            row.organisation_name,
            row.offered_at,
        )
        for row in found
    )


_SAME = (
    "id", "title", "note", "category", "region_code", "wanted_from", "wanted_until", "minutes", "state",
    "from_fund", "by_desk", "ordered_at", "organisation_name", "started_at", "ended_at", "why",
)  # fmt: skip


def cards(
    rows: list[Order],
    viewer: Actor,
    *,
    with_person: bool = True,
    offers: dict[uuid.UUID, tuple[OfferCard, ...]] | None = None,
) -> list[OrderCard]:
    """Cards of orders, with names, places and settlements in one question each.

    rooms only: whoever has the rows has asked who may see them
    """
    shown = {one for row in rows for one in (row.person_id, row.helper_id) if one} if with_person else set()
    persons = people.cards(shown) if shown else {}
    names = places.short_names(row.region_code for row in rows)
    paid = {one.order_id: one for one in Settlement.objects.filter(order__in=rows).order_by("id")}
    own = people.person_of(viewer.account_id)
    offered: set[Any] = set()
    if own is not None:
        mine = Offer.objects.filter(order__in=rows, person_id=own.id, stands=True).order_by("id")
        offered = set(mine.values_list("order_id", flat=True))
    found = []
    for row in rows:
        person, helper = persons.get(row.person_id), persons.get(row.helper_id) if row.helper_id else None
        found.append(
            OrderCard(
                **{name: getattr(row, name) for name in _SAME},
                category_label_zh=codelists.label("service_category", row.category),
                category_label_en=codelists.label("service_category", row.category, "en"),
                place=names.get(row.region_code, ""),
                person=person.masked_name if person else "",
                number=person.volunteer_number if person else "",
                helper=helper.masked_name if helper else "",
                is_own=own is not None and own.id == row.person_id,
                is_helper=own is not None and own.id == row.helper_id,
                has_offered=row.id in offered,
                settled_minutes=paid[row.id].minutes if row.id in paid else 0,
                entry_id=paid[row.id].entry_id if row.id in paid else None,
                offers=(offers or {}).get(row.id, ()),
            )
        )
    return found


def steps_of(order_id: uuid.UUID, viewer: Actor) -> tuple[tuple[str, str, dt.datetime], ...]:
    """The steps of an order: what, why, when. Refuses with NotFound."""
    row = order_row(order_id)
    leave.require(viewer, SEE_ORDER, on=row)
    steps = OrderStep.objects.filter(order=row).order_by("number")
    return tuple((step.what, step.why, step.at) for step in steps)


def contact_of(order_id: uuid.UUID, viewer: Actor) -> Contact:
    """Where to go and whom to call; readings by others than the person are journalled (R-75).

    Refuses with NotFound, NotAllowed, or NotThisState for a helper once it is over.
    """
    row = order_row(order_id)
    leave.require(viewer, "timebank.read_contact", on=row)
    own = people.person_of(viewer.account_id)
    if own is None or own.id != row.person_id:
        if row.state not in LIVING:
            refuse_state(row)
        journal.note("timebank.read_contact", actor=viewer, subject=row.id, purpose="上门服务")
    if row.contact_sealed is None:
        refuse_state(row)
    return Contact(**json.loads(sealing.reveal(row.contact_sealed, str(row.id))))


def words_of(order_id: uuid.UUID, viewer: Actor) -> DaysWords:
    """Today's words, for the person served and for the desk that reads them out; the helper never sees them.

    What the desk reads is journalled. Refuses with NotFound, NotAllowed or NoWordsNow.
    """
    row = order_row(order_id)
    leave.require(viewer, "timebank.read_words", on=row)
    if row.state not in SERVING:
        raise errors.NoWordsNow()
    day = clock.today()
    own = people.person_of(viewer.account_id)
    if own is None or own.id != row.person_id:
        journal.note("timebank.read_words", actor=viewer, subject=row.id, purpose="读给服务对象")
    return DaysWords(row.id, day, todays_words(row.id, row.turns, day))


def todays_words(order_id: uuid.UUID, turn: int, day: dt.date) -> tuple[str, ...]:
    """The words: keyed hashes of order, helper's turn and day, so nothing secret lies in the database.

    rooms only: shown by `words_of`, to the person served and the desk
    """
    return tuple(
        phrases.spoken(sealing.digest(f"{order_id}:{turn}:{day}:{number}", "timebank.word"))
        for number in range(rules.WORDS_A_DAY)
    )


def order_row(order_id: uuid.UUID) -> Order:
    """An order as it is kept. Refuses with NotFound.

    rooms only: the question or deed asks leave
    """
    row = Order.objects.filter(pk=order_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def order_for_change(order_id: uuid.UUID) -> Order:
    """An order, locked: one service is settled once. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Order.objects.select_for_update().filter(pk=order_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def refuse_state(row: Order) -> NoReturn:
    """Refuse because the order is not where the deed needs it.

    rooms only: the deed has asked leave
    """
    zh, en = STATES[row.state]
    raise errors.NotThisState(state_zh=zh, state_en=en)


def settlement_of(row: Order) -> Settlement | None:
    """How an order was settled, if it was.

    rooms only: the deed has asked leave
    """
    return Settlement.objects.filter(order=row).order_by("id").first()


def told_of_order(order_id: uuid.UUID) -> tuple[OrderCard, uuid.UUID, uuid.UUID | None]:
    """An order, the person served and the helper, so that they can be told.

    rooms only: for notices
    """
    row = order_row(order_id)
    return cards([row], READER)[0], row.person_id, row.helper_id


def minutes_saved(person_id: uuid.UUID, city_code: int) -> int:
    """What a person has in a city's book.

    rooms only: the deed has asked leave
    """
    rows = Savings.objects.filter(person_id=person_id, region_code=city_code).order_by("id")
    return rows.values_list("minutes", flat=True).first() or 0


def is_own(row: Order, actor: Actor) -> bool:
    """Whether this is the person the order is for.

    rooms only: the deed has asked leave
    """
    own = people.person_of(actor.account_id)
    return own is not None and own.id == row.person_id
