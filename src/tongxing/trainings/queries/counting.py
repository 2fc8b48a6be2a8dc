"""How many trainings were held, by place and by station."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Sequence

from django.db.models import Q

from tongxing.foundation import clock
from tongxing.stations.shapes import Seat
from tongxing.trainings.models import CourseClass


def central_by_place(codes: Collection[int] | None = None) -> list[tuple[int, dt.date, int]]:
    """Place, day and number of the classes of central courses at which somebody was there.

    public: figures of what was held, of nobody
    """
    rows = CourseClass.objects.filter(course__central_at__isnull=False, state="open", attended__gte=1)
    if codes is not None:
        rows = rows.filter(region_code__in=list(codes))
    told = rows.order_by("region_code", "starts_at").values_list("region_code", "starts_at")
    counted = Counter((code, clock.local(starts_at).date()) for code, starts_at in told)
    return [(code, day, count) for (code, day), count in sorted(counted.items())]


def places_of(course_id: uuid.UUID) -> list[int]:
    """The divisions in which classes of a course were marked.

    public: what is taught, and where, is for everybody
    """
    rows = CourseClass.objects.filter(course_id=course_id, marked_at__isnull=False)
    return sorted(set(rows.order_by().values_list("region_code", flat=True)))


def held_at_stations(seats: Sequence[Seat], since: dt.datetime) -> dict[uuid.UUID, int]:
    """How many classes were held since then at each of these stations, or by its host.

    rooms only: a pulse of the function of recruiting and training
    """
    hosts: dict[uuid.UUID, list[uuid.UUID]] = {}
    for seat in seats:
        if seat.organisation_id is not None:
            hosts.setdefault(seat.organisation_id, []).append(seat.id)
    asked = {seat.id for seat in seats}
    ours = Q(station_id__in=asked) | Q(organisation_id__in=list(hosts))
    rows = CourseClass.objects.filter(ours, state="open", attended__gte=1, starts_at__gte=since)
    found: Counter[uuid.UUID] = Counter()
    for organisation_id, station_id in rows.order_by("id").values_list("organisation_id", "station_id"):
        found.update({*hosts.get(organisation_id, ()), station_id} & asked)
    return dict(found)
