"""Everything that may change stations."""

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids, journal, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Faults
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.stations import errors, queries, rules
from tongxing.stations.events import StationOpened
from tongxing.stations.models import Station
from tongxing.stations.shapes import OpenStation, StationCard


@transaction.atomic
def open_station(order: OpenStation, *, actor: Actor) -> StationCard:
    """A station stands on the map and answers for its surroundings.

    The same key twice is the same station. Refuses with NotAllowed outside the actor's region, Invalid,
    KindUnknown, NameTaken, the refusals of `places`, or those of `organisations` when its host is unknown.
    """
    station = _drafted(order, actor)
    access.require(actor, "stations.open_station", on=station)
    if done := queries.station_opened_with(actor.label, order.key):
        return done
    _refuse_faults(station)
    if order.organisation_id is not None:
        organisations.organisation(order.organisation_id)
    try:
        with transaction.atomic():
            station.save(force_insert=True)
    except IntegrityError as broken:
        return _opened_meanwhile(station, broken)
    events.announce(StationOpened(station_id=station.id, region_code=station.region_code))
    journal.note("stations.open_station", actor=actor, subject=station.id)
    return queries.station(station.id)


def _drafted(order: OpenStation, actor: Actor) -> Station:
    kind = queries.kinds().get(order.kind)
    if kind is None:
        raise errors.KindUnknown(kind=text.one_line(str(order.kind))[:40])
    place = places.checked_place(order.place)
    return Station(
        id=ids.new_id(),
        key=order.key,
        name=text.one_line(order.name),
        kind=kind.code,
        takes_needs=kind.takes_needs,
        region_code=place.region_code,
        address=place.address,
        lat=place.lat,
        lon=place.lon,
        entered_as=place.entered_as,
        phone=text.digits(order.phone),
        hours_text=text.one_line(order.hours_text),
        organisation_id=order.organisation_id,
        opened_by=actor.label,
        opened_at=clock.now(),
    )


def _refuse_faults(station: Station) -> None:
    faults = Faults()
    for field, code in rules.problems(station.name, station.phone, station.hours_text, station.address):
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()


def _opened_meanwhile(station: Station, broken: IntegrityError) -> StationCard:
    """Somebody was quicker: the same deed (then it is done), or another station of this name."""
    if constraint_of(broken) == "stations_station_one_name_in_a_division":
        if done := queries.station_opened_with(station.opened_by, station.key):
            return done
        raise errors.NameTaken(name=station.name) from broken
    done = queries.station_opened_with(station.opened_by, station.key)
    if done is None:
        raise broken
    return done
