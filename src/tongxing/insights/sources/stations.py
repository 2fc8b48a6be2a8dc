"""Stations: how many, and how many of them take needs."""

import datetime as dt
from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.stations import queries as stations

WHATS = ("stations",)


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """The stations of these divisions, or of all."""
    codes = None if slices is None else {one.region_code for one in slices}
    for code, year, takes_needs, count in stations.counts_by_place(codes):
        yield Cell("stations", code, dt.date(year, 1, 1), int(takes_needs), count)
