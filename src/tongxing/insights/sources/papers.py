"""Certificates: how many were made."""

import uuid
from collections.abc import Iterator, Sequence

from tongxing.certificates import queries as certificates
from tongxing.insights.shapes import Cell, Slice

WHATS = ("certificates",)


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """The certificates of these divisions, or of all."""
    codes = None if slices is None else {one.region_code for one in slices}
    for code, month, made in certificates.counts_by_place(codes):
        yield Cell("certificates", code, month, 0, made)


def of_organisation(organisation_id: uuid.UUID) -> Iterator[Cell]:
    """The same for one organisation."""
    for code, month, made in certificates.counts_by_place(None, organisation_id):
        yield Cell("certificates", code, month, 0, made)
