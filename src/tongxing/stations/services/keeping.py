"""The station's card is kept true: hours, phone, host; and the six haves with what shows them."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.organisations import queries as organisations
from tongxing.stations import errors, queries, rules
from tongxing.stations.events import StationKept
from tongxing.stations.models import Evidence, Keeping, Opening, Station
from tongxing.stations.services import opening
from tongxing.stations.shapes import HAVES, KeepCard, SayHave, StationCard, Window


@transaction.atomic
def keep_card(order: KeepCard, *, actor: Actor) -> StationCard:
    """The card says what is true today, and when somebody last looked; what changed is on record.

    The same key again is the same look. Refuses with StationUnknown, NotAllowed, StationClosed, Invalid, or as
    `organisations` does when the host is unknown.
    """
    station = open_one(order.station_id, "stations.keep_card", actor)
    if Keeping.objects.filter(kept_by=actor.label, key=order.key).exists():
        return queries.station(station.id)
    wanted = {
        "phone": text.digits(order.phone),
        "hours_text": text.one_line(order.hours_text) or rules.week_text(order.windows),
        "host_name": text.one_line(order.host_name),
        "organisation_id": order.organisation_id,
    }
    changed = [name for name, value in wanted.items() if getattr(station, name) != value]
    for name, value in wanted.items():
        setattr(station, name, value)
    opening.refuse_faults(station, order.windows)
    if "organisation_id" in changed and order.organisation_id is not None:
        organisations.organisation(order.organisation_id)
    if _keep_windows(station, set(order.windows)):
        changed.append("windows")
    station.kept_at = clock.now()
    station.save(update_fields=[*wanted, "kept_at"])
    Keeping.objects.create(
        station=station,
        key=order.key,
        changed=" ".join(changed),
        kept_by=actor.label,
        kept_at=station.kept_at,
    )
    events.announce(StationKept(station_id=station.id, region_code=station.region_code))
    return queries.station(station.id)


def _keep_windows(station: Station, wanted: set[Window]) -> bool:
    """What is no longer said ends today; what is new begins today."""
    rows = {
        Window(row.weekday, row.begins, row.ends): row
        for row in Opening.objects.filter(station=station, until_on__isnull=True).order_by("id")
    }
    gone = [row.pk for window, row in rows.items() if window not in wanted]
    Opening.objects.filter(pk__in=gone).update(until_on=clock.today())
    opening.open_windows(station, wanted - rows.keys())
    return bool(gone or wanted - rows.keys())


@transaction.atomic
def say_have(order: SayHave, *, actor: Actor) -> uuid.UUID:
    """There is evidence that the station has one of the six, seen on a day; answers its id.

    The same key again is the same evidence. Refuses with StationUnknown, NotAllowed, StationClosed, HaveUnknown
    or Invalid.
    """
    station = open_one(order.station_id, "stations.say_have", actor)
    if done := Evidence.objects.filter(said_by=actor.label, key=order.key).order_by("id").first():
        return done.id
    if order.have not in HAVES:
        raise errors.HaveUnknown()
    shown_by = text.one_line(order.shown_by)
    _refuse_evidence(shown_by, order.seen_on, queries.number("evidence_days", station.region_code))
    row = Evidence.objects.create(
        station=station,
        key=order.key,
        have=order.have,
        shown_by=shown_by,
        seen_on=order.seen_on,
        said_by=actor.label,
        said_at=clock.now(),
    )
    events.announce(StationKept(station_id=station.id, region_code=station.region_code))
    return row.id


def _refuse_evidence(shown_by: str, seen_on: dt.date, good_days: int) -> None:
    faults = Faults()
    if not shown_by:
        faults.add("shown_by", "shown_by_missing", *errors.FAULTS["shown_by_missing"])
    if len(shown_by) > rules.SHOWN_BY_AT_MOST:
        faults.add("shown_by", "shown_by_too_long", *errors.FAULTS["shown_by_too_long"])
    if seen_on > clock.today():
        faults.add("seen_on", "seen_on_ahead", *errors.FAULTS["seen_on_ahead"])
    elif (clock.today() - seen_on).days > good_days:
        faults.add("seen_on", "seen_on_too_old", *errors.FAULTS["seen_on_too_old"])
    faults.refuse_if_any()


@transaction.atomic
def take_back_have(evidence_id: uuid.UUID, why: str, *, actor: Actor) -> None:
    """The evidence shows nothing any more; it stays on record with the reason. Twice is once.

    Refuses with NotFound, NotAllowed, StationClosed, or Invalid without a reason.
    """
    found = Evidence.objects.filter(pk=evidence_id).order_by("id").first()
    if found is None:
        raise NotFound()
    station = open_one(found.station_id, "stations.take_back_have", actor)
    row = Evidence.objects.select_for_update().get(pk=evidence_id)
    if row.taken_back_at is not None:
        return
    row.why_taken_back = opening.reason(why)
    row.taken_back_by, row.taken_back_at = actor.label, clock.now()
    row.save(update_fields=["why_taken_back", "taken_back_by", "taken_back_at"])
    events.announce(StationKept(station_id=station.id, region_code=station.region_code))


def open_one(station_id: uuid.UUID, deed: str, actor: Actor) -> Station:
    """A station that is open, locked, with leave for a deed on it.

    leave: asked here, for every deed of a desk
    """
    station = queries.station_for_change(station_id)
    access.require(actor, deed, on=station)
    if station.closed_at is not None:
        raise errors.StationClosed()
    return station
