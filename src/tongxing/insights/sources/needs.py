"""Needs: noted, open, met, how long they waited, how they were rated."""

from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.needs import queries as needs

WHATS = ("needs_noted", "needs_open", "needs_met", "needs_waited", "needs_rated")


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Everything about the needs of these divisions, or of all."""
    codes = None if slices is None else {one.region_code for one in slices}
    for what, code, day, band, value in needs.counts_by_place(codes):
        yield Cell(what, code, day, band, value)
