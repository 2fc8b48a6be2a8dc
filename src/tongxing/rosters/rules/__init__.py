"""Pure verdicts of rosters: where the headings are, what a cell says, what a row says."""

from tongxing.rosters.rules.cells import (
    Unclear,
    cell_name,
    column_name,
    is_mangled,
    plain,
    read_date,
    read_document,
    read_phone,
)
from tongxing.rosters.rules.headings import find_layout, heading_key
from tongxing.rosters.rules.hours import NEEDED as HOURS_NEEDED
from tongxing.rosters.rules.hours import READ as HOURS_READ
from tongxing.rosters.rules.hours import read_hours_row
from tongxing.rosters.rules.marks import hidden_mark, marks_in
from tongxing.rosters.rules.merging import run_down
from tongxing.rosters.rules.rows import is_blank, is_no_person, read_row

__all__ = [
    "HOURS_NEEDED",
    "HOURS_READ",
    "Unclear",
    "cell_name",
    "column_name",
    "find_layout",
    "heading_key",
    "hidden_mark",
    "is_blank",
    "is_mangled",
    "is_no_person",
    "marks_in",
    "plain",
    "read_date",
    "read_document",
    "read_hours_row",
    "read_phone",
    "read_row",
    "run_down",
]
