"""Pure verdicts of rosters: where the headings are, what a cell says, what a row says."""

from tongxing.rosters.rules.cells import (
    Unclear,
    cell_name,
    column_name,
    plain,
    read_date,
    read_document,
    read_phone,
)
from tongxing.rosters.rules.headings import find_layout, heading_key
from tongxing.rosters.rules.rows import is_blank, is_no_person, read_row

__all__ = [
    "Unclear",
    "cell_name",
    "column_name",
    "find_layout",
    "heading_key",
    "is_blank",
    "is_no_person",
    "plain",
    "read_date",
    "read_document",
    "read_phone",
    "read_row",
]
