"""A station opens, changes its name, kind or address, and one day it is given up."""

import uuid
from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, journal, text
from tongxing.foundation.refusals import Faults
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.stations import errors, queries, rules
from tongxing.stations.events import StationClosed, StationKept, StationOpened
from tongxing.stations.models import Opening, Station
from tongxing.stations.shapes import ChangeStation, Kind, OpenStation, StationCard, Window


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
    refuse_faults(station, order.windows)
    if order.organisation_id is not None:
        organisations.organisation(order.organisation_id)
    try:
        with transaction.atomic():
            station.save(force_insert=True)
            open_windows(station, order.windows)
    except IntegrityError as broken:
        return _opened_meanwhile(station, broken)
    events.announce(StationOpened(station_id=station.id, region_code=station.region_code))
    journal.note("stations.open_station", actor=actor, subject=station.id)
    return queries.station(station.id)


@transaction.atomic
def change_station(order: ChangeStation, *, actor: Actor) -> StationCard:
    """The station has this name, kind, address and point from now on; the reason is in the journal.

    What is as it was changes nothing. Refuses with StationUnknown, NotAllowed, StationClosed, KindUnknown, Invalid,
    AnotherDivision, NameTaken, or the refusals of `places`.
    """
    station = queries.station_for_change(order.station_id)
    access.require(actor, "stations.change_station", on=station)
    if station.closed_at is not None:
        raise errors.StationClosed()
    kind = _kind(order.kind)
    place = places.checked_place(order.place)
    if place.region_code != station.region_code:
        raise errors.AnotherDivision()
    wanted = {
        "name": text.one_line(order.name),
        "kind": kind.code,
        "takes_needs": kind.takes_needs,
        "address": place.address,
        "lat": place.lat,
        "lon": place.lon,
        "entered_as": place.entered_as,
    }
    changed = [name for name, value in wanted.items() if getattr(station, name) != value]
    if not changed:
        return queries.station(station.id)
    why = reason(order.why)
    for name in changed:
        setattr(station, name, wanted[name])
    refuse_faults(station, ())
    with database.refusing({"stations_station_one_name_in_a_division": errors.NameTaken}, name=station.name):
        station.save(update_fields=changed)
    events.announce(StationKept(station_id=station.id, region_code=station.region_code))
    journal.note("stations.change_station", actor=actor, subject=station.id, purpose=why)
    return queries.station(station.id)


@transaction.atomic
def close_station(station_id: uuid.UUID, why: str, *, actor: Actor) -> StationCard:
    """The station is found no more and takes nothing more; what it had stays on record. Closed twice is closed once.

    Refuses with StationUnknown, NotAllowed, or Invalid without a reason.
    """
    station = queries.station_for_change(station_id)
    access.require(actor, "stations.close_station", on=station)
    if station.closed_at is not None:
        return queries.station(station_id)
    station.why_closed, station.closed_at = reason(why), clock.now()
    station.save(update_fields=["why_closed", "closed_at"])
    Opening.objects.filter(station=station, until_on__isnull=True).update(until_on=clock.today())
    events.announce(StationClosed(station_id=station.id, region_code=station.region_code))
    journal.note("stations.close_station", actor=actor, subject=station.id, purpose=station.why_closed)
    return queries.station(station_id)


def reason(why: str) -> str:
    """A reason in one line.

    leave: asked by whoever needs one
    """
    told = text.one_line(why)[:200]
    if not told:
        faults = Faults()
        faults.add("why", "why_missing", *errors.FAULTS["why_missing"])
        faults.refuse_if_any()
    return told


def open_windows(station: Station, windows: Iterable[Window]) -> None:
    """A week of opening hours holds from today on.

    leave: asked by open_station and keep_card
    """
    Opening.objects.bulk_create(
        Opening(
            station=station, weekday=one.weekday, begins=one.begins, ends=one.ends, since_on=clock.today()
        )
        for one in sorted(set(windows))
    )


def _drafted(order: OpenStation, actor: Actor) -> Station:
    kind = _kind(order.kind)
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
        hours_text=text.one_line(order.hours_text) or rules.week_text(order.windows),
        organisation_id=order.organisation_id,
        host_name=text.one_line(order.host_name),
        opened_by=actor.label,
        opened_at=clock.now(),
    )


def _kind(code: str) -> Kind:
    kind = queries.kinds().get(code)
    if kind is None:
        raise errors.KindUnknown(kind=text.one_line(str(code))[:40])
    return kind


def refuse_faults(station: Station, windows: Sequence[Window]) -> None:
    """Everything that is wrong with a card, each at its field.

    leave: asked by open_station and keep_card
    """
    faults = Faults()
    if len(station.host_name) > rules.HOST_AT_MOST:
        faults.add("host_name", "host_too_long", *errors.FAULTS["host_too_long"])
    for code in rules.window_faults(windows):
        faults.add("windows", code, *errors.FAULTS[code])
    for field, code in rules.problems(station.name, station.phone, station.hours_text, station.address):
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()


def _opened_meanwhile(station: Station, broken: IntegrityError) -> StationCard:
    """Somebody was quicker: the same deed (then it is done), or another station of this name."""
    if database.constraint_of(broken) == "stations_station_one_name_in_a_division":
        if done := queries.station_opened_with(station.opened_by, station.key):
            return done
        raise errors.NameTaken(name=station.name) from broken
    done = queries.station_opened_with(station.opened_by, station.key)
    if done is None:
        raise broken
    return done
