"""Pairings: how many are under way, and the visits that took place or were missed."""

from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.pairings import queries as pairings

WHATS = ("pairings_active", "pairing_visits", "pairing_visits_missed")


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Everything about the pairings of these divisions, or of all."""
    codes = None if slices is None else {one.region_code for one in slices}
    for what, code, day, value in pairings.counts_by_place(codes):
        yield Cell(what, code, day, 0, value)
