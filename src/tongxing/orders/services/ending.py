"""How orders end otherwise: called off, taken up by a project; complaints; and the clock that moves orders on."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal, text
from tongxing.foundation.refusals import NotFound
from tongxing.needs import queries as need_queries
from tongxing.needs import services as needs
from tongxing.orders import errors, rules
from tongxing.orders.events import ComplaintMade, OrderCalledOff, OrderChanged
from tongxing.orders.models import Complaint, Order
from tongxing.orders.queries import orders as queries
from tongxing.orders.services.placing import send_wave
from tongxing.orders.services.steps import KEEPER, end_offers, free, locked, move, note_step
from tongxing.orders.services.visiting import close, mark_served, miss
from tongxing.orders.shapes import AnswerComplaint, Complain, ComplaintCard, Moved, OrderCard
from tongxing.places import queries as places

AT_ONCE = 200


@transaction.atomic
def call_off(order_id: uuid.UUID, key: uuid.UUID, why: str, *, actor: Actor) -> OrderCard:
    """The resident no longer wants it: the need is withdrawn and whoever was to come is told, in the same breath.

    Refuses with NotFound, NotAllowed, Invalid or TooLateToWithdraw of `needs`.
    """
    order = locked(order_id)
    access.require(actor, "orders.call_off", on=order)
    if order.state != "called_off":
        needs.withdraw_need(order.need_id, key, why, actor=actor)
        _end(order, "called_off", actor)
    return queries.card_of(order, actor)


@transaction.atomic
def end_order(need_id: uuid.UUID, state: str, *, actor: Actor) -> None:
    """The need is over or a project has it (`called_off`, `elsewhere`); nobody is asked any longer. Twice is once.

    Refuses with NotAllowed. A need without an order, and one that meanwhile looks again, is left alone.
    """
    found = Order.objects.select_for_update().filter(need_id=need_id).order_by("id").first()
    access.require(actor, "orders.end_order", on=found)
    if found is None or found.state not in rules.OPEN or found.state == "done":
        return
    if state == "elsewhere" and need_queries.need(need_id, KEEPER).project_id is None:
        return
    _end(found, state, actor)


@transaction.atomic
def follow_rating(need_id: uuid.UUID, *, actor: Actor) -> None:
    """The resident rated the need itself, which is their word on the order too. Twice is once.

    Refuses with NotAllowed.
    """
    found = Order.objects.select_for_update().filter(need_id=need_id).order_by("id").first()
    access.require(actor, "orders.end_order", on=found)
    if found is not None and found.state == "done":
        close(found, actor)


@transaction.atomic
def follow_change(need_id: uuid.UUID, *, actor: Actor) -> None:
    """The resident wants another time: the order has it too, and whoever was to come hears of it. Twice is once.

    Refuses with NotAllowed. An order that is over, or done, is left alone.
    """
    found = Order.objects.select_for_update().filter(need_id=need_id).order_by("id").first()
    access.require(actor, "orders.end_order", on=found)
    if found is None or found.state not in ("offering", *rules.UNDER_WAY):
        return
    card = need_queries.need(need_id, KEEPER)
    if (card.wanted_from, card.wanted_until) == (found.wanted_from, found.wanted_until):
        return
    times: dict[str, dt.datetime] = {"wanted_from": card.wanted_from, "wanted_until": card.wanted_until}
    if found.state in rules.UNDER_WAY:
        grace = queries.rule_of(found.region_code).parameters["grace_minutes"]
        times["due_at"] = max(card.wanted_until, clock.now()) + dt.timedelta(minutes=grace)
    note_step(found, "changed", actor)
    move(found, found.state, **times)
    events.announce(OrderChanged(found.id, found.need_id, found.helper_account_id))


def _end(order: Order, state: str, actor: Actor) -> None:
    now, bound = clock.now(), order.helper_account_id
    end_offers(order, "ended", now)
    note_step(order, state, actor, person_id=order.person_id)
    order.due_at = None
    free(order, state, now)
    events.announce(OrderCalledOff(order.id, order.need_id, bound))


@transaction.atomic
def complain(told: Complain, *, actor: Actor) -> ComplaintCard:
    """A complaint lies with the county, past the team and its station. The same key again is the same complaint.

    Refuses with NotFound, NotAllowed or Invalid.
    """
    order = locked(told.order_id)
    access.require(actor, "orders.complain", on=order)
    if done := Complaint.objects.filter(said_by=actor.label, key=told.key).order_by("id").first():
        return queries.complaint_card(done)
    said, is_own = text.one_line(told.text), order.account_id == actor.account_id is not None
    errors.refuse_problems(
        [
            *rules.problems_of_word(said, "text", needed=True),
            *rules.problems_of_hearing(told.heard_by, is_own),
        ]
    )
    made = Complaint.objects.create(
        order=order,
        key=told.key,
        account_id=order.account_id,
        to_region=places.at_level(order.region_code, "county") or order.region_code,
        text=said,
        heard_by=told.heard_by,
        said_by=actor.label,
        at=clock.now(),
    )
    note_step(order, "complained", actor)
    events.announce(ComplaintMade(made.id, order.id, made.to_region))
    return queries.complaint_card(made)


@transaction.atomic
def answer_complaint(told: AnswerComplaint, *, actor: Actor) -> ComplaintCard:
    """What the level above found and did; whoever complained reads it.

    The same answer again is the same. Refuses with NotFound, NotAllowed, Invalid or ComplaintAnswered.
    """
    found = (
        Complaint.objects.select_for_update(of=("self",))
        .select_related("order")
        .filter(pk=told.complaint_id)
        .order_by("id")
        .first()
    )
    if found is None:
        raise NotFound()
    access.require(actor, "orders.answer_complaint", on=found)
    answer = text.one_line(told.answer)
    if found.answered_by == actor.label and found.answer == answer:
        return queries.complaint_card(found)
    errors.refuse_problems(rules.problems_of_word(answer, "answer", needed=True))
    if found.answered_at is not None:
        raise errors.ComplaintAnswered()
    found.answer, found.answered_by, found.answered_at = answer, actor.label, clock.now()
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    journal.note("orders.answer_complaint", actor=actor, subject=found.id, purpose="答复投诉")
    return queries.complaint_card(found)


def move_on(*, actor: Actor) -> Moved:
    """What the clock asks for: waves nobody answered go further, missed visits sound, silence counts as a yes.

    Each order in a transaction of its own; one that somebody holds is left for the next minute. Refuses with
    NotAllowed.
    """
    access.require(actor, "orders.move_on")
    due = Order.objects.filter(due_at__lte=clock.now(), state__in=rules.OPEN)
    waves = missed = 0
    for order_id in list(due.order_by("due_at", "id").values_list("id", flat=True)[:AT_ONCE]):
        what = _move_one(order_id, actor)
        waves += what == "offering"
        missed += what in rules.UNDER_WAY
    return Moved(waves, missed)


@transaction.atomic
def _move_one(order_id: uuid.UUID, actor: Actor) -> str:
    held = Order.objects.select_for_update(skip_locked=True).filter(pk=order_id, due_at__lte=clock.now())
    order = held.order_by("id").first()
    if order is None:
        return ""
    was = order.state
    if was == "offering":
        send_wave(order, actor)
    elif was in rules.UNDER_WAY:
        miss(order, actor, "约好的时间过了，没有消息")
    elif was == "done":
        mark_served(order)
        move(order, "done", due_at=None)
    return was
