"""Stations: how many, how many take needs, and whether they have, do and keep what they say."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.stations import queries as stations

WHATS = ("stations", "station_haves", "station_functions", "station_presence")
NOW = dt.date(1900, 1, 1)  # what is only known now has no day of its own


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """The stations of these divisions, or of all; then by haves met, by functions alive, and attended or not."""
    codes = None if slices is None else {one.region_code for one in slices}
    for code, year, takes_needs, count in stations.counts_by_place(codes):
        yield Cell("stations", code, dt.date(year, 1, 1), int(takes_needs), count)
    sums: Counter[tuple[str, int, int]] = Counter()
    for page in stations.seats(codes):
        haves, lives = stations.haves(page), stations.lives(page)
        presences = stations.presences(page)
        for seat in page:
            code = seat.region_code
            sums["station_haves", code, sum(have.is_met for have in haves[seat.id])] += 1
            sums["station_functions", code, sum(one.is_alive for one in lives[seat.id])] += 1
            is_attended = stations.is_attended(presences[seat.id], code)
            sums["station_presence", code, int(is_attended)] += 1
    for (what, code, band), count in sorted(sums.items()):
        yield Cell(what, code, NOW, band, count)
