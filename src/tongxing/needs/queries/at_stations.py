"""What a station gathered: the needs noted there, and which need was noted where."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from django.db.models import Count

from tongxing.needs.models import Need
from tongxing.stations.shapes import Seat


def noted_at_stations(seats: Sequence[Seat], since: dt.datetime) -> dict[uuid.UUID, int]:
    """How many needs were noted for each of these stations since then.

    rooms only: a pulse of the function of gathering needs
    """
    rows = Need.objects.filter(station_id__in=[seat.id for seat in seats], noted_at__gte=since)
    told = rows.order_by().values_list("station_id").annotate(count=Count("id"))
    return {station_id: count for station_id, count in told if station_id is not None}


def stations_of(need_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The station for which each of these needs was noted; needs without one are left out.

    rooms only: for pulses of stations
    """
    rows = Need.objects.filter(id__in=set(need_ids), station_id__isnull=False).order_by()
    return {need_id: station_id for need_id, station_id in rows.values_list("id", "station_id") if station_id}
