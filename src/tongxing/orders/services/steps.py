"""What every deed about orders shares: locking, a line for each step, who stops being asked."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import F

from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, events
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.orders import rules
from tongxing.orders.events import OfferTaken
from tongxing.orders.models import Offer, Order, Readiness, Step
from tongxing.orders.queries.orders import as_it_stands

KEEPER = SystemActor("orders")


def locked(order_id: uuid.UUID) -> Order:
    """The order, and nobody else's deed on it until ours is over.

    leave: asked by the deeds that call it
    """
    found = Order.objects.select_for_update().filter(pk=order_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def note_step(order: Order, what: str, actor: Actor, **more: Any) -> Step:
    """One sealed line: what, who, when.

    leave: asked by the deeds that call it
    """
    return Step.objects.create(order=order, what=what, by=actor.label, at=clock.now(), **more)


def done_with(order: Order, actor: Actor, what: str, key: uuid.UUID) -> bool:
    """Whether this very deed was done already.

    leave: asked by the deeds that call it
    """
    return Step.objects.filter(order=order, by=actor.label, what=what, key=key).exists()


def move(order: Order, state: str, **more: Any) -> None:
    """The order stands elsewhere now.

    leave: asked by the deeds that call it
    """
    order.state, order.changed_at = state, clock.now()
    for name, value in more.items():
        setattr(order, name, value)
    order.save(update_fields=["state", "changed_at", *more])


def require_state(order: Order, states: tuple[str, ...], refusal: type[Refusal]) -> None:
    """Refuse unless the order stands where the deed makes sense.

    leave: asked by the deeds that call it
    """
    if order.state not in states:
        raise refusal(**as_it_stands(order))


def end_offers(order: Order, state: str, now: dt.datetime) -> None:
    """Nobody waits for an answer any more. Whoever was asked and loses to somebody quicker is told at once.

    leave: asked by the deeds that call it
    """
    waiting = list(Offer.objects.filter(order=order, state="open").order_by("id"))
    Offer.objects.filter(pk__in=[one.pk for one in waiting]).update(state=state, answered_at=now)
    for one in waiting:
        if state == "lapsed" and one.way == "offer":
            count_answer(one, yes=False)
        if state == "taken":
            events.announce(OfferTaken(one.id, order.id, one.account_id))


def end_members(order: Order, now: dt.datetime) -> None:
    """No member of the team waits for an answer any more: another was asked, or whoever comes has set out.

    leave: asked by the deeds that call it
    """
    asked = Offer.objects.filter(order=order, way="member", state="open")
    asked.update(state="ended", answered_at=now)


def count_answer(offer: Offer, *, yes: bool) -> None:
    """One more invitation answered, or not in time; whoever lost to somebody quicker is not counted.

    leave: asked by the deeds that call it
    """
    Readiness.objects.filter(pk=offer.readiness_id).update(
        asked=F("asked") + 1, accepted=F("accepted") + (1 if yes else 0)
    )


def free(order: Order, state: str, now: dt.datetime) -> None:
    """Whoever was to come is no longer bound; where it looks again, they are not asked for it again.

    leave: asked by the deeds that call it
    """
    bound = Offer.objects.filter(order=order, state="accepted")
    bound.update(state="released" if state == "offering" else "ended", answered_at=now)
    move(order, state, helper_account_id=None, person_id=None, organisation_id=None, due_at=order.due_at)


def local_term(order: Order, rule: dict[str, Any], now: dt.datetime) -> dt.datetime:
    """Until when the wave of now may answer.

    leave: asked by the deeds that call it
    """
    daytime = (0, 24) if order.urgency == "urgent" else (rule["day_opens"], rule["day_closes"])
    minutes = rules.term_minutes(rule, order.urgency)
    return rules.due_at(clock.local(now), minutes, order.wanted_until, daytime)
