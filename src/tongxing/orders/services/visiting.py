"""The visit: set out, done by the helper's word, and the resident's word: rated, or nobody came."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.needs import services as needs
from tongxing.needs.shapes import RateNeed, UseWord
from tongxing.orders import errors, rules
from tongxing.orders.events import HelperSetOut, OrderClosed, VisitFinished, VisitMissed
from tongxing.orders.models import Order, Step
from tongxing.orders.queries import orders as queries
from tongxing.orders.services.answering import look_again
from tongxing.orders.services.recording import question_record, record_if_possible, record_visit
from tongxing.orders.services.steps import (
    KEEPER,
    done_with,
    end_members,
    locked,
    move,
    note_step,
    require_state,
)
from tongxing.orders.shapes import OrderCard, RateOrder, SayDone, SayMissed

NOBODY_CAME = "没有人来"


@transaction.atomic
def set_out(order_id: uuid.UUID, *, actor: Actor) -> OrderCard:
    """Whoever comes is on the way; the resident is told. Twice is once.

    Refuses with NotFound, NotAllowed or NotUnderWay.
    """
    order = locked(order_id)
    access.require(actor, "orders.set_out", on=order)
    if order.state == "on_the_way":
        return queries.card_of(order, actor)
    require_state(order, ("accepted",), errors.NotUnderWay)
    end_members(order, clock.now())
    note_step(order, "left", actor, person_id=order.person_id)
    move(order, "on_the_way")
    events.announce(HelperSetOut(order.id, order.need_id))
    return queries.card_of(order, actor)


@transaction.atomic
def say_done(told: SayDone, *, actor: Actor) -> OrderCard:
    """The helper's word that it was done; the resident's word closes the order, and only both end the waiting.

    Saying so twice is once. A word of the day, where the resident said one, is used up, and with it the minutes are
    in the ledger. Refuses with NotFound, NotAllowed, Invalid, NotUnderWay, WordWrong of `needs`, or as the ledger does.
    """
    order = locked(told.order_id)
    access.require(actor, "orders.say_done", on=order)
    if order.state in ("done", "closed"):
        return queries.card_of(order, actor)
    note = text.one_line(told.note)
    errors.refuse_problems(
        [*rules.problems_of_minutes(told.minutes), *rules.problems_of_word(note, "note", needed=False)]
    )
    require_state(order, rules.UNDER_WAY, errors.NotUnderWay)
    end_members(order, clock.now())
    said = note_step(order, "done", actor, person_id=order.person_id, note=note, minutes=told.minutes)
    if told.word:
        needs.use_word(UseWord(order.need_id, told.word, actor.label), actor=KEEPER)
        record_visit(order, said, "word", actor)
    days = queries.rule_of(order.region_code).parameters["silence_days"]
    move(order, "done", due_at=clock.now() + dt.timedelta(days=days))
    assert order.person_id is not None  # somebody comes: a constraint says so
    events.announce(VisitFinished(order.id, order.need_id, order.person_id, told.minutes))
    return queries.card_of(order, actor)


@transaction.atomic
def rate_order(told: RateOrder, *, actor: Actor) -> OrderCard:
    """The resident's word beside the helper's: the waiting ends where the helper said so, and the order is closed.

    The same key again is the same rating. Refuses with NotFound, NotAllowed, NotDoneYet, or as `needs` does.
    """
    order = locked(told.order_id)
    access.require(actor, "orders.rate_order", on=order)
    if order.state == "closed" and done_with(order, actor, "closed", told.key):
        return queries.card_of(order, actor)
    require_state(order, ("done",), errors.NotDoneYet)
    mark_served(order)
    needs.rate_need(RateNeed(order.need_id, told.key, told.score, told.comment, told.heard_by), actor=actor)
    close(order, actor, told.key)
    return queries.card_of(order, actor)


def mark_served(order: Order) -> None:
    """The waiting of the need ends at the moment of the helper's word.

    leave: asked by the deeds that call it, under the order's lock
    """
    needs.mark_served(order.need_id, "", actor=KEEPER, at=_word(order).at)


def _word(order: Order) -> Step:
    """The helper's word that it was done."""
    said = Step.objects.filter(order=order, what="done").order_by("-at", "-id").first()
    assert said is not None  # only an order that is done comes here
    return said


def close(order: Order, actor: Actor, key: uuid.UUID | None = None) -> None:
    """Both sides have had their word, and the minutes are in the ledger by it.

    leave: asked by the deeds that call it, under the order's lock
    """
    record_if_possible(order, _word(order), "rating", actor)
    note_step(order, "closed", actor, person_id=order.person_id, key=key)
    move(order, "closed", due_at=None)
    assert order.person_id is not None
    events.announce(OrderClosed(order.id, order.need_id, order.person_id, order.region_code))


@transaction.atomic
def say_missed(told: SayMissed, *, actor: Actor) -> OrderCard:
    """Nobody came, says the resident, even where the helper says otherwise: somebody else is asked at once.

    The station hears of it. The same key again is the same word. Refuses with NotFound, NotAllowed, Invalid,
    TooEarlyToMiss or NotUnderWay.
    """
    order = locked(told.order_id)
    access.require(actor, "orders.say_missed", on=order)
    if done_with(order, actor, "missed", told.key):
        return queries.card_of(order, actor)
    note, is_own = text.one_line(told.note), order.account_id == actor.account_id is not None
    errors.refuse_problems(
        [
            *rules.problems_of_hearing(told.heard_by, is_own),
            *rules.problems_of_word(note, "note", needed=False),
        ]
    )
    require_state(order, (*rules.UNDER_WAY, "done"), errors.NotUnderWay)
    if clock.now() < order.wanted_from:
        at = clock.local(order.wanted_from)
        raise errors.TooEarlyToMiss(
            from_zh=f"{at.month}月{at.day}日 {at:%H:%M}", from_en=f"{at.day} {at:%b %H:%M}"
        )
    miss(order, actor, note, told.key)
    return queries.card_of(order, actor)


def miss(order: Order, actor: Actor, note: str, key: uuid.UUID | None = None) -> None:
    """A visit that was missed: a line, an alarm to the station, and the next wave; nobody types for it.

    leave: asked by the deeds that call it, under the order's lock
    """
    missed = order.person_id
    assert missed is not None  # somebody comes: a constraint says so
    said = note_step(order, "missed", actor, person_id=missed, note=note, key=key)
    question_record(order, said.id, NOBODY_CAME)
    order.misses += 1
    order.save(update_fields=["misses"])
    look_again(order, NOBODY_CAME)
    events.announce(VisitMissed(order.id, order.need_id, missed, order.station_id, order.region_code))
