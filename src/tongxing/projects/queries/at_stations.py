"""Projects that a station announced: those of its host, and those that serve a need noted there."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db.models import Q

from tongxing.needs import queries as needs
from tongxing.projects.models import Project
from tongxing.stations.shapes import Seat


def announced_at_stations(seats: Sequence[Seat], since: dt.datetime) -> dict[uuid.UUID, int]:
    """How many approved projects since then belong to each of these stations.

    rooms only: a pulse of the function of announcing projects
    """
    hosts: dict[uuid.UUID, list[uuid.UUID]] = {}
    for seat in seats:
        if seat.organisation_id is not None:
            hosts.setdefault(seat.organisation_id, []).append(seat.id)
    counties = {seat.region_code // 10**6 * 10**6 for seat in seats}
    near = Q(need_id__isnull=False, county_code__in=counties)
    rows = Project.objects.filter(
        near | Q(organisation_id__in=list(hosts)), state="approved", proposed_at__gte=since
    )
    told = list(rows.order_by("id").values_list("organisation_id", "need_id"))
    where = needs.stations_of({need_id for _organisation, need_id in told if need_id})
    asked = {seat.id for seat in seats}
    found: dict[uuid.UUID, int] = {}
    for organisation_id, need_id in told:
        noted = {where[need_id]} if need_id in where else set()
        for station_id in {*hosts.get(organisation_id, ()), *noted} & asked:
            found[station_id] = found.get(station_id, 0) + 1
    return found
