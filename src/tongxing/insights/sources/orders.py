"""Orders: how many both sides called done, and how many visits were missed."""

from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.orders import queries as orders

WHATS = ("orders_closed", "orders_missed")


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Everything about the orders of these divisions, or of all."""
    codes = None if slices is None else {one.region_code for one in slices}
    for what, code, day, value in orders.counts_by_place(codes):
        yield Cell(what, code, day, 0, value)
