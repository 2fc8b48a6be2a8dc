"""Trainings: the classes of central courses at which somebody was there."""

from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.trainings import queries as trainings

WHATS = ("central_trainings",)


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """The central trainings held in these divisions, or in all, by day."""
    codes = None if slices is None else {one.region_code for one in slices}
    for code, day, count in trainings.central_by_place(codes):
        yield Cell("central_trainings", code, day, 0, count)
