"""A team's yes becomes a person: the leader asks one of its members, and the leader comes until the member says yes."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events
from tongxing.orders import errors, rules
from tongxing.orders.events import OfferMade, OrderAccepted
from tongxing.orders.models import Offer, Order, Readiness
from tongxing.orders.queries import orders as queries
from tongxing.orders.queries.turns import busy
from tongxing.orders.services.steps import end_members, locked, move, note_step, require_state
from tongxing.orders.shapes import NameMember, OfferCard
from tongxing.organisations import queries as organisations


@transaction.atomic
def name_member(told: NameMember, *, actor: Actor) -> OfferCard:
    """A member of the team that said yes is asked to be the one who comes; they may say no like anybody.

    Asking another takes the first asking back. The same key again is the same asking. Refuses with NotFound,
    NotAllowed, NotUnderWay or CannotBeAsked (no member, not ready, busy, or coming already).
    """
    order = locked(told.order_id)
    access.require(actor, "orders.name_member", on=order)
    if done := Offer.objects.filter(order=order, key=told.key).order_by("id").first():
        return queries.offer_card(done)
    require_state(order, ("accepted",), errors.NotUnderWay)
    readiness = _readiness(order, told)
    now = clock.now()
    end_members(order, now)
    made = Offer.objects.create(
        order=order,
        readiness=readiness,
        wave=order.wave,
        account_id=readiness.account_id,
        person_id=readiness.person_id,
        organisation_id=order.organisation_id,
        way="member",
        turn=0,
        score=0,
        offered_at=now,
        answer_until_at=max(order.wanted_from, now),
        key=told.key,
    )
    note_step(order, "named", actor, person_id=made.person_id)
    events.announce(OfferMade(made.id, order.id, made.account_id))
    return queries.offer_card(made)


def come_for_the_team(order: Order, offer: Offer, actor: Actor) -> None:
    """The member comes instead of the leader, in the name of the same team; the resident hears who.

    leave: asked by `accept_offer`, under the order's lock
    """
    if order.state != "accepted" or offer.state != "open":
        raise errors.OfferOver(**queries.as_it_stood(order, offer))
    now = clock.now()
    Offer.objects.filter(order=order, state="accepted").update(state="ended", answered_at=now)
    Offer.objects.filter(pk=offer.pk).update(state="accepted", answered_at=now)
    note_step(order, "accepted", actor, person_id=offer.person_id)
    move(order, "accepted", helper_account_id=offer.account_id, person_id=offer.person_id)
    events.announce(OrderAccepted(order.id, order.need_id, offer.person_id, order.organisation_id))


def _readiness(order: Order, told: NameMember) -> Readiness:
    """The member's own word that they may be asked; without it nobody is (R-20)."""
    rows = Readiness.objects.filter(person_id=told.person_id, organisation_id__isnull=True, is_on=True)
    found = rows.order_by("id").first()
    if (
        found is None
        or order.organisation_id is None
        or not organisations.is_member(order.organisation_id, told.person_id)
        or found.account_id in (order.helper_account_id, order.account_id)
        or busy([found], order)
        or not rules.may_ask_a_member(order.state)
    ):
        raise errors.CannotBeAsked()
    return found
