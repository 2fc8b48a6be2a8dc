"""Volunteers who may be asked, and orders at any point of their way."""

import uuid

from tests.factories import access, needs, people
from tests.factories.stations import NANGANG, somebody, station
from tongxing.access.shapes import Actor, Member, SystemActor
from tongxing.orders import services
from tongxing.orders.models import Offer, Order
from tongxing.orders.shapes import BeReady, OrderCard, SayDone
from tongxing.people.shapes import PersonCard
from tongxing.stations import queries as stations

SYSTEM = SystemActor("test")
MORNING = needs.MORNING


def ready(reach: str = "township", per_week: int = 7, **changes) -> tuple[PersonCard, Member]:
    """A volunteer who may be asked, and their account. Traits as of `people.registered`, and `home`."""
    shows = changes.pop("shows_name", False)
    if "home" in changes:
        changes["residence_code"] = changes["service_code"] = changes.pop("home")
    person, actor = people.registered(**changes)
    services.be_ready(BeReady(reach, per_week, shows), actor=actor)
    return person, actor


def worker() -> Member:
    """Somebody at a desk of Nangang."""
    return somebody("station_worker", NANGANG)


def resident() -> Member:
    """Somebody with an account of their own who asks for help."""
    return access.member()


def placed(by: Actor | None = None, **wanted) -> Order:
    """A verified need that looks for somebody."""
    if not stations.station_for(needs.HUAYUAN_STREET):
        station()
    need = needs.answered(by=by or resident(), **wanted)
    card = services.place_order(need.id, actor=SYSTEM)
    assert card is not None
    return Order.objects.get(pk=card.id)


def offer_to(order: Order, actor: Member) -> Offer:
    """What this account was asked."""
    return Offer.objects.get(order=order, account_id=actor.account_id)


def accepted(by: Actor | None = None, **wanted) -> tuple[Order, Member]:
    """An order that somebody will come for, and who."""
    _person, helper = ready()
    order = placed(by, **wanted)
    services.accept_offer(offer_to(order, helper).id, actor=helper)
    order.refresh_from_db()
    return order, helper


def done(by: Actor | None = None, **wanted) -> tuple[Order, Member]:
    """An order whose helper says it was done."""
    order, helper = accepted(by, **wanted)
    services.set_out(order.id, actor=helper)
    services.say_done(SayDone(order.id, 90), actor=helper)
    order.refresh_from_db()
    return order, helper


def key() -> uuid.UUID:
    return uuid.uuid4()


def card_of(order: Order) -> OrderCard:
    """The order as its station sees it."""
    from tongxing.orders import queries

    return queries.order(order.id, worker())
