"""Interviews: slots are planned, seats chosen and changed by applicants themselves, and who came is written down."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.refusals import Refusal
from tongxing.recruitments import errors, queries, rules
from tongxing.recruitments.events import InterviewCalledOff, InterviewReminded
from tongxing.recruitments.models import InterviewSlot, RoundApplication
from tongxing.recruitments.services.applying import not_now
from tongxing.recruitments.services.rounds import refuse_faults, refuse_off
from tongxing.recruitments.shapes import ApplicationCard, CallOffSlot, MarkInterviews, PlanSlot, SlotCard

FULL: dict[str, type[Refusal]] = {"recruitments_slot_never_has_more_taken_than_seats": errors.SlotFull}
AT_ONCE = 200
CHOOSING = "recruitments.choosing_slots"  # shared by those who choose; calling a slot off waits for them
REMINDED_BEFORE = dt.timedelta(hours=24)


@transaction.atomic
def plan_slot(order: PlanSlot, *, actor: Actor) -> SlotCard:
    """Applicants who passed the screening can choose this time. The same key again is the same slot.

    Refuses with RoundUnknown, NotAllowed, RoundOff, NoInterviews or Invalid.
    """
    row = queries.round_row(order.round_id, locked=True)
    access.require(actor, "recruitments.plan_slot", on=row)
    if done := InterviewSlot.objects.filter(round=row, key=order.key).order_by("id").first():
        return queries.slot_card(done)
    refuse_off(row)
    if not row.has_interviews:
        raise errors.NoInterviews()
    place = text.one_line(order.place)
    window = (clock.now(), clock.start_of(row.starts_on))
    refuse_faults(rules.slot_faults(place, order.seats, order.starts_at, order.ends_at, window))
    made = InterviewSlot.objects.create(
        id=ids.new_id(),
        round=row,
        key=order.key,
        organisation_id=row.organisation_id,
        starts_at=order.starts_at,
        ends_at=order.ends_at,
        is_online=order.is_online,
        place=place,
        seats=order.seats,
        planned_by=actor.label,
        planned_at=clock.now(),
    )
    return queries.slot_card(made)


@transaction.atomic
def choose_slot(application_id: uuid.UUID, slot_id: uuid.UUID, *, actor: Actor) -> ApplicationCard:
    """The applicant has a seat in this slot and no other. The same slot again changes nothing.

    Refuses with ApplicationUnknown, NotAllowed, SlotUnknown, NotNow, SlotOver or SlotFull.
    """
    database.lock_name(CHOOSING, queries.application_row(application_id).round_id, shared=True)
    row = queries.application_row(application_id, locked=True)
    access.require(actor, "recruitments.choose_slot", on=row)
    slot = InterviewSlot.objects.filter(pk=slot_id, round_id=row.round_id).order_by("id").first()
    if slot is None:
        raise errors.SlotUnknown()
    if row.slot_id == slot.id:
        return queries.application_card(row)
    if row.state != "passed" or row.came is not None:
        raise not_now(row)
    before, now = row.slot, clock.now()
    if (
        slot.called_off_at is not None
        or slot.starts_at <= now
        or (before is not None and before.starts_at <= now)
    ):
        raise errors.SlotOver()
    moves = {slot.pk: 1} | ({before.pk: -1} if before else {})
    with database.refusing(FULL), transaction.atomic():
        for slot_pk in sorted(
            moves
        ):  # in the order of their ids, so that two who swap do not wait for each other
            InterviewSlot.objects.filter(pk=slot_pk).update(taken=F("taken") + moves[slot_pk])
    row.slot = slot
    row.reminded_at = now if slot.starts_at <= now + REMINDED_BEFORE else None  # who has just chosen knows
    row.save(update_fields=["slot", "reminded_at"])
    return queries.application_card(queries.application_row(application_id))


@transaction.atomic
def call_off_slot(order: CallOffSlot, *, actor: Actor) -> SlotCard:
    """Nobody is heard then; whoever chose it is told why and chooses another time. Twice is once.

    Refuses with SlotUnknown, NotAllowed, SlotOver or Invalid.
    """
    slot = InterviewSlot.objects.select_related("round").filter(pk=order.slot_id).order_by("id").first()
    if slot is None:
        raise errors.SlotUnknown()
    access.require(actor, "recruitments.call_off_slot", on=slot.round)
    database.lock_name(CHOOSING, slot.round_id)
    slot.refresh_from_db()
    if slot.called_off_at is not None:
        return queries.slot_card(slot)
    why = text.one_line(order.why)
    refuse_faults(rules.why_faults(why))
    if slot.starts_at <= clock.now():
        raise errors.SlotOver()
    waiting = empty_slot(slot, why)
    events.announce_all([InterviewCalledOff(row.id, row.account_id, slot.id) for row in waiting])
    return queries.slot_card(slot)


def empty_slot(slot: InterviewSlot, why: str) -> list[RoundApplication]:
    """Nobody is heard in this slot; answers whoever chose it and is not decided yet. Choosing is held still.

    leave: asked by the deed at hand
    """
    held = list(RoundApplication.objects.select_for_update(no_key=True).filter(slot=slot).order_by("id"))
    RoundApplication.objects.filter(pk__in=[row.pk for row in held]).update(slot=None, reminded_at=None)
    slot.called_off_at, slot.called_off_why, slot.taken = clock.now(), why, 0
    slot.save(update_fields=["called_off_at", "called_off_why", "taken"])
    return [row for row in held if row.state == "passed"]


def remind_of_interviews(*, actor: Actor) -> int:
    """Whoever chose an interview that is within a day is told so, once; answers how many. Refuses with NotAllowed."""
    access.require(actor, "recruitments.remind")
    now = clock.now()
    rows = RoundApplication.objects.filter(state="passed", reminded_at=None, slot__starts_at__gt=now)
    due = rows.filter(slot__starts_at__lte=now + REMINDED_BEFORE).order_by("id")
    with transaction.atomic():
        locked = due.select_for_update(of=("self",), no_key=True, skip_locked=True)
        held = list(locked.values_list("id", "account_id", "slot_id")[:AT_ONCE])
        RoundApplication.objects.filter(pk__in=[one for one, *_rest in held]).update(reminded_at=now)
        events.announce_all([InterviewReminded(*one) for one in held])
    return len(held)


@transaction.atomic
def mark_interviews(order: MarkInterviews, *, actor: Actor) -> int:
    """Everybody who chose the slot came or did not; answers how many came. Said again it is as said last.

    Whoever is decided already stays as they were marked. Refuses with SlotUnknown, NotAllowed or SlotAhead.
    """
    slot = InterviewSlot.objects.select_related("round").filter(pk=order.slot_id).order_by("id").first()
    if slot is None:
        raise errors.SlotUnknown()
    access.require(actor, "recruitments.mark_interviews", on=slot.round)
    if slot.starts_at > clock.now():
        raise errors.SlotAhead()
    rows = RoundApplication.objects.select_for_update(no_key=True).filter(slot=slot, state="passed")
    held = list(rows.order_by("id"))
    for row in held:
        row.came = row.id in set(order.came)
    RoundApplication.objects.bulk_update(held, ["came"], batch_size=AT_ONCE)
    return sum(1 for row in held if row.came)
