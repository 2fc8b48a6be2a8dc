"""Who came is counted on the spot, by a tap at the desk: how many and what for, never who, and without a camera."""

import uuid

from django.db import transaction

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.stations import errors
from tongxing.stations.events import StationKept
from tongxing.stations.models import DeskCount
from tongxing.stations.services import keeping
from tongxing.stations.shapes import PURPOSES, CountVisit

ON_DUTY = "on_duty"
MOST_AT_ONCE = 500


@transaction.atomic
def count_visit(order: CountVisit, *, actor: Actor) -> uuid.UUID:
    """So many people came now, or the door is open and attended; answers the id of the tap.

    The same key again is the same tap. Refuses with StationUnknown, NotAllowed, StationClosed, PurposeUnknown or
    Invalid.
    leave: asked by keeping.open_one, for the station at hand
    """
    station = keeping.open_one(order.station_id, "stations.count_visit", actor)
    if done := DeskCount.objects.filter(counted_by=actor.label, key=order.key).order_by("id").first():
        return done.id
    if order.purpose not in PURPOSES:
        raise errors.PurposeUnknown(purpose=text.one_line(str(order.purpose))[:20])
    people = 0 if order.purpose == ON_DUTY else order.people
    if order.purpose != ON_DUTY and not 1 <= people <= MOST_AT_ONCE:
        faults = Faults()
        faults.add("people", "people_unlikely", *errors.FAULTS["people_unlikely"])
        faults.refuse_if_any()
    today = clock.start_of(clock.today())
    is_first = not DeskCount.objects.filter(station=station, counted_at__gte=today).exists()
    row = DeskCount.objects.create(
        station=station,
        key=order.key,
        purpose=order.purpose,
        people=people,
        counted_by=actor.label,
        counted_at=clock.now(),
    )
    if is_first:  # the day is attended from its first tap on; further taps move no figure
        events.announce(StationKept(station_id=station.id, region_code=station.region_code))
    return row.id


@transaction.atomic
def take_back_visit(tap_id: uuid.UUID, *, actor: Actor) -> None:
    """A tap of today that was a slip counts no more; it stays on record. Twice is once.

    Refuses with NotFound, NotAllowed, StationClosed or TapOver.
    leave: asked by keeping.open_one, for the station at hand
    """
    found = DeskCount.objects.filter(pk=tap_id).order_by("id").first()
    if found is None:
        raise NotFound()
    keeping.open_one(found.station_id, "stations.take_back_visit", actor)
    row = DeskCount.objects.select_for_update().get(pk=tap_id)
    if row.taken_back_at is not None:
        return
    if clock.local(row.counted_at).date() != clock.today():
        raise errors.TapOver()
    row.taken_back_at = clock.now()
    row.save(update_fields=["taken_back_at"])
