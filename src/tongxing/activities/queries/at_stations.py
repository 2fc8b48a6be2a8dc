"""What really happened for a station: activities of its host, and those that answered a need noted there."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Count, Q

from tongxing.activities.models import Activity, Departure
from tongxing.foundation import clock
from tongxing.needs import queries as needs
from tongxing.stations.shapes import Seat

COUNTY = 10**6


def recruited_at_stations(seats: Sequence[Seat], since: dt.datetime) -> dict[uuid.UUID, int]:
    """How many places were taken in activities of each station that were planned since then.

    rooms only: a pulse of the function of recruiting
    """
    rows = _near(seats).filter(planned_at__gte=since, taken__gt=0)
    return _summed(_told(rows, seats))


def organised_at_stations(seats: Sequence[Seat], since: dt.datetime) -> dict[uuid.UUID, int]:
    """How many activities of each station took place since then.

    rooms only: a pulse of the function of organising
    """
    rows = _near(seats).filter(starts_at__gte=since, ends_at__lt=clock.now())
    return _summed((station_id, 1) for station_id, _taken in _told(rows, seats))


def recorded_at_stations(seats: Sequence[Seat], since: dt.datetime) -> dict[uuid.UUID, int]:
    """How many records of service the activities of each station brought since then.

    rooms only: a pulse of the function of recording
    """
    rows = _near(seats).filter(starts_at__gte=since, ends_at__lt=clock.now())
    written = Departure.objects.filter(
        arrival__sign_up__activity__in=rows.order_by().values("id"), entry_id__isnull=False
    )
    counts = dict(written.order_by().values_list("arrival__sign_up__activity_id").annotate(count=Count("id")))
    return _summed(_told(rows.filter(id__in=list(counts)), seats, counts))


def _near(seats: Sequence[Seat]):
    """The published activities that may belong to one of these stations: of a host, or for a need of its county."""
    codes = sorted({seat.region_code // COUNTY * COUNTY for seat in seats})
    hosts = [seat.organisation_id for seat in seats if seat.organisation_id is not None]
    inside = Q(need_id__isnull=False, region_code__gte=codes[0], region_code__lt=codes[-1] + COUNTY)
    return Activity.objects.filter(inside | Q(organisation_id__in=hosts), state="published")


def _told(
    rows, seats: Sequence[Seat], counts: dict[uuid.UUID, int] | None = None
) -> Iterator[tuple[uuid.UUID, int]]:
    """Station and count of every activity that belongs to one; places taken where no counts are given."""
    hosts: dict[uuid.UUID, list[uuid.UUID]] = {}
    for seat in seats:
        if seat.organisation_id is not None:
            hosts.setdefault(seat.organisation_id, []).append(seat.id)
    known = list(rows.order_by("id").values_list("id", "organisation_id", "need_id", "taken"))
    where = needs.stations_of({need_id for _id, _organisation, need_id, _taken in known if need_id})
    asked = {seat.id for seat in seats}
    for activity_id, organisation_id, need_id, taken in known:
        for station_id in {*hosts.get(organisation_id, ()), where.get(need_id)} & asked:
            yield station_id, taken if counts is None else counts[activity_id]


def _summed(told: Iterable[tuple[uuid.UUID, int]]) -> dict[uuid.UUID, int]:
    found: dict[uuid.UUID, int] = {}
    for station_id, count in told:
        found[station_id] = found.get(station_id, 0) + count
    return found
