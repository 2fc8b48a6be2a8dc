"""The 15-minute circle: residents of communities whose place was given, and those who can walk to a station."""

import datetime as dt
from collections.abc import Iterator, Sequence

from tongxing.coverage import queries as coverage
from tongxing.insights.shapes import Cell, Slice

WHATS = ("circle_residents",)
NOW = dt.date(1900, 1, 1)  # what is only known now has no day of its own


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """Residents by community, those who can walk to a station apart; estimated places are not told."""
    codes = None if slices is None else {one.region_code for one in slices}
    for code, residents, is_covered in coverage.residents_near(codes):
        yield Cell("circle_residents", code, NOW, int(is_covered), residents)
