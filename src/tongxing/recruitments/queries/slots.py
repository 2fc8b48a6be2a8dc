"""Interview slots: which an applicant may choose, and who comes to one."""

import uuid

from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.recruitments import errors
from tongxing.recruitments.models import InterviewSlot, RoundApplication
from tongxing.recruitments.permissions import OWN, READ
from tongxing.recruitments.queries.rounds import round_row
from tongxing.recruitments.shapes import ComingRow, SlotCard

MOST_SLOTS = 200


def slots_to_choose(application_id: uuid.UUID, viewer: Actor) -> tuple[SlotCard, ...]:
    """The slots to come with a seat left, for an applicant, the next first. Refuses with ApplicationUnknown."""
    row = RoundApplication.objects.filter(pk=application_id).order_by("id").first()
    if row is None or not access.may_read(viewer, OWN, on=row):
        raise errors.ApplicationUnknown()
    rows = InterviewSlot.objects.filter(
        round_id=row.round_id, starts_at__gt=clock.now(), taken__lt=F("seats"), called_off_at=None
    )
    found = rows.exclude(pk=row.slot_id) if row.slot_id else rows
    return tuple(slot_card(one) for one in found.order_by("starts_at", "id")[:MOST_SLOTS])


def slots_of(round_id: uuid.UUID, viewer: Actor) -> tuple[SlotCard, ...]:
    """The slots of a round in the order of the clock. Refuses with RoundUnknown or NotAllowed."""
    row = round_row(round_id)
    access.require(viewer, READ, on=row)
    rows = InterviewSlot.objects.filter(round=row).order_by("starts_at", "id")
    return tuple(slot_card(one) for one in rows[:MOST_SLOTS])


def slot(slot_id: uuid.UUID, viewer: Actor) -> SlotCard:
    """One slot, for those who choose. Refuses with SlotUnknown or NotAllowed."""
    row = InterviewSlot.objects.select_related("round").filter(pk=slot_id).order_by("id").first()
    if row is None:
        raise errors.SlotUnknown()
    access.require(viewer, READ, on=row.round)
    return slot_card(row)


def coming_to(slot_id: uuid.UUID, viewer: Actor) -> tuple[ComingRow, ...]:
    """Who chose a slot, by volunteer number, and who came. Refuses with SlotUnknown or NotAllowed."""
    slot(slot_id, viewer)
    rows = list(RoundApplication.objects.filter(slot_id=slot_id).exclude(state="withdrawn").order_by("id"))
    known = people.cards({row.person_id for row in rows})
    told = [
        ComingRow(row.id, known[row.person_id].masked_name, known[row.person_id].volunteer_number, row.came)
        for row in rows
    ]
    return tuple(sorted(told, key=lambda one: one.volunteer_number))


def slot_card(row: InterviewSlot) -> SlotCard:
    """A row as a card.

    rooms only: the deeds and questions of this room answer with it
    """
    same = "id round_id starts_at ends_at is_online place seats taken called_off_at called_off_why"
    return SlotCard(**{name: getattr(row, name) for name in same.split()})


def slot_told(slot_id: uuid.UUID) -> SlotCard:
    """One slot as it is.

    rooms only: for the notices to those who chose it
    """
    return slot_card(InterviewSlot.objects.get(pk=slot_id))
