"""Answers to an offer: the first yes wins, a no costs nothing, and whoever likes may come forward unasked."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.foundation.refusals import NotFound
from tongxing.needs import services as needs
from tongxing.needs.shapes import TakeUpNeed
from tongxing.orders import errors, rules
from tongxing.orders.events import HelperSteppedBack, OrderAccepted
from tongxing.orders.models import Offer, Order, Readiness
from tongxing.orders.queries import orders as queries
from tongxing.orders.services.naming import come_for_the_team
from tongxing.orders.services.placing import send_wave
from tongxing.orders.services.steps import (
    KEEPER,
    count_answer,
    end_offers,
    free,
    locked,
    move,
    note_step,
    require_state,
)
from tongxing.orders.shapes import OfferCard, OrderCard
from tongxing.organisations import queries as organisations

ANSWER = "orders.answer_offer"


@transaction.atomic
def accept_offer(offer_id: uuid.UUID, *, actor: Actor) -> OrderCard:
    """Whoever was asked comes. Everybody else who was asked is told at once; it is no refusal of theirs.

    Accepting twice is once; a yes after the term is welcome while nobody else came. Refuses with NotFound, NotAllowed,
    SomebodyWasQuicker, OfferOver or NotLooking.
    """
    offer, order = _offer(offer_id)
    access.require(actor, ANSWER, on=offer)
    if offer.state == "accepted":
        return queries.card_of(order, actor)
    if offer.way == "member":
        come_for_the_team(order, offer, actor)
        return queries.card_of(order, actor)
    if (
        offer.state in ("taken", "ended", "released") and order.state == "offering"
    ):  # it looks, and asks, again
        raise _over(offer, order)
    _come(order, _latest(offer), actor, "accepted")
    return queries.card_of(order, actor)


@transaction.atomic
def refuse_offer(offer_id: uuid.UUID, *, actor: Actor) -> OfferCard:
    """Whoever was asked does not come this time and owes no reason; when all have said no, the next wave goes out.

    A second no is the same no. Refuses with NotFound, NotAllowed or OfferOver.
    """
    offer, order = _offer(offer_id)
    access.require(actor, ANSWER, on=offer)
    if offer.state == "refused":
        return queries.offer_card(offer)
    if offer.state != "open":
        raise _over(offer, order)
    offer.state, offer.answered_at = "refused", clock.now()
    offer.save(update_fields=["state", "answered_at"])
    if offer.way == "offer":
        count_answer(offer, yes=False)
    note_step(order, "refused", actor, person_id=offer.person_id)
    if order.state == "offering" and not Offer.objects.filter(order=order, state="open").exists():
        send_wave(order, KEEPER)
    return queries.offer_card(offer)


@transaction.atomic
def claim_order(order_id: uuid.UUID, *, actor: Actor, organisation_id: uuid.UUID | None = None) -> OrderCard:
    """Somebody who may be asked comes without waiting to be, alone or for the team they lead.

    Claiming twice is once. Refuses with NotFound, NotAllowed, CannotBeAsked (not ready), SomebodyWasQuicker or
    NotLooking.
    """
    order = locked(order_id)
    if order.helper_account_id == actor.account_id and order.state in rules.UNDER_WAY:
        return queries.card_of(order, actor)
    if order.state in (*rules.UNDER_WAY, "done", "closed") and actor.account_id is not None:
        raise errors.SomebodyWasQuicker(number=order.number)
    access.require(actor, "orders.claim_order", on=order)
    mine = Readiness.objects.filter(
        account_id=queries.account_of(actor), organisation_id=organisation_id, is_on=True
    )
    readiness = mine.order_by("id").first()
    if readiness is None or order.account_id == actor.account_id:
        raise errors.CannotBeAsked()
    offer = Offer.objects.filter(order=order, readiness=readiness, state="open").order_by("id").first()
    if offer is None:
        offer = _claimed(order, readiness)
        note_step(order, "claimed", actor, person_id=readiness.person_id)
    _come(order, offer, actor, "accepted")
    return queries.card_of(order, actor)


@transaction.atomic
def step_back(order_id: uuid.UUID, why: str, *, actor: Actor) -> OrderCard:
    """Whoever had said yes cannot come after all; the next are asked in the same breath, and nobody waits anew.

    Refuses with NotFound, NotAllowed, Invalid (no word why) or NotUnderWay.
    """
    order = locked(order_id)
    access.require(actor, "orders.step_back", on=order)
    why = text.one_line(why)
    errors.refuse_problems(rules.problems_of_word(why, "why", needed=True))
    require_state(order, rules.UNDER_WAY, errors.NotUnderWay)
    note_step(order, "stepped_back", actor, person_id=order.person_id, note=why)
    look_again(order, why)
    events.announce(HelperSteppedBack(order.id, order.need_id))
    return queries.card_of(order, actor)


def look_again(order: Order, why: str) -> None:
    """The need waits for another helper, with its old waiting time, and the next wave goes out.

    leave: asked by the deeds that call it, under the order's lock
    """
    now = clock.now()
    needs.put_need_back(order.need_id, order.id, why, actor=KEEPER)
    order.due_at = now
    free(order, "offering", now)
    send_wave(order, KEEPER)


def _offer(offer_id: uuid.UUID) -> tuple[Offer, Order]:
    found = Offer.objects.filter(pk=offer_id).order_by("id").first()
    if found is None:
        raise NotFound()
    order = locked(found.order_id)
    found.refresh_from_db()
    return found, order


def _latest(offer: Offer) -> Offer:
    """A yes to an old invitation is a yes to the new one, where they were asked again."""
    again = Offer.objects.filter(order=offer.order_id, readiness=offer.readiness_id, state="open")
    return again.order_by("id").first() or offer


def _over(offer: Offer, order: Order) -> errors.OfferOver:
    return errors.OfferOver(**queries.as_it_stood(order, offer))


def _claimed(order: Order, readiness: Readiness) -> Offer:
    now = clock.now()
    return Offer.objects.create(
        order=order,
        readiness=readiness,
        wave=order.wave,
        account_id=readiness.account_id,
        person_id=readiness.person_id,
        organisation_id=readiness.organisation_id,
        way="claim",
        turn=0,
        score=0,
        offered_at=now,
        answer_until_at=now,
    )


def _come(order: Order, offer: Offer, actor: Actor, step: str) -> None:
    """The first yes: this one comes, the others are told, the need is taken up; all of it or nothing."""
    if not rules.still_looks(order.state):
        if order.state in (*rules.UNDER_WAY, "done", "closed"):
            raise errors.SomebodyWasQuicker(number=order.number)
        raise errors.NotLooking(**queries.as_it_stands(order))
    now = clock.now()
    rule = queries.rule_of(order.region_code).parameters
    with database.refusing({"orders_offer_first_wins": errors.SomebodyWasQuicker}, number=order.number):
        Offer.objects.filter(pk=offer.pk).update(state="accepted", answered_at=now)
    if offer.way == "offer":
        count_answer(offer, yes=True)
    end_offers(order, "taken", now)
    note_step(order, step, actor, person_id=offer.person_id)
    move(
        order,
        "accepted",
        helper_account_id=offer.account_id,
        person_id=offer.person_id,
        organisation_id=offer.organisation_id,
        due_at=max(order.wanted_until, now) + dt.timedelta(minutes=rule["grace_minutes"]),
    )
    taking = TakeUpNeed(order.need_id, None, offer.organisation_id, _team(offer), order.id)
    needs.take_up_need(taking, actor=KEEPER)
    events.announce(OrderAccepted(order.id, order.need_id, offer.person_id, offer.organisation_id))


def _team(offer: Offer) -> str:
    if offer.organisation_id is None:
        return "一位志愿者"
    return organisations.cards([offer.organisation_id])[offer.organisation_id].name
