"""Pure verdicts of honours: no framework, no clock, no database."""

from tongxing.honours.rules.annual import grade_of, grades_of, year_span
from tongxing.honours.rules.named import LONGEST_WHY, SHORTEST_WHY, fits, titles_of
from tongxing.honours.rules.stars import (
    WIDTHS,
    Measured,
    Step,
    Told,
    after,
    approver,
    folded,
    measure,
    moves,
    reaches,
    scheme,
    sums_by_year,
    turn,
    turns_within,
    unfrozen,
)

__all__ = [
    "LONGEST_WHY",
    "SHORTEST_WHY",
    "WIDTHS",
    "Measured",
    "Step",
    "Told",
    "after",
    "approver",
    "fits",
    "folded",
    "grade_of",
    "grades_of",
    "measure",
    "moves",
    "reaches",
    "scheme",
    "sums_by_year",
    "titles_of",
    "turn",
    "turns_within",
    "unfrozen",
    "year_span",
]
