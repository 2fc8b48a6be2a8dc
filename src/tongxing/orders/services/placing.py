"""A verified need looks for somebody: placed, offered in waves, further each time, by the clock and without typing."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.needs import queries as needs
from tongxing.orders import errors, rules
from tongxing.orders.events import OfferMade, OrderEscalated, OrderPlaced
from tongxing.orders.models import Offer, Order, StationDecision
from tongxing.orders.queries import orders as queries
from tongxing.orders.queries.turns import InTurn, first_in_turn, how_many, in_turn
from tongxing.orders.services.steps import KEEPER, end_offers, local_term, locked, move, note_step
from tongxing.orders.shapes import OfferCard, OfferToChosen, OrderCard
from tongxing.places import queries as places


@transaction.atomic
def place_order(need_id: uuid.UUID, *, actor: Actor) -> OrderCard | None:
    """A verified need is offered to the fittest; a need placed before looks on from where it stood.

    Called when a station verified a need, and when a project gave one back. A need that is not open for anybody is
    left alone, and None answers. Refuses with NotFound or NotAllowed.
    """
    card = needs.need(need_id, KEEPER)
    access.require(actor, "orders.place_order", on=card)
    database.lock_name("orders.place", need_id)
    found = Order.objects.select_for_update().filter(need_id=need_id).order_by("id").first()
    if card.state != "verified" or (found is not None and found.state not in ("elsewhere", "called_off")):
        return queries.card_of(found, actor) if found is not None else None
    now, rule = clock.now(), queries.rule_of(card.region_code)
    if found is None:
        found = Order.objects.create(
            need_id=card.id,
            number=card.number,
            summary=card.summary,
            region_code=card.region_code,
            station_id=card.station_id,
            category=card.category,
            urgency=rules.urgency_of(now, card.wanted_from, rule.parameters["urgent_hours"]),
            account_id=needs.asked_by(need_id),
            asker=needs.asker_of(need_id),
            wanted_from=card.wanted_from,
            wanted_until=card.wanted_until,
            noted_at=card.noted_at,
            placed_at=now,
            due_at=now,
            level=places.level_of(card.region_code),
            policy_version=rule.version,
            changed_at=now,
        )
    else:
        move(found, "offering", due_at=now, wanted_from=card.wanted_from, wanted_until=card.wanted_until)
    note_step(found, "placed", actor)
    events.announce(OrderPlaced(found.id, found.need_id, found.region_code))
    send_wave(found, actor)
    return queries.card_of(found, actor)


def send_wave(order: Order, actor: Actor) -> None:
    """The next wave is asked: as many as the target of the class wants, as far as there is anybody to ask.

    leave: asked by the deeds that call it, under the order's lock
    """
    now, rule = clock.now(), dict(queries.rule_of(order.region_code).parameters)
    end_offers(order, "lapsed", now)
    narrowest, before = places.level_of(order.region_code), order.level
    found = chosen_team = first_in_turn(order, rule) if order.wave == 0 else []
    order.wave += 1 if found else 0
    while not found:
        order.wave += 1
        order.level = rules.level_of_wave(order.wave, rule["waves_a_level"], narrowest)
        found = in_turn(order, order.level, rule)
        if order.level == rules.LEVELS[-1]:
            found = found or in_turn(order, order.level, rule, again=True)
            break
    if (
        not found and before == order.level
    ):  # nobody new, nobody to be asked again yet: the same wave goes on waiting
        order.wave -= 1
    chosen = chosen_team or found[: how_many(found, rule, order.urgency)]
    until = local_term(order, rule, now)
    for turn, one in enumerate(chosen, 1):
        _offer(order, one, turn, until, now)
    if chosen:
        note_step(order, "offered", actor, note=f"{len(chosen)}")
    move(order, "offering", wave=order.wave, level=order.level, due_at=until)
    if order.level != before and order.wave > 1:
        note_step(order, "escalated", actor, note=order.level)
        here = places.at_level(order.region_code, order.level) or order.region_code
        events.announce(OrderEscalated(order.id, order.need_id, order.level, order.wave, here))


def _offer(order: Order, one: InTurn, turn: int, until: dt.datetime, now: dt.datetime, **more: Any) -> Offer:
    made = Offer.objects.create(
        order=order,
        readiness=one.readiness,
        wave=order.wave,
        account_id=one.readiness.account_id,
        person_id=one.readiness.person_id,
        organisation_id=one.readiness.organisation_id,
        turn=turn,
        score=one.score,
        terms=_kept(one),
        chance=one.chance,
        weighed_by=one.weighed_by,
        nearness=one.facts.nearness,
        offered_at=now,
        answer_until_at=until,
        **{"way": "offer"} | more,
    )
    events.announce(OfferMade(made.id, order.id, made.account_id))
    return made


def _kept(one: InTurn) -> list[dict[str, Any]]:
    return [dataclasses.asdict(part) for part in one.parts]


@transaction.atomic
def offer_to_chosen(told: OfferToChosen, *, actor: Actor) -> OfferCard:
    """Somebody the station chose is asked too; they may say no like anybody. What was advised then is kept beside it.

    Whoever the wave of now would ask may be asked as advised, without a word; anybody else with a note that stays. The
    same key again is the same offer. Refuses with NotFound, NotAllowed, NotLooking, CannotBeAsked or Invalid (no note).
    """
    order = locked(told.order_id)
    access.require(actor, "orders.offer_to_chosen", on=order)
    if done := Offer.objects.filter(order=order, key=told.key).order_by("id").first():
        return queries.offer_card(done)
    note = text.one_line(told.note)
    errors.refuse_problems(rules.problems_of_word(note, "note", needed=False))
    if order.state != "offering":
        raise errors.NotLooking(**queries.as_it_stands(order))
    rule, now = dict(queries.rule_of(order.region_code).parameters), clock.now()
    advised = in_turn(order, rules.LEVELS[-1], rule)
    turns = {one.readiness.id: turn for turn, one in enumerate(advised, 1)}
    turn, at_once = turns.get(told.readiness_id), how_many(advised, rule, order.urgency)
    if turn is None:
        raise errors.CannotBeAsked()
    overrules = turn > at_once
    errors.refuse_problems(rules.problems_of_word(note, "note", needed=overrules))
    until, way = local_term(order, rule, now), "overrule" if overrules else "offer"
    made = _offer(order, advised[turn - 1], turn, until, now, way=way, note=note, key=told.key)
    StationDecision.objects.create(
        offer=made,
        advised=advised[0].readiness,
        advised_score=advised[0].score,
        advised_chance=advised[0].chance,
        advised_terms=_kept(advised[0]),
        asked_now=at_once,
        turn=turn,
        is_overruled=overrules,
        scorer=made.weighed_by,
        by=actor.label,
        at=now,
    )
    what = "overruled" if overrules else "followed"
    note_step(order, what, actor, note=note, person_id=made.person_id)
    move(order, "offering", due_at=max(until, order.due_at or until))
    return queries.offer_card(made)
