"""Questions about stations.

public: all of them but the desk; a station wants to be found.
"""

from tongxing.stations.queries.looks import (
    codes_with_stations,
    desk_day,
    example_card,
    example_of,
    examples_in,
    haves,
    is_attended,
    judged,
    keepings_since,
    lives,
    look,
    number,
    presences,
    seats,
    seats_of,
    windows_of,
)
from tongxing.stations.queries.numbers import figures_of
from tongxing.stations.queries.registry import (
    cards,
    counts_by_place,
    kinds,
    nearest,
    points_within,
    station,
    station_for,
    station_for_change,
    station_opened_with,
    stations,
    stations_in,
)

__all__ = [
    "cards",
    "codes_with_stations",
    "counts_by_place",
    "desk_day",
    "example_card",
    "example_of",
    "examples_in",
    "figures_of",
    "haves",
    "is_attended",
    "judged",
    "keepings_since",
    "kinds",
    "lives",
    "look",
    "nearest",
    "number",
    "points_within",
    "presences",
    "seats",
    "seats_of",
    "station",
    "station_for",
    "station_for_change",
    "station_opened_with",
    "stations",
    "stations_in",
    "windows_of",
]
