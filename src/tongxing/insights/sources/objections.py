"""Objections: every turn to answer that ended or ran out, and whether in time."""

import uuid
from collections.abc import Iterator, Sequence

from tongxing.insights.shapes import Cell, Slice
from tongxing.objections import queries as objections

WHATS = ("objection_turns",)


def tell(slices: Sequence[Slice] | None) -> Iterator[Cell]:
    """The turns of these divisions, or of all."""
    codes = None if slices is None else {one.region_code for one in slices}
    for code, month, band, turns in objections.turns_by_place(codes):
        yield Cell("objection_turns", code, month, band, turns)


def of_organisation(organisation_id: uuid.UUID) -> Iterator[Cell]:
    """The same for one organisation."""
    for code, month, band, turns in objections.turns_by_place(None, organisation_id):
        yield Cell("objection_turns", code, month, band, turns)
