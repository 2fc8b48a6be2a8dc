"""Whistles: how many were blown, how many closed by both sides, how long units took to answer."""

from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.units import queries as units

WHATS = ("whistles", "whistles_closed", "whistle_answers")


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Everything about the whistles of these divisions, or of all."""
    codes = None if slices is None else {one.region_code for one in slices}
    for what, code, day, band, value in units.counts_by_place(codes):
        yield Cell(what, code, day, band, value)
