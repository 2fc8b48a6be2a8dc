"""Stations in the showcase: the worker's own desk, its spaces, and the authority's work on stations."""

from typing import Any

from tongxing.spaces.models import Booking, Space
from tongxing.stations.models import Evidence, Station

POSTED = {
    "authority_station_example",
    "station_count",
    "station_still_true",
    "station_take_back",
}


def _own(find: Any) -> Any:
    """The station of the worker who signs in."""
    return find.show.site.stations[1]


def _space(find: Any) -> str:
    return find.filled(Space.objects.filter(station_id=_own(find)).order_by("added_at")[0].id)


def _booking(find: Any) -> str:
    return find.filled(Booking.objects.filter(organisation_id__isnull=True).order_by("booked_at")[0].id)


def _evidence(find: Any) -> str:
    row = Evidence.objects.filter(station_id=_own(find), have="sign").order_by("said_at")[0]
    known = find.pattern.replace("<uuid:station_id>", str(row.station_id)).replace("<slug:code>", row.have)
    return known.replace("<uuid:evidence_id>", str(row.id))


def _have(find: Any, code: str) -> str:
    return find.filled(_own(find)).replace("<slug:code>", code)


PAGES = {
    "stations": lambda find: [("", "visitor elder", find.plain())],
    "station_public": lambda find: [
        ("", "visitor elder", find.filled(find.show.site.stations[0])),
        ("-own", "worker", find.filled(_own(find))),
        *(
            ("-bare", "visitor", find.filled(one.id))
            for one in Station.objects.filter(kept_at=None).order_by("id")[:1]
        ),
    ],
    "station_today": lambda find: [("", "visitor", find.filled(_own(find)))],
    "station_desk": lambda find: [("", "worker", find.filled(_own(find)))],
    "station_card": lambda find: [("", "worker", find.filled(_own(find)))],
    "station_have": lambda find: [
        ("", "worker", _have(find, "sign")),
        ("-missing", "worker", _have(find, "rules")),
    ],
    "station_have_withdrawal": lambda find: [("", "worker", _evidence(find))],
    "station_spaces": lambda find: [("", "worker", find.filled(_own(find)))],
    "space_ending": lambda find: [("", "worker", _space(find))],
    "space_booking": lambda find: [("", "worker leader", _space(find))],
    "team_bookings": lambda find: [("", "leader", find.plain())],
    "booking_calling_off": lambda find: [("", "worker", _booking(find))],
    "authority_stations": lambda find: [("", "officer", find.plain())],
    "authority_station_new": lambda find: [("", "officer", find.plain())],
    "authority_station": lambda find: [("", "officer", find.filled(find.show.site.stations[0]))],
    "authority_station_particulars": lambda find: [("", "officer", find.filled(find.show.site.stations[0]))],
    "authority_station_closing": lambda find: [("", "officer", find.filled(find.show.site.stations[0]))],
    "authority_station_example_ending": lambda find: [
        ("", "officer", find.filled(find.show.site.stations[0]))
    ],
}
