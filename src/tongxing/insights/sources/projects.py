"""Projects: how many are over and whether they were evaluated; and how many the libraries list, by level."""

from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.insights.sources.stations import NOW
from tongxing.library import queries as library
from tongxing.projects import queries as projects

OVER = ("projects_over",)
LISTED = ("library_items",)


def tell_over(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Projects of these divisions, or of all, that are over, by month of their end; class one where evaluated."""
    codes = None if slices is None else {one.region_code for one in slices}
    for code, month, evaluated, count in projects.counts_by_place(codes):
        yield Cell("projects_over", code, month, evaluated, count)


def tell_listed(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Items of these divisions, or of all, that a library lists; the class is the level, one for a county's."""
    codes = None if slices is None else {one.region_code for one in slices}
    for code, level, count in library.counts_by_place(codes):
        yield Cell("library_items", code, NOW, level, count)
